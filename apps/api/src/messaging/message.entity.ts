import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';

export const messageKinds = ['transactional', 'promotional'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const messageRoutes = ['mail', 'sms'] as const;
export type MessageRoute = (typeof messageRoutes)[number];

/**
 * The outbox of mail and SMS: written with the event that asks for it, delivered when due. Holds addresses: same door
 * as contacts.
 */
@Entity('message')
@Check('message_kind_check', oneOf('kind', messageKinds))
@Check('message_via_check', oneOf('via', messageRoutes))
@Index('messages_due', ['dueAt'], { where: 'sent_at is null and cancelled_at is null' })
@Index('messages_by_registrant', ['registrantId', 'dueAt'])
export class MessageEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @Column('text') template!: string;
  @Column('text') kind!: MessageKind;
  @Column('text') via!: MessageRoute;
  @Column('text') recipient!: string;
  @Column('text') subject!: string;
  @Column('text') body!: string;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt!: Date | null;
  @Column('text', { unique: true }) dedupeKey!: string;
}

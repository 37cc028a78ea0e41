import { messageRoutes, type MessageRoute } from '@toritsugi/contracts';
import type { MessageState } from '@toritsugi/journey';
import { messageKinds, type MessageKind } from './templates/templates';
import { ReachEntity } from './reach/reach.entity';
import { Check, Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';

/**
 * The outbox of mail and SMS: written with the event that asks for it, delivered when due. Holds addresses: same door
 * as contacts.
 */
@Entity('message')
@Check('message_kind_check', oneOf('kind', messageKinds))
@Check('message_via_check', oneOf('via', messageRoutes))
@Check('message_guard_check', '(guard is null) = (guard_id is null)')
@Index('messages_due', ['via', 'dueAt'], { where: `state = 'queued'` })
@Index('messages_expiring', ['expiresAt'], { where: `state = 'queued'` })
@Index('messages_sending', ['leaseUntil'], { where: `state = 'sending'` })
@Index('messages_in_trouble', ['settledAt'], { where: `state in ('failed', 'uncertain', 'bounced')` })
@Index('messages_by_provider', ['providerId'], { where: 'provider_id is not null' })
@Index('messages_by_registrant', ['registrantId', 'dueAt'])
export class MessageEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text', { default: 'queued' }) state!: MessageState;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @Column('text') template!: string;
  @Column('int', { default: 1 }) templateVersion!: number;
  /** Of the agency's own words, where it had any. */
  @Column('int', { nullable: true }) ownVersion!: number | null;
  @Column('text') kind!: MessageKind;
  @Column('text') via!: MessageRoute;
  @Column('text') recipient!: string;
  @Column('text') subject!: string;
  @Column('text') body!: string;
  /** What must still be true when it is sent, of which thing; null: nothing but the person. */
  @Column('text', { nullable: true }) guard!: string | null;
  @Column('uuid', { nullable: true }) guardId!: string | null;
  /** The chain it is a step of. */
  @ForeignKey(() => ReachEntity) @Column('uuid', { nullable: true }) reachId!: string | null;
  @Column('timestamptz') dueAt!: Date;
  /** Agency time after which it makes no sense any more. */
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('int', { default: 0 }) attempts!: number;
  /** Of these: before somebody sent it again. */
  @Column('int', { default: 0 }) attemptsBefore!: number;
  /** Real time of the next attempt, after one that failed for the moment. */
  @Column('timestamptz', { nullable: true }) retryAt!: Date | null;
  /** Real time until which whoever is sending it may be believed to live. */
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  /** What the provider calls it. */
  @Column('text', { nullable: true }) providerId!: string | null;
  /** What the provider said of the last attempt that failed; no addresses. */
  @Column('text', { nullable: true }) problem!: string | null;
  /** Agency time at which it was sent, kept, cancelled or given up. */
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  /** Since when somebody knows that it did not arrive: it is listed no more. */
  @Column('timestamptz', { nullable: true }) clearedAt!: Date | null;
  @Column('text', { unique: true }) dedupeKey!: string;
}

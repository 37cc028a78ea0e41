import {
  inboundKinds,
  inboundStates,
  setAsideReasons,
  type InboundKind,
  type InboundState,
  type SetAsideReason,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { MessageEntity } from '../message.entity';

/** What was sent along, of which only this is kept: no name, no content. */
export interface KeptAttachments {
  readonly parts: readonly { readonly type: string; readonly bytes: number }[];
}

/** Mail that people write to us, as plain text. Holds addresses and what they say: same door as contacts. */
@Entity('inbound_mail')
@Check('inbound_mail_state_check', oneOf('state', inboundStates))
@Check('inbound_mail_kind_check', oneOf('kind', inboundKinds))
@Check('inbound_mail_reason_check', oneOf('reason', setAsideReasons))
@Check('matched_mail_is_of_a_person', `(state = 'matched') = (registrant_id is not null)`)
@Check('mail_set_aside_says_why', `(state = 'set_aside') = (reason is not null)`)
@Index('inbound_mail_of_person', ['registrantId', 'receivedAt'], { where: 'registrant_id is not null' })
@Index('inbound_mail_waiting', ['receivedAt'], { where: `state = 'waiting'` })
@Index('inbound_mail_by_sender', ['sender', 'receivedAt'])
export class InboundMailEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: InboundState;
  @Column('text') kind!: InboundKind;
  /** The same mail comes once, by whatever way and however often. */
  @Column('text', { unique: true }) dedupeKey!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid', { nullable: true }) registrantId!: string | null;
  /** Of ours, the message that it answers. */
  @ForeignKey(() => MessageEntity) @Column('uuid', { nullable: true }) messageId!: string | null;
  /** Whose it may be. */
  @ForeignKey(() => RegistrantEntity) @Column('uuid', { nullable: true }) suggestedId!: string | null;
  @Column('boolean') isKnownSender!: boolean;
  /** In small letters. Anybody can claim it. */
  @Column('text') sender!: string;
  @Column('text') senderName!: string;
  @Column('text') subject!: string;
  @Column('text') fresh!: string;
  @Column('text') quoted!: string;
  @Column('boolean') isCut!: boolean;
  @Column('jsonb') attachments!: KeptAttachments;
  @Column('timestamptz', { default: () => 'agency_now()' }) receivedAt!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('text', { nullable: true }) reason!: SetAsideReason | null;
}

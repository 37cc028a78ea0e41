import type { CriterionConfirmation } from '@toritsugi/contracts';
import {
  followUpChannels,
  type ConsultationOutcome,
  type ConsultationState,
  type FollowUpChannel,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CallTaskEntity } from '../board/call-task.entity';
import { oneOf } from '../platform/database/one-of';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { TransferEntity } from '../transfer/transfer.entity';
import { SlotEntity } from './booking/slot.entity';

export const consultationTypes = ['live', 'booked'] as const;
export type ConsultationType = (typeof consultationTypes)[number];

/** A slot is taken while its consultation is one of these. */
const slotTakingStates = ['held_slot', 'set', 'in_progress', 'completed'] as const;
const comingStates = ['held_slot', 'set', 'in_progress'] as const;

/** The agency's talk with the registrant (面談), live or booked. */
@Entity('consultation')
@Check('consultation_type_check', oneOf('type', consultationTypes))
@Check('only_bookings_have_a_slot', `(type = 'booked') = (slot_id is not null)`)
@Check('completed_with_an_outcome', `state <> 'completed' or (outcome is not null and is_effective is not null)`)
@Check('consultation_intention_check', 'intention between 1 and 5')
@Check('consultation_follow_up_channel_check', oneOf('follow_up_channel', followUpChannels))
@Index('one_booking_per_slot', ['slotId'], { unique: true, where: oneOf('state', slotTakingStates) })
@Index('one_running_per_advisor', ['advisorId'], { unique: true, where: `state = 'in_progress'` })
@Index('one_coming_per_registrant', ['registrantId'], { unique: true, where: oneOf('state', comingStates) })
@Index('talks_of_registrant', ['registrantId', 'endedAt'], { where: `state = 'completed'` })
@Index('consultation_wake_ups', ['wakeUpOn'], { where: `state = 'completed' and outcome = 'not_now'` })
@Index('wants_earlier', ['wantsEarlierSince'], { where: `state = 'set' and wants_earlier_since is not null` })
@Index('consultations_by_advisor', ['advisorId', 'startsAt'])
export class ConsultationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: ConsultationState;
  @Column('text') type!: ConsultationType;
  @Column('uuid') registrantId!: string;
  @ManyToOne(() => RegistrantEntity) registrant?: Relation<RegistrantEntity>;
  @Column('uuid') advisorId!: string;
  @ManyToOne(() => StaffMemberEntity) advisor?: Relation<StaffMemberEntity>;
  @ForeignKey(() => CallTaskEntity) @Column('uuid', { nullable: true }) taskId!: string | null;
  @ForeignKey(() => TransferEntity) @Column('uuid', { nullable: true, unique: true }) transferId!: string | null;
  @Column('uuid', { nullable: true }) slotId!: string | null;
  @ManyToOne(() => SlotEntity) slot?: Relation<SlotEntity>;
  @Column('timestamptz', { nullable: true }) startsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) holdUntil!: Date | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) heldBy!: string | null;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: ConsultationOutcome | null;
  @Column('jsonb', { nullable: true }) confirmations!: CriterionConfirmation[] | null;
  @Column('boolean', { nullable: true }) isEffective!: boolean | null;
  @Column('text', { default: '' }) note!: string;
  /** How much they want to go on, as the advisor heard it. */
  @Column('int', { nullable: true }) intention!: number | null;
  /** By which they are asked how it was, from now on. */
  @Column('text', { default: 'mail' }) followUpChannel!: FollowUpChannel;
  /** What the person asked and nobody could answer. */
  @Column('text', { array: true, default: [] }) openQuestions!: string[];
  @Column('date', { nullable: true }) wakeUpOn!: string | null;
  @ForeignKey(() => ConsultationEntity) @Column('uuid', { nullable: true }) successorId!: string | null;
  /** Since when the person would rather come sooner, should a time become free. */
  @Column('timestamptz', { nullable: true }) wantsEarlierSince!: Date | null;
}

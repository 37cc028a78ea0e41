import { callLegStates, callResults, legParties, telephones, type TelephoneKind } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { oneOf } from '../../../platform/database/one-of';
import { RegistrantEntity } from '../../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../../staff/staff-member.entity';
import { CallTaskEntity } from '../../call-task.entity';
import { LegColumns } from '../call-leg.entity';

export const incomingOutcomes = ['answered', 'missed'] as const;

/** Somebody calls us (着信): one call, whoever of us it rings. */
@Entity('incoming_call')
@Check('incoming_call_made_by_check', oneOf('made_by', telephones))
@Check('incoming_call_outcome_check', oneOf('outcome', incomingOutcomes))
@Check('incoming_call_forgets_its_number', 'settled_at is null or number_e164 is null')
@Index('open_incoming_calls', ['rangAt'], { where: 'settled_at is null' })
export class IncomingCallEntity {
  @PrimaryColumn('uuid') id!: string;
  /** The exchange's own id of the call. */
  @Column('text', { unique: true }) name!: string;
  @Column('text') madeBy!: TelephoneKind;
  /** Null where it is withheld, and once nobody need call back any more. */
  @Column('text', { nullable: true }) numberE164!: string | null;
  @Column('text', { nullable: true }) numberEnd!: string | null;
  /** Whose number it is, the likeliest first, and whoever turned out to call. */
  @Column('uuid', { array: true, default: [] }) people!: string[];
  /** Who it is, once that is known. */
  @ForeignKey(() => RegistrantEntity) @Column('uuid', { nullable: true }) registrantId!: string | null;
  /** What they are talked with about, or called back for. */
  @ForeignKey(() => CallTaskEntity) @Column('uuid', { nullable: true }) taskId!: string | null;
  /** Who of us talks with them, or talked last. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) ownerId!: string | null;
  @Column('timestamptz') rangAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: (typeof incomingOutcomes)[number] | null;
  /** Of a missed one: call back by then. */
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  /** Nothing is left to be done about it. */
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}

@Entity('incoming_leg')
@Check('incoming_leg_party_check', oneOf('party', legParties))
@Check('incoming_leg_state_check', oneOf('state', callLegStates))
@Check('incoming_leg_result_check', oneOf('result', callResults))
@Unique('one_incoming_leg_per_name', ['callId', 'name'])
export class IncomingLegEntity extends LegColumns {
  @ManyToOne(() => IncomingCallEntity) call?: Relation<IncomingCallEntity>;
}

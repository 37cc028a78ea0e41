import {
  callLegStates,
  callResults,
  legParties,
  type CallLegState,
  type CallResult,
  type LegParty,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { PhoneCallEntity } from './phone-call.entity';

/** One end of a telephone call, as its exchange tells it. */
export abstract class LegColumns {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') callId!: string;
  /** The exchange's own id of the leg. */
  @Column('text') name!: string;
  @Column('text') party!: LegParty;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) staffId!: string | null;
  @Column('text') state!: CallLegState;
  /** Place of the newest report in the exchange's own order; older ones change nothing. */
  @Column('int') sequence!: number;
  @Column('text', { nullable: true }) result!: CallResult | null;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

@Entity('call_leg')
@Check('call_leg_party_check', oneOf('party', legParties))
@Check('call_leg_state_check', oneOf('state', callLegStates))
@Check('call_leg_result_check', oneOf('result', callResults))
@Unique('one_leg_per_name', ['callId', 'name'])
export class CallLegEntity extends LegColumns {
  @ManyToOne(() => PhoneCallEntity) call?: Relation<PhoneCallEntity>;
}

import {
  advisorChangeReasons,
  advisorChangeStates,
  type AdvisorChangeReason,
  type AdvisorChangeState,
} from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** Somebody asks for another advisor than `fromId` (担当変更). It stands while the person is with them. */
@Entity('advisor_change')
@Check('advisor_change_reason_check', oneOf('reason', advisorChangeReasons))
@Check('advisor_change_state_check', oneOf('state', advisorChangeStates))
@Index('one_open_change_per_registrant', ['registrantId'], { unique: true, where: `state = 'asked'` })
@Index('changes_of_registrant', ['registrantId', 'askedAt'])
export class AdvisorChangeEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => RegistrantEntity) @Column('uuid') registrantId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') fromId!: string;
  @Column('text') reason!: AdvisorChangeReason;
  @Column('text', { default: '' }) note!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) askedAt!: Date;
  @Column('timestamptz') answerBy!: Date;
  @Column('text', { default: 'asked' }) state!: AdvisorChangeState;
  /** Of a no: the lead's, for the person. */
  @Column('text', { default: '' }) words!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}

import { divisionPlanTypes, type DivisionPlanType } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DecisionRequestEntity } from '../../agreement/decision-request.entity';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { TeamEntity } from '../../staff/team.entity';

/** How a team divides its work, as it was approved (分業の計画). */
@Entity('division_plan')
@Check('division_plan_type_check', oneOf('plan_type', divisionPlanTypes))
@Check('an_ended_plan_says_why', `(ended_at is null) = (btrim(end_reason) = '')`)
@Index('division_plans_of_a_team', ['teamId', 'startedAt'])
@Index('one_plan_of_a_decision', ['decisionId'], { unique: true })
export class DivisionPlanEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => TeamEntity) @Column('uuid') teamId!: string;
  @Column('text') planType!: DivisionPlanType;
  /** Whose turn at intake it is. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) personId!: string | null;
  /** Yen. */
  @Column('int') costPerMonth!: number;
  @Column('int') freedHours!: number;
  @Column('int') moreEffective!: number;
  @ForeignKey(() => DecisionRequestEntity) @Column('uuid') decisionId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') proposerId!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') deciderId!: string;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { default: '' }) endReason!: string;
}

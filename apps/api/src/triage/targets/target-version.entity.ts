import type { Occupation, Target } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DecisionRequestEntity } from '../../agreement/decision-request.entity';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { TeamEntity } from '../../staff/team.entity';
import { namesABarredField } from '../../staff/vocabulary/barred-fields';

export const targetVersionStates = ['scheduled', 'active', 'superseded'] as const;
export type TargetVersionState = (typeof targetVersionStates)[number];

/** A version of a target (求職者ターゲット). Once active it never changes. */
@Entity('target_version')
@Check('target_version_criteria_check', `not ${namesABarredField('criteria', '$.**.field')}`)
@Check('target_version_state_check', oneOf('state', targetVersionStates))
@Unique(['targetId', 'version'])
@Index('one_active_target', ['targetId'], { unique: true, where: `state = 'active'` })
@Index('one_scheduled_target', ['targetId'], { unique: true, where: `state = 'scheduled'` })
export class TargetVersionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') targetId!: string;
  @Column('int') version!: number;
  @Column('text') occupation!: Occupation;
  @ForeignKey(() => TeamEntity) @Column('uuid', { nullable: true }) teamId!: string | null;
  @Column('int', { default: 1 }) priority!: number;
  @Column('jsonb') criteria!: Pick<Target, 'must' | 'want' | 'avoid'>;
  @Column('text') state!: TargetVersionState;
  @Column('timestamptz') activeFrom!: Date;
  @ForeignKey(() => DecisionRequestEntity) @Column('uuid', { nullable: true }) decisionId!: string | null;
  /** Null: by an approval, whose request says who, or before it was kept. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('timestamptz', { default: () => 'agency_now()' }) madeAt!: Date;
  @Column('text', { default: '' }) reason!: string;
}

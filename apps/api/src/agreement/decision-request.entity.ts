import type { DecisionKind } from '@toritsugi/contracts';
import type { DecisionState } from '@toritsugi/journey';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff/staff-member.entity';
import { TeamEntity } from '../staff/team.entity';
import type { DecisionEffect, RemarkRow, ReopenRow } from './decision.rows';

/** A proposed change and how it was decided. */
@Entity('decision_request')
@Check('decision_request_reason_check', `btrim(reason) <> ''`)
@Check('nobody_decides_their_own', 'decider_id is distinct from proposer_id')
@Check(
  'decided_by_someone_at_a_time',
  `state not in ('approved', 'rejected') or (decider_id is not null and decided_at is not null)`,
)
@Check('nobody_decides_what_was_theirs', 'decider_id is null or decider_id is distinct from taken_from_id')
@Check(
  'no_deputy_decides_for_the_proposer',
  'decided_for_id is null or decided_for_id not in (decider_id, proposer_id)',
)
@Check('delegated_is_no_approval', `state <> 'delegated' or decider_id is null`)
@Index('delegated_unseen', ['decidedAt'], { where: `state = 'delegated' and seen_at is null` })
@Check('in_force_after_the_decision', 'effective_at is null or effective_at >= decided_at')
@Check('only_what_was_rejected_is_watched', `reopen_when is null or reopened_at is not null or state = 'rejected'`)
@Index('watched_decisions', ['decidedAt'], { where: 'reopen_when is not null and reopened_at is null' })
@Index('open_decisions', ['decideBy'], { where: `state = 'open'` })
@Index('decisions_to_escalate', ['decideBy'], { where: `state = 'open' and escalated_at is null` })
@Index('decisions_by_time', { synchronize: false })
export class DecisionRequestEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('text') state!: DecisionState;
  @Column('text') kind!: DecisionKind;
  /** Of one team alone: its lead may decide it. */
  @ForeignKey(() => TeamEntity) @Column('uuid', { nullable: true }) teamId!: string | null;
  /** What is in force and what is proposed, as the kind's stage writes them. */
  @Column('jsonb') before!: unknown;
  @Column('jsonb') after!: unknown;
  @Column('text') reason!: string;
  /** What the change is estimated to do, frozen with the proposal; null where nothing could be said. */
  @Column('jsonb', { nullable: true }) effect!: DecisionEffect | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') proposerId!: string;
  @Column('timestamptz') proposedAt!: Date;
  @Column('timestamptz') decideBy!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) deciderId!: string | null;
  /** In whose place, where whoever decided stood in for them. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) decidedForId!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) effectiveAt!: Date | null;
  /** Once it was late: when, and who was told of it. */
  @Column('timestamptz', { nullable: true }) escalatedAt!: Date | null;
  @Column('uuid', { array: true, default: [] }) escalatedTo!: string[];
  /** Of a rejected one: when it is looked at again; and when that came true, which is once. */
  @Column('jsonb', { nullable: true }) reopenWhen!: ReopenRow | null;
  @Column('timestamptz', { nullable: true }) reopenedAt!: Date | null;
  /** Who proposed it and works here no more: somebody else took it over. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) takenFromId!: string | null;
  /** Who of the deciders saw first what was delegated, and when. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) seenById!: string | null;
  @Column('timestamptz', { nullable: true }) seenAt!: Date | null;
  /** What was said about it, oldest first. */
  @Column('jsonb', { default: [] }) remarks!: RemarkRow[];
}

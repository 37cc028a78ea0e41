import {
  accessScopes,
  grantEndCauses,
  suspensionCauses,
  type AccessScope,
  type GrantEndCause,
  type SuspensionCause,
} from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { DecisionRequestEntity } from '../decision-request.entity';

/** What somebody from outside may touch, from when to when, and who said so. One stands at a time. */
@Entity('access_grant')
@Check('access_grant_scope_check', oneOf('scope', accessScopes))
@Check('access_grant_sentence_check', `btrim(sentence) <> '' and length(sentence) <= 200`)
@Check('access_grant_suspended_for_check', oneOf('suspended_for', suspensionCauses))
@Check('access_grant_end_cause_check', oneOf('end_cause', grantEndCauses))
@Check('at_most_90_days', `ends_at > starts_at and ends_at <= starts_at + interval '90 days'`)
@Check(
  'nobody_grants_themselves',
  'approver_id <> grantee_id and requester_id <> grantee_id and approver_id <> requester_id',
)
@Check('suspended_for_a_reason', '(suspended_at is null) = (suspended_for is null)')
@Check('ended_for_a_reason', '(ended_at is null) = (end_cause is null)')
@Index('one_standing_grant', ['granteeId'], { unique: true, where: 'ended_at is null' })
export class AccessGrantEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') granteeId!: string;
  @Column('text') purpose!: string;
  @Column('text') scope!: AccessScope;
  @Column('text') sentence!: string;
  /** Whose people they see and call: of nobody else. */
  @Column('text', { array: true, default: [] }) occupations!: string[];
  @Column('timestamptz') startsAt!: Date;
  /** The first moment without access: midnight after the last day. */
  @Column('timestamptz') endsAt!: Date;
  /** Null, with the next two: taken over from the time before grants. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) requesterId!: string | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) approverId!: string | null;
  @ForeignKey(() => DecisionRequestEntity) @Column('uuid', { nullable: true }) decisionId!: string | null;
  @Column('timestamptz', { default: () => 'agency_now()' }) grantedAt!: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) reviewedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) suspendedAt!: Date | null;
  @Column('text', { nullable: true }) suspendedFor!: SuspensionCause | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) endCause!: GrantEndCause | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('text', { nullable: true }) endReason!: string | null;
}

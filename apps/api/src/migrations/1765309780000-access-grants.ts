import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nobody from outside is let in without a grant that stands: its scope is theirs, and its end their session's. Whoever
 * had access before keeps it for 90 days at most, and agrees to a sentence first.
 */
export class AccessGrants1765309780000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table access_grant (
  id uuid not null constraint access_grant_pkey primary key,
  grantee_id uuid not null constraint access_grant_grantee_id_fkey references staff_member (id),
  purpose text not null,
  scope text not null constraint access_grant_scope_check check (scope in ('view_only', 'reply', 'aggregate')),
  sentence text not null constraint access_grant_sentence_check check (btrim(sentence) <> '' and length(sentence) <= 200),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  requester_id uuid constraint access_grant_requester_id_fkey references staff_member (id),
  approver_id uuid constraint access_grant_approver_id_fkey references staff_member (id),
  decision_id uuid constraint access_grant_decision_id_fkey references decision_request (id),
  granted_at timestamptz not null default agency_now(),
  accepted_at timestamptz,
  last_used_at timestamptz,
  reviewed_at timestamptz,
  suspended_at timestamptz,
  suspended_for text constraint access_grant_suspended_for_check check (suspended_for in ('unused', 'unreviewed', 'by_officer')),
  ended_at timestamptz,
  end_cause text constraint access_grant_end_cause_check check (end_cause in ('revoked', 'expired', 'engagement', 'replaced')),
  ended_by uuid constraint access_grant_ended_by_fkey references staff_member (id),
  end_reason text,
  constraint at_most_90_days check (ends_at > starts_at and ends_at <= starts_at + interval '90 days'),
  constraint nobody_grants_themselves check (approver_id <> grantee_id and requester_id <> grantee_id and approver_id <> requester_id),
  constraint suspended_for_a_reason check ((suspended_at is null) = (suspended_for is null)),
  constraint ended_for_a_reason check ((ended_at is null) = (end_cause is null))
);
create unique index one_standing_grant on access_grant (grantee_id) where ended_at is null;
insert into access_grant (id, grantee_id, purpose, scope, sentence, starts_at, ends_at)
  select gen_random_uuid(), m.id, 'これまでの業務の継続', m.access_scope, '担当する登録者の対応に必要な範囲だけで使い、ほかでは使いません。',
    now, least(now + interval '90 days', coalesce(m.access_ends_at, 'infinity'))
  from staff_member m, agency_now() now
  where m.role = 'external_staff' and m.is_active and coalesce(m.access_ends_at, 'infinity') > now;
create or replace view living_session as
  select s.id as session_id, s.secret_hash, s.device, s.started_at, s.last_seen_at, m.id as staff_id, m.code, m.family_name, m.given_name,
    m.role, case when g.accepted_at is not null then g.scope end as access_scope, m.team_id, m.is_demo
  from session s join staff_member m on m.id = s.staff_id
    left join access_grant g on m.role = 'external_staff' and g.grantee_id = m.id and g.ended_at is null and g.suspended_at is null
      and g.starts_at <= agency_now() and g.ends_at > agency_now()
  where s.ended_at is null and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - interval '30 minutes'
    and m.is_active and (m.access_ends_at is null or m.access_ends_at > agency_now()) and (m.role <> 'external_staff' or g.id is not null);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create or replace view living_session as
  select s.id as session_id, s.secret_hash, s.device, s.started_at, s.last_seen_at, m.id as staff_id, m.code, m.family_name, m.given_name,
    m.role, m.access_scope, m.team_id, m.is_demo
  from session s join staff_member m on m.id = s.staff_id
  where s.ended_at is null and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - interval '30 minutes'
    and m.is_active and (m.access_ends_at is null or m.access_ends_at > agency_now());
drop table access_grant;
`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A selection is walked step by step: consent, documents, interviews, offer, first day. What was known before becomes
 * the steps it must have had; whoever is waited for gets two days from now.
 */
export class SelectionSteps1765191000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table submission drop constraint submission_registrant_id_employer_id_key,
  add job_order_version int, add consented_at timestamptz, add consent_how text,
  add again_reason text not null default '', add interview int not null default 0, add ended_from text,
  add joined_on date, add left_on date, add refund text not null default '',
  alter column submitted_at drop not null,
  add constraint submission_consent_how_check check (consent_how in ('meeting', 'phone', 'mail', 'page'));
create index submission_by_person_and_employer on submission (registrant_id, employer_id);

create table current_employer (
  id uuid primary key, registrant_id uuid not null references registrant, name text not null,
  noted_by uuid not null references staff_member, noted_at timestamptz not null default agency_now()
);
create index current_employer_by_person on current_employer (registrant_id, id);

create table selection_step (
  id uuid primary key, submission_id uuid not null references submission, kind text not null,
  number int not null default 0, at timestamptz, place text not null default '', interviewers text not null default '',
  follow_up_owner_id uuid references staff_member, decider text, decide_by timestamptz, escalate_at timestamptz,
  escalations int not null default 0, report text not null default '', result text, reason text,
  note text not null default '', decided_at timestamptz,
  unique (submission_id, kind, number),
  constraint selection_step_kind_check check (kind in ('document', 'interview', 'offer', 'join')),
  constraint selection_step_decider_check check (decider in ('advisor', 'employer', 'registrant')),
  constraint selection_step_result_check check (result in ('passed', 'rejected', 'ended')),
  constraint selection_step_reason_check check (reason in ('experience', 'skills', 'qualification', 'conditions',
    'motivation', 'communication', 'job_changes', 'fit_with_team', 'start_date', 'other_candidate', 'position_closed',
    'other')),
  constraint a_rejection_says_why check (result is distinct from 'rejected' or reason is not null),
  constraint somebody_follows_an_interview_up check (kind <> 'interview' or follow_up_owner_id is not null),
  constraint who_decides_has_until_then check ((decider is null) = (decide_by is null))
);
create index late_selection_steps on selection_step (escalate_at) where escalate_at is not null;
`);
    await runner.query(`
alter table submission disable trigger user;
update submission set consented_at = submitted_at,
  ended_from = case
    when state in ('rejected', 'withdrawn_by_registrant') then case when offered_at is null then 'submitted' else 'offered' end
    when state = 'offer_declined' then 'offered' end,
  state = case state when 'rejected' then 'doc_rejected' else state end;
alter table submission enable trigger user, alter column consented_at set not null;
insert into selection_step (id, submission_id, kind, decider, decide_by, escalate_at, result, reason, note, decided_at)
select gen_random_uuid(), id, 'document', case state when 'submitted' then 'employer' end,
  case state when 'submitted' then agency_now() + interval '2 days' end,
  case state when 'submitted' then agency_now() + interval '2 days' end,
  case when offered_at is not null then 'passed' when state = 'doc_rejected' then 'rejected'
    when state = 'withdrawn_by_registrant' then 'ended' end,
  case state when 'doc_rejected' then 'other' end,
  case state when 'doc_rejected' then '理由を記録する前の不採用' else '' end,
  coalesce(offered_at, decided_at) from submission;
insert into selection_step (id, submission_id, kind, at, decider, decide_by, escalate_at, result, decided_at)
select gen_random_uuid(), id, 'offer', offered_at, case state when 'offered' then 'registrant' end,
  case state when 'offered' then agency_now() + interval '2 days' end,
  case state when 'offered' then agency_now() + interval '2 days' end,
  case state when 'offer_accepted' then 'passed' when 'offered' then null else 'ended' end, decided_at
from submission where offered_at is not null;
insert into selection_step (id, submission_id, kind, decider, decide_by, escalate_at)
select gen_random_uuid(), id, 'join', 'advisor', agency_now() + interval '2 days', agency_now() + interval '2 days'
from submission where state = 'offer_accepted';
drop index one_close_per_registrant;
create unique index one_close_per_registrant on submission (registrant_id) where state in ('offer_accepted', 'joined');
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table selection_step;
drop table current_employer;
drop index one_close_per_registrant;
delete from submission later using submission s
  where s.registrant_id = later.registrant_id and s.employer_id = later.employer_id
    and (s.consented_at, s.id) > (later.consented_at, later.id);
alter table submission disable trigger user;
update submission set submitted_at = coalesce(submitted_at, consented_at), state = case
  when state in ('consented', 'doc_passed', 'interview_set', 'interview_done') then 'submitted'
  when state in ('doc_rejected', 'interview_rejected', 'employer_cancelled') then 'rejected'
  when state in ('join_cancelled', 'left_early') then 'offer_declined'
  when state = 'joined' then 'offer_accepted' else state end;
alter table submission enable trigger user;
drop index submission_by_person_and_employer;
alter table submission drop constraint submission_consent_how_check, drop job_order_version, drop consented_at,
  drop consent_how, drop again_reason, drop interview, drop ended_from, drop joined_on, drop left_on, drop refund,
  alter column submitted_at set not null,
  add constraint submission_registrant_id_employer_id_key unique (registrant_id, employer_id);
create unique index one_close_per_registrant on submission (registrant_id) where state = 'offer_accepted';
`);
  }
}

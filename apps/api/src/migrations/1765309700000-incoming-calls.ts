import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who call us: the call, whom of us it rang, and when somebody called whom nobody answered. */
export class IncomingCalls1765309700000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table incoming_call (
  id uuid constraint incoming_call_pkey primary key,
  name text not null constraint incoming_call_name_key unique,
  made_by text not null constraint incoming_call_made_by_check check (made_by in ('hand', 'exchange', 'played')),
  number_e164 text,
  number_end text,
  people uuid[] not null default '{}',
  registrant_id uuid constraint incoming_call_registrant_id_fkey references registrant (id),
  task_id uuid constraint incoming_call_task_id_fkey references call_task (id),
  owner_id uuid constraint incoming_call_owner_id_fkey references staff_member (id),
  rang_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  outcome text constraint incoming_call_outcome_check check (outcome in ('answered', 'missed')),
  due_at timestamptz,
  settled_at timestamptz,
  constraint incoming_call_forgets_its_number check (settled_at is null or number_e164 is null)
);
create index open_incoming_calls on incoming_call (rang_at) where settled_at is null;
create table incoming_leg (
  id uuid constraint incoming_leg_pkey primary key,
  call_id uuid not null constraint incoming_leg_call_id_fkey references incoming_call (id),
  name text not null,
  party text not null constraint incoming_leg_party_check check (party in ('person', 'staff')),
  staff_id uuid constraint incoming_leg_staff_id_fkey references staff_member (id),
  state text not null constraint incoming_leg_state_check check (state in ('dialled', 'ringing', 'answered', 'ended')),
  sequence int not null,
  result text constraint incoming_leg_result_check
    check (result in ('answered', 'busy', 'no_answer', 'failed', 'cancelled', 'unknown')),
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  constraint one_incoming_leg_per_name unique (call_id, name)
);
alter table call_task add called_at timestamptz;
alter table call_task drop constraint call_task_cause_check;
alter table call_task add constraint call_task_cause_check
  check (cause in ('registration', 'no_show', 'not_reached', 'wake_up', 'called_in'));
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table incoming_leg;
drop table incoming_call;
update call_task set cause = 'wake_up' where cause = 'called_in';
alter table call_task drop constraint call_task_cause_check;
alter table call_task add constraint call_task_cause_check
  check (cause in ('registration', 'no_show', 'not_reached', 'wake_up'));
alter table call_task drop called_at;
`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Telephone calls as an exchange tells them, leg by leg; and who is acted for in a demonstration. */
export class Telephone1765221000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table phone_call (
  id uuid constraint phone_call_pkey primary key,
  made_by text not null constraint phone_call_made_by_check check (made_by in ('hand', 'exchange', 'played')),
  task_id uuid not null constraint phone_call_task_id_fkey references call_task (id),
  attempt int not null,
  dialled_by uuid not null constraint phone_call_dialled_by_fkey references staff_member (id),
  owner_id uuid not null constraint phone_call_owner_id_fkey references staff_member (id),
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  result text constraint phone_call_result_check
    check (result in ('answered', 'busy', 'no_answer', 'failed', 'cancelled', 'unknown')),
  constraint ended_phone_calls_have_a_result check ((ended_at is null) = (result is null))
);
create index phone_calls_of_task on phone_call (task_id, started_at);
create index open_phone_calls on phone_call (started_at) where ended_at is null;
create table call_leg (
  id uuid constraint call_leg_pkey primary key,
  call_id uuid not null constraint call_leg_call_id_fkey references phone_call (id),
  name text not null,
  party text not null constraint call_leg_party_check check (party in ('person', 'staff')),
  staff_id uuid constraint call_leg_staff_id_fkey references staff_member (id),
  state text not null constraint call_leg_state_check check (state in ('dialled', 'ringing', 'answered', 'ended')),
  sequence int not null,
  result text constraint call_leg_result_check
    check (result in ('answered', 'busy', 'no_answer', 'failed', 'cancelled', 'unknown')),
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  constraint one_leg_per_name unique (call_id, name)
);
alter table presence add is_played boolean not null default false;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table presence drop is_played;
drop table call_leg;
drop table phone_call;
`);
  }
}

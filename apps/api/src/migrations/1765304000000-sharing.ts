import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What colleagues ask their lead, successes of cases without names, and what a manager tells everybody. */
export class Sharing1765304000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table consult_entry (
  id uuid not null,
  thread_id uuid not null,
  registrant_id uuid not null,
  by_id uuid not null,
  words text not null,
  at timestamptz not null default agency_now(),
  due_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  constraint consult_entry_pkey primary key (id),
  constraint consult_entry_thread_id_fkey foreign key (thread_id) references consult_entry (id),
  constraint consult_entry_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint consult_entry_by_id_fkey foreign key (by_id) references staff_member (id),
  constraint consult_entry_closed_by_fkey foreign key (closed_by) references staff_member (id),
  constraint only_the_first_has_a_clock check (thread_id = id
    or (due_at is null and closed_at is null and closed_by is null)),
  constraint somebody_closed_it check ((closed_at is null) = (closed_by is null)),
  constraint closed_waits_for_nobody check (closed_at is null or due_at is null)
);
create index consults_by_person on consult_entry (registrant_id);
create index entries_of_consult on consult_entry (thread_id, at);
create index open_consults on consult_entry (by_id) where thread_id = id and closed_at is null;

create table shared_case (
  id uuid not null,
  version int not null default 1,
  state text not null default 'proposed',
  registrant_id uuid not null,
  author_id uuid not null,
  hard text not null,
  done text not null,
  outcome text not null,
  removed jsonb not null default '{}',
  written_at timestamptz not null default agency_now(),
  judged_at timestamptz,
  judged_by uuid,
  reason text not null default '',
  constraint shared_case_pkey primary key (id),
  constraint shared_case_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint shared_case_author_id_fkey foreign key (author_id) references staff_member (id),
  constraint shared_case_judged_by_fkey foreign key (judged_by) references staff_member (id),
  constraint shared_case_state_check check (state in ('proposed', 'returned', 'approved')),
  constraint a_return_says_why check (state <> 'returned' or reason <> ''),
  constraint somebody_judged_it check ((state = 'proposed') = (judged_by is null))
);
create index shared_cases_by_state on shared_case (state, judged_at);

create table pinned_message (
  id uuid not null,
  words text not null,
  by_id uuid not null,
  at timestamptz not null default agency_now(),
  ended_at timestamptz,
  seen jsonb not null default '{}',
  constraint pinned_message_pkey primary key (id),
  constraint pinned_message_by_id_fkey foreign key (by_id) references staff_member (id)
);
create index pinned_messages_by_time on pinned_message (at);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pinned_message');
    await runner.query('drop table shared_case');
    await runner.query('drop table consult_entry');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be done by whom and by when, and work that the sheet does not name. */
export class Todos1765309790000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table todo (
  id uuid not null,
  version int not null default 1,
  state text not null default 'open',
  type text not null,
  category text not null,
  topic text not null default '',
  topic_key text not null default '',
  title text not null,
  note text not null default '',
  owner_id uuid not null,
  created_by uuid,
  created_at timestamptz not null default agency_now(),
  due_on date not null,
  first_due_on date not null,
  closed_at timestamptz,
  closed_by uuid,
  reason text not null default '',
  delivery_key text,
  constraint todo_pkey primary key (id),
  constraint todo_owner_id_fkey foreign key (owner_id) references staff_member (id),
  constraint todo_created_by_fkey foreign key (created_by) references staff_member (id),
  constraint todo_closed_by_fkey foreign key (closed_by) references staff_member (id),
  constraint todo_type_check check (type in ('work', 'decision')),
  constraint todo_category_check check (category in ('copy', 'landing_page_words', 'faq', 'measurement_check', 'pay',
    'must_criteria', 'selection_criteria', 'interviewers', 'deliverable', 'other')),
  constraint a_dropped_todo_says_why check (state <> 'dropped' or btrim(reason) <> ''),
  constraint a_closed_todo_says_when check ((state in ('done', 'dropped')) = (closed_at is not null))
);
create index open_todos on todo (owner_id, due_on) where state in ('open', 'doing');
create index closed_todos on todo (closed_at) where closed_at is not null;
create unique index deliverable_of_a_week on todo (delivery_key) where delivery_key is not null;
create trigger todo_moves before update on todo for each row execute function enforce_move('todo');

create table scope_creep (
  id uuid not null,
  week date not null,
  topic_key text not null,
  topic text not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  constraint scope_creep_pkey primary key (id),
  constraint scope_creep_answered_by_fkey foreign key (answered_by) references staff_member (id),
  constraint scope_creep_answer_check check (answer in ('add', 'stop')),
  constraint an_answer_is_of_somebody check ((answer is null) = (answered_by is null))
);
create unique index creep_of_a_week on scope_creep (week, topic_key);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table scope_creep');
    await runner.query('drop table todo');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What visits do at each field: messages for as long as a visit lasts, then counts per day. And two versions of the
 * form tried side by side.
 */
export class FormVisits1764980000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table form_visit_note (
  id uuid primary key,
  visit uuid not null,
  version int not null references form_version,
  at timestamptz not null,
  number int not null,
  is_drawn boolean not null,
  note jsonb not null
);
create index form_visit_note_by_visit on form_visit_note (visit);

create table form_field_day (
  day date not null,
  version int not null references form_version,
  field text not null,
  views int not null,
  touched int not null,
  erred int not null,
  leaves int not null,
  seconds int[] not null,
  primary key (day, version, field)
);

create table form_trial (
  id uuid primary key,
  first int not null references form_version,
  second int not null references form_version,
  minimum_effect double precision not null check (minimum_effect > 0 and minimum_effect < 1),
  started_at timestamptz not null,
  started_by uuid references staff_member,
  ended_at timestamptz,
  kept int references form_version,
  is_running boolean not null default true,
  first_starts int not null default 0,
  first_sent int not null default 0,
  second_starts int not null default 0,
  second_sent int not null default 0,
  check (first <> second)
);
create unique index one_running_form_trial on form_trial (is_running) where is_running;

alter table form_version drop constraint form_version_state_check;
alter table form_version add constraint form_version_state_check
  check (state in ('draft','checked','published','trial','retired'));
create unique index one_form_on_trial on form_version (state) where state = 'trial';
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index one_form_on_trial;
update form_version set state = 'retired' where state = 'trial';
alter table form_version drop constraint form_version_state_check;
alter table form_version add constraint form_version_state_check
  check (state in ('draft','checked','published','retired'));
drop table form_trial;
drop table form_field_day;
drop table form_visit_note;
`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imports and their lines. Vacancies of one employer are told apart by their title from now on, so that a file and the
 * table agree on what is the same; those that share one are numbered.
 */
export class Imports1765000000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table setting_import (
  id uuid primary key,
  kind text not null,
  file_name text not null,
  made_by uuid not null references staff_member,
  at timestamptz not null default agency_now(),
  reverted_by uuid references staff_member,
  reverted_at timestamptz,
  constraint setting_import_kind_check check (kind in ('person', 'employer', 'job_order', 'shift')),
  constraint setting_import_reverted_check check ((reverted_by is null) = (reverted_at is null))
);
create index setting_import_by_time on setting_import (at);
create table setting_import_line (
  import_id uuid not null references setting_import on delete cascade,
  line int not null,
  name text not null,
  outcome text not null,
  problems jsonb not null,
  subject_id text,
  before jsonb,
  after jsonb,
  version int,
  reverted text,
  primary key (import_id, line)
);
update job_order o set title = o.title || ' (' || n.number || ')'
from (select id, row_number() over (partition by employer_id, title order by id) as number from job_order) n
where n.id = o.id and n.number > 1;
alter table job_order add constraint job_order_employer_id_title_key unique (employer_id, title);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table job_order drop constraint job_order_employer_id_title_key;
drop table setting_import_line;
drop table setting_import;
`);
  }
}

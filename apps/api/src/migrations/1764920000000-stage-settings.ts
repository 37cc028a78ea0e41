import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Channels, employers and job orders as settings; what an agency has decided not to do. */
export class StageSettings1764920000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table agency add column not_to_do text[] not null default '{}', add column not_to_do_words text not null default '';
alter table channel add column place int not null default 100, add column monthly_cost int not null default 0,
  add column sources text[] not null default '{}', add column is_retired boolean not null default false,
  add column version int not null default 1;
update employer e set name = e.name || ' ' || e.code
  where exists (select 1 from employer o where o.name = e.name and o.code < e.code);
alter table employer add column note text not null default '', add column is_retired boolean not null default false,
  add column version int not null default 1, add constraint employer_name_key unique (name);
create table job_order (
  id uuid primary key,
  employer_id uuid not null references employer,
  title text not null,
  occupation text not null default '',
  income int not null default 0,
  fee_percent double precision not null default 0,
  state text not null default 'open' constraint job_order_state_check check (state in ('open', 'paused', 'filled')),
  version int not null default 1
);
create index job_order_by_employer on job_order (employer_id);
alter table submission add column job_order_id uuid references job_order;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table submission drop column job_order_id;
drop table job_order;
alter table employer drop constraint employer_name_key, drop column version, drop column is_retired, drop column note;
alter table channel drop column version, drop column is_retired, drop column sources, drop column monthly_cost,
  drop column place;
alter table agency drop column not_to_do_words, drop column not_to_do;
`);
  }
}

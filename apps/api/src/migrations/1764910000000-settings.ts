import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settings count their changes and keep their history. Teams of one name are told apart by their code. */
export class Settings1764910000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table setting_change (
  id uuid primary key,
  kind text not null,
  subject_id text not null,
  at timestamptz not null default agency_now(),
  made_by uuid references staff_member,
  before jsonb,
  after jsonb not null,
  reason text not null default ''
);
create index setting_change_by_subject on setting_change (kind, subject_id, at);
alter table agency add column version int not null default 1;
alter table team add column version int not null default 1;
update team t set name = t.name || ' ' || t.code
  where exists (select 1 from team o where o.name = t.name and o.code < t.code);
alter table team add constraint team_name_key unique (name);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table team drop constraint team_name_key, drop column version;
alter table agency drop column version;
drop table setting_change;
`);
  }
}

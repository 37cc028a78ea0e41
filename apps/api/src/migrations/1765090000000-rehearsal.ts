import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who are a rehearsal: marked by their id for ever, so that counting needs nothing else. */
export class Rehearsal1765090000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function is_rehearsal(registrant uuid) returns boolean language sql immutable parallel safe as $$
      select coalesce(substr(registrant::text, 15, 1) = '8', false) $$`);
    await runner.query(`create table rehearsal (
      id uuid not null primary key,
      started_by uuid not null references staff_member (id),
      started_at timestamptz not null,
      ends_at timestamptz not null,
      ended_at timestamptz,
      email text not null,
      phone text not null
    )`);
    await runner.query('create index rehearsal_by_time on rehearsal (started_at)');
    await runner.query(`alter table registrant add column rehearsal_id uuid references rehearsal (id),
      add constraint rehearsals_are_marked check ((rehearsal_id is not null) = is_rehearsal(id))`);
    await runner.query(
      `create index registrant_of_rehearsal on registrant (rehearsal_id) where rehearsal_id is not null`,
    );
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registrant_of_rehearsal');
    await runner.query('alter table registrant drop constraint rehearsals_are_marked, drop column rehearsal_id');
    await runner.query('drop table rehearsal');
    await runner.query('drop function is_rehearsal(uuid)');
  }
}

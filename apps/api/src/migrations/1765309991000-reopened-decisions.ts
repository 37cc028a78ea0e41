import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rejected proposal comes back when a number that is watched says so. */
export class ReopenedDecisions1765309991000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table decision_request add column reopen_when jsonb, add column reopened_at timestamptz,
  add constraint only_what_was_rejected_is_watched
    check (reopen_when is null or reopened_at is not null or state = 'rejected');
create index watched_decisions on decision_request (decided_at) where reopen_when is not null and reopened_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index watched_decisions;
alter table decision_request drop constraint only_what_was_rejected_is_watched, drop column reopened_at,
  drop column reopen_when;`);
  }
}

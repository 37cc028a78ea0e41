import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settings that are prepared without being in force. */
export class SettingDrafts1765135000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table setting_draft (
  kind text not null,
  subject_id text not null,
  version int not null default 1,
  setting jsonb not null,
  saved_by uuid not null references staff_member,
  saved_at timestamptz not null default agency_now(),
  primary key (kind, subject_id)
)`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table setting_draft');
  }
}

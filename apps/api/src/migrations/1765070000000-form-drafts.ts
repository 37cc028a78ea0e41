import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft of the form is kept, by whom and when, and which revision of it; who published a version. */
export class FormDrafts1765070000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table form_version add column published_by uuid references staff_member,
  add column revision int not null default 1,
  add column saved_at timestamptz not null default agency_now(),
  add column saved_by uuid references staff_member;
update form_version set saved_at = published_at where published_at is not null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
delete from form_version where state = 'draft';
alter table form_version drop column saved_by, drop column saved_at, drop column revision, drop column published_by;
`);
  }
}

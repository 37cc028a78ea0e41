import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Targets, operating numbers and texts of messages come out of files too. */
export class MoreFiles1765309200000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table setting_import drop constraint setting_import_kind_check,
      add constraint setting_import_kind_check check (kind in ('person', 'team', 'employer', 'job_order', 'shift',
        'channel', 'target', 'numbers', 'template', 'configuration'))`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from setting_import where kind in ('target', 'numbers', 'template')`);
    await runner.query(`alter table setting_import drop constraint setting_import_kind_check,
      add constraint setting_import_kind_check
        check (kind in ('person', 'team', 'employer', 'job_order', 'shift', 'channel', 'configuration'))`);
  }
}

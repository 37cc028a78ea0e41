import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A configuration put in force is kept with what stood there before. */
export class Configuration1765100000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table setting_import add text_before text,
      drop constraint setting_import_kind_check,
      add constraint setting_import_kind_check
        check (kind in ('person', 'employer', 'job_order', 'shift', 'configuration'))`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from setting_import where kind = 'configuration'`);
    await runner.query(`alter table setting_import drop text_before,
      drop constraint setting_import_kind_check,
      add constraint setting_import_kind_check check (kind in ('person', 'employer', 'job_order', 'shift'))`);
  }
}

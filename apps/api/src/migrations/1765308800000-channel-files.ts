import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Teams and channels come out of files too. */
export class ChannelFiles1765308800000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table setting_import drop constraint setting_import_kind_check,
      add constraint setting_import_kind_check
        check (kind in ('person', 'team', 'employer', 'job_order', 'shift', 'channel', 'configuration'))`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from setting_import where kind in ('team', 'channel')`);
    await runner.query(`alter table setting_import drop constraint setting_import_kind_check,
      add constraint setting_import_kind_check
        check (kind in ('person', 'employer', 'job_order', 'shift', 'configuration'))`);
  }
}

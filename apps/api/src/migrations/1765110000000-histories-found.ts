import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of the agency's own row were kept under a name that no page asks for. */
export class HistoriesFound1765110000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update setting_change set subject_id = kind where kind in ('agency', 'hours', 'embed') and subject_id = 'true'`,
    );
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update setting_change set subject_id = 'true' where kind in ('agency', 'hours', 'embed') and subject_id = kind`,
    );
  }
}

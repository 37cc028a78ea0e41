import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What did not arrive is taken off the list by whoever has seen to it. */
export class ClearedMessages1765309310000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message add column cleared_at timestamptz');
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column cleared_at');
  }
}

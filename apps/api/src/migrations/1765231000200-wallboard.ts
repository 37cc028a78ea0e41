import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A screen on the wall counts the day's transfers every few seconds. */
export class Wallboard1765231000200 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index transfers_by_request on transfer (requested_at)');
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index transfers_by_request');
  }
}

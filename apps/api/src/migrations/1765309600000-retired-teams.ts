import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A team may be retired: nobody works in it any more, and the past keeps its name. */
export class RetiredTeams1765309600000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table team add column is_retired boolean not null default false');
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table team drop column is_retired');
  }
}

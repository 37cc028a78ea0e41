import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message that somebody sends again waits between its attempts as one that was never tried. */
export class SentAgain1765309300000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message add column attempts_before int not null default 0');
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column attempts_before');
  }
}

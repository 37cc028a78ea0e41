import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the last talk with a person ended says whether they are open work: read in every ranking. */
export class TalksOfRegistrant1765180000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index talks_of_registrant on consultation (registrant_id, ended_at) where state = 'completed'`,
    );
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index talks_of_registrant');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const allowing = (outcomes: string): string =>
  `alter table pool_invitee drop constraint pool_invitee_outcome_check,
     add constraint pool_invitee_outcome_check check (outcome in (${outcomes}))`;
const others = `'no_longer_fits', 'gone', 'in_selection', 'closed', 'no_consent', 'suppressed'`;

/** Nobody is written the same words twice, by whichever invitation. */
export class LettersOnce1765060000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(allowing(`'queued', 'already', ${others}`));
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update pool_invitee set outcome = 'gone' where outcome = 'already'`);
    await runner.query(allowing(`'queued', ${others}`));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person wrote back to a follow-up. */
export class FollowUpReplied1765301100000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table follow_up add column replied_at timestamptz');
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table follow_up drop column replied_at');
  }
}

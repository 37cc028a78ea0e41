import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What must still be true when a message is sent. */
export class MessageGuards1764830000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table message add column guard text, add column guard_id uuid,
  add constraint message_guard_check check ((guard is null) = (guard_id is null));
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column guard, drop column guard_id');
  }
}

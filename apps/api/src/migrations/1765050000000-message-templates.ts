import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agency's own words of messages, and by which version of them a message was written. */
export class MessageTemplates1765050000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table message_template (
      template text not null primary key,
      version integer not null default 1,
      own jsonb not null default '{}'
    )`);
    await runner.query('alter table message add column own_version integer');
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column own_version');
    await runner.query('drop table message_template');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SMS that wait for the morning are not read where mails are claimed, and what has expired is found by itself. A code
 * sent to our LINE account says since when it is whose; accounts known before were heard of at the latest then.
 */
export class WaitingMessages1764870000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index messages_due;
create index messages_due on message (via, due_at) where state = 'queued';
create index messages_expiring on message (expires_at) where state = 'queued';
alter table line_account add column bound_at timestamptz;
update line_account set bound_at = heard_at where registrant_id is not null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table line_account drop column bound_at;
drop index messages_expiring;
drop index messages_due;
create index messages_due on message (due_at) where state = 'queued';
`);
  }
}

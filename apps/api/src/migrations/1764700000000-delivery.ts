import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages say what became of them. Until now nothing had left: what was marked as sent was kept. */
export class Delivery1764700000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table message
  add column version int not null default 1,
  add column state text not null default 'queued',
  add column expires_at timestamptz,
  add column attempts int not null default 0,
  add column retry_at timestamptz,
  add column lease_until timestamptz,
  add column provider_id text,
  add column problem text,
  add column settled_at timestamptz;
update message set settled_at = coalesce(cancelled_at, sent_at),
  state = case when cancelled_at is not null then 'cancelled' when sent_at is not null then 'kept' else 'queued' end;
drop index messages_due;
alter table message drop column sent_at, drop column cancelled_at;
create index messages_due on message (due_at) where state = 'queued';
create index messages_sending on message (lease_until) where state = 'sending';
create index messages_in_trouble on message (settled_at) where state in ('failed', 'uncertain');
create trigger message_moves before update on message for each row execute function enforce_move('message');
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger message_moves on message;
alter table message add column sent_at timestamptz, add column cancelled_at timestamptz;
update message set sent_at = case when state in ('sent', 'kept') then settled_at end,
  cancelled_at = case when state in ('cancelled', 'failed', 'uncertain') then settled_at end;
drop index messages_due, messages_sending, messages_in_trouble;
alter table message
  drop column version, drop column state, drop column expires_at, drop column attempts, drop column retry_at,
  drop column lease_until, drop column provider_id, drop column problem, drop column settled_at;
create index messages_due on message (due_at) where sent_at is null and cancelled_at is null;
`);
  }
}

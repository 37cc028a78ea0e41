import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Masked, each part is one word. The other way round, it swaps back. */
const SWAP_LATIN_NAMES = `alter table registrant disable trigger user;
update registrant r
  set masked_name = split_part(r.masked_name, ' ', 2) || ' ' || split_part(r.masked_name, ' ', 1)
  from registrant_contact c where c.registrant_id = r.id
    and c.family_name || c.given_name ~ '^[A-Za-z\u00c0-\u024f .''’-]+$';
alter table registrant enable trigger user`;

/**
 * Links have their end in them. Those already sent were the same for ever: they work for 90 days from the last message
 * that had one. Somebody calls where no message is known to have told of a booking. Names in Latin letters have the
 * given name first.
 */
export class ReachedPeople1764860000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table registrant disable trigger user, alter column token_hash drop not null, add column token_ends_at timestamptz;
update registrant r set token_ends_at = interval '90 days' + greatest(r.submitted_at,
  (select max(m.due_at) from message m where m.registrant_id = r.id and m.template in ('A1', 'B1', 'B2', 'L1')));
alter table registrant enable trigger user;
alter table call_task drop constraint call_task_cause_check,
  add constraint call_task_cause_check check (cause in ('registration', 'no_show', 'not_reached')),
  add column reach_id uuid unique references reach, add column about jsonb;
`);
    await runner.query(SWAP_LATIN_NAMES);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table call_task disable trigger user;
update call_task set cause = 'no_show' where cause = 'not_reached';
alter table call_task enable trigger user, drop column about, drop column reach_id,
  drop constraint call_task_cause_check,
  add constraint call_task_cause_check check (cause in ('registration', 'no_show'));
alter table registrant disable trigger user;
update registrant set token_hash = sha256(uuid_send(id)) where token_hash is null;
alter table registrant enable trigger user, drop column token_ends_at, alter column token_hash set not null;
`);
    await runner.query(SWAP_LATIN_NAMES);
  }
}

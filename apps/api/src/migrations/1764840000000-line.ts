import type { MigrationInterface, QueryRunner } from 'typeorm';

/** LINE as a third way to people: accounts that follow ours, and the codes that say whose they are. */
export class Line1764840000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table message drop constraint message_via_check,
  add constraint message_via_check check (via in ('mail', 'sms', 'line'));
alter table suppression drop constraint suppression_via_check, drop constraint suppression_reason_check,
  add constraint suppression_via_check check (via in ('mail', 'sms', 'line')),
  add constraint suppression_reason_check check (reason in ('hard_bounce', 'complaint', 'opt_out', 'blocked'));
create table line_account (
  user_id text primary key,
  registrant_id uuid references registrant,
  is_open boolean not null,
  heard_at timestamptz not null
);
create index line_account_by_registrant on line_account (registrant_id);
create table line_code (
  registrant_id uuid primary key references registrant,
  code text not null constraint line_code_code_key unique,
  expires_at timestamptz not null
);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table line_account, line_code;
delete from message where via = 'line';
delete from suppression where via = 'line' or reason = 'blocked';
alter table message drop constraint message_via_check,
  add constraint message_via_check check (via in ('mail', 'sms'));
alter table suppression drop constraint suppression_via_check, drop constraint suppression_reason_check,
  add constraint suppression_via_check check (via in ('mail', 'sms')),
  add constraint suppression_reason_check check (reason in ('hard_bounce', 'complaint', 'opt_out'));
`);
  }
}

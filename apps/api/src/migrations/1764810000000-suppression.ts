import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses to which nothing, or no advertising, is sent: by a keyed hash, never by the address. */
export class Suppression1764810000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table suppression (
  id uuid primary key,
  via text not null constraint suppression_via_check check (via in ('mail', 'sms')),
  address_hash text not null,
  reason text not null constraint suppression_reason_check check (reason in ('hard_bounce', 'complaint', 'opt_out')),
  registrant_id uuid not null references registrant,
  since timestamptz not null,
  expires_at timestamptz,
  lifted_at timestamptz,
  lifted_by uuid references staff_member
);
create unique index one_suppression_per_reason on suppression (address_hash, via, reason) where lifted_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table suppression');
  }
}

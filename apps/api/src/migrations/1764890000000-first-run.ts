import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An agency is set up by its first manager, who invites the others: accounts that nobody can sign in to until a link
 * has set their password. Taken back, those are closed: the older version knows none without a password.
 */
export class FirstRun1764890000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table staff_member add column version int not null default 1, alter column password_hash drop not null;
create table set_up_address (
  is_single boolean primary key default true constraint set_up_address_is_single_check check (is_single),
  token_hash bytea not null, ends_at timestamptz not null
);
create table invitation (
  id uuid primary key, staff_id uuid not null references staff_member,
  purpose text not null constraint invitation_purpose_check check (purpose in ('invitation', 'password_reset')),
  token_hash bytea not null unique, issued_by uuid references staff_member,
  issued_at timestamptz not null default agency_now(), expires_at timestamptz not null,
  mailed_at timestamptz, mail_problem text, used_at timestamptz, ended_at timestamptz
);
create unique index one_open_invitation_per_staff on invitation (staff_id) where ended_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table invitation;
drop table set_up_address;
update staff_member set is_active = false, password_hash = '' where password_hash is null;
alter table staff_member drop column version, alter column password_hash set not null;
`);
  }
}

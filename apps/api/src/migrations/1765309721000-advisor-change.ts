import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person may ask for another advisor; the lead of the team gives one, or says why not. */
export class AdvisorChange1765309721000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table advisor_change (
  id uuid primary key,
  registrant_id uuid not null references registrant,
  from_id uuid not null references staff_member,
  reason text not null
    constraint advisor_change_reason_check check (reason in ('contact', 'openings', 'field', 'manner', 'other')),
  note text not null default '',
  asked_at timestamptz not null default agency_now(),
  answer_by timestamptz not null,
  state text not null default 'asked'
    constraint advisor_change_state_check check (state in ('asked', 'given', 'kept', 'withdrawn')),
  words text not null default '',
  decided_by uuid references staff_member,
  decided_at timestamptz
);
create unique index one_open_change_per_registrant on advisor_change (registrant_id) where state = 'asked';
create index changes_of_registrant on advisor_change (registrant_id, asked_at);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table advisor_change');
  }
}

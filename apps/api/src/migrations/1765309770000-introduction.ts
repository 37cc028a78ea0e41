import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who fit a vacancy are told of it, and say on their own page whether they apply. */
export class Introduction1765309770000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table introduction (
  id uuid primary key,
  job_order_id uuid not null references job_order,
  job_order_version int not null,
  registrant_id uuid not null references registrant,
  asked_by uuid not null references staff_member,
  asked_at timestamptz not null default agency_now(),
  again_reason text not null default '',
  is_wanted boolean,
  answered_at timestamptz,
  constraint an_introduction_is_answered_whole check ((is_wanted is null) = (answered_at is null))
);
create index introductions_of_person on introduction (registrant_id, asked_at);
create index introductions_to_order on introduction (job_order_id, asked_at);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table introduction');
  }
}

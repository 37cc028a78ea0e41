import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who decides for whom while they are away, and for whom a decision was made. */
export class DecisionDeputies1765309861000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table decision_deputy (
  id uuid not null,
  staff_id uuid not null,
  deputy_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  ended_at timestamptz,
  constraint decision_deputy_pkey primary key (id),
  constraint decision_deputy_staff_id_fkey foreign key (staff_id) references staff_member (id),
  constraint decision_deputy_deputy_id_fkey foreign key (deputy_id) references staff_member (id),
  constraint a_deputy_is_somebody_else check (deputy_id <> staff_id),
  constraint a_deputy_ends_after_beginning check (ends_on >= starts_on)
);
create index deputies_by_day on decision_deputy (ends_on) where ended_at is null;

alter table decision_request add column decided_for_id uuid,
  add constraint decision_request_decided_for_id_fkey foreign key (decided_for_id) references staff_member (id),
  add constraint no_deputy_decides_for_the_proposer
    check (decided_for_id is null or decided_for_id not in (decider_id, proposer_id));
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table decision_request drop column decided_for_id');
    await runner.query('drop table decision_deputy');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was told that a decision is late, and who took a proposal over from somebody who works here no more. */
export class LateDecisions1765309860000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table decision_request add column escalated_at timestamptz,
  add column escalated_to uuid[] not null default '{}',
  add column taken_from_id uuid,
  add constraint decision_request_taken_from_id_fkey foreign key (taken_from_id) references staff_member (id),
  add constraint nobody_decides_what_was_theirs check (decider_id is null or decider_id is distinct from taken_from_id);
create index decisions_to_escalate on decision_request (decide_by) where state = 'open' and escalated_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index decisions_to_escalate;
alter table decision_request drop column escalated_at, drop column escalated_to, drop column taken_from_id;`);
  }
}

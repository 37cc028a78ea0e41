import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change that the sheet delegates is in force without a decision; one of the deciders sees it afterwards. */
export class DelegatedChanges1765309862000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table decision_request add column seen_by_id uuid, add column seen_at timestamptz,
  add constraint decision_request_seen_by_id_fkey foreign key (seen_by_id) references staff_member (id),
  add constraint delegated_is_no_approval check (state <> 'delegated' or decider_id is null);
create index delegated_unseen on decision_request (decided_at) where state = 'delegated' and seen_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index delegated_unseen;
alter table decision_request drop constraint delegated_is_no_approval, drop column seen_by_id, drop column seen_at;`);
  }
}

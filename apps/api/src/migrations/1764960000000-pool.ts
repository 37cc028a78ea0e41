import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters to those among everyone registered who fit and agreed, and what became of each. */
export class Pool1764960000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table pool_invitation (
  id uuid primary key,
  decision_id uuid not null unique references decision_request,
  criteria jsonb not null,
  texts jsonb not null,
  settled_at timestamptz,
  constraint pool_invitation_criteria_check check (not jsonb_path_exists(criteria, '$.**.field ? (@ == "sex" || @ == "gender" || @ == "nationality" || @ == "race" || @ == "ethnicity" || @ == "birthplace" || @ == "domicile" || @ == "religion" || @ == "belief" || @ == "union_membership" || @ == "family" || @ == "spouse" || @ == "children" || @ == "assets" || @ == "appearance" || @ == "health" || @ == "age" || @ == "birth_date")'))
);
create table pool_invitee (
  invitation_id uuid not null references pool_invitation,
  registrant_id uuid not null references registrant,
  outcome text,
  primary key (invitation_id, registrant_id),
  constraint pool_invitee_outcome_check check (outcome in
    ('queued', 'no_longer_fits', 'gone', 'in_selection', 'closed', 'no_consent', 'suppressed'))
);
create index pool_invitees_waiting on pool_invitee (invitation_id) where outcome is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pool_invitee; drop table pool_invitation');
  }
}

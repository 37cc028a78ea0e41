import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of themselves for statistics alone; and models of what their answers say about a close. */
export class Scoring1764300000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
alter table agency add column asks_self_declaration boolean not null default false;

-- Kept apart: written by the person alone, read by the adverse-impact report alone, as counts of groups.
create table self_declaration (
  registrant_id uuid primary key references registrant,
  gender text not null check (gender in ('woman','man','another','no_answer')),
  age_group text not null check (age_group in ('under_30','from_30','from_40','from_50','no_answer')),
  -- Version of the notice the person read.
  notice text not null,
  declared_at timestamptz not null default agency_now()
);

create function forget_declaration() returns trigger language plpgsql as $$
begin
  delete from self_declaration where registrant_id = new.id;
  return null;
end $$;
create trigger declaration_goes_with_the_person after update of state on registrant for each row
  when (new.state in ('withdrawn', 'merged', 'erased')) execute function forget_declaration();

-- A version never changes, and is fitted again from facts and submissions up to as_of.
create table score_model (
  version int primary key check (version > 0),
  published_at timestamptz not null,
  as_of timestamptz not null,
  -- What led to it: one cause publishes once.
  cause text not null unique,
  -- Features over scorable answers, coefficients, calibration: what a chance is computed from.
  model jsonb not null,
  -- Intervals, calibration bins and closes per band, as they are shown.
  detail jsonb not null,
  check (not jsonb_path_exists(model, '$.features[*].field ? (@ == "sex" || @ == "gender" || @ == "nationality" || @ == "race" || @ == "ethnicity" || @ == "birthplace" || @ == "domicile" || @ == "religion" || @ == "belief" || @ == "union_membership" || @ == "family" || @ == "spouse" || @ == "children" || @ == "assets" || @ == "appearance" || @ == "health" || @ == "age" || @ == "birth_date")'))
);

-- Logits above the mean person by the answers of the form, as the model of that moment said; 0 without one. Never changed by what is heard later.
alter table registrant add column score_offset double precision not null default 0 check (score_offset between -1000 and 1000);
alter table registrant add column score_model_version int;

alter table target_version drop constraint target_version_state_check;
alter table target_version add constraint target_version_state_check check (state in ('scheduled','active','superseded'));
alter table target_version add column decision_id uuid references decision_request;
create unique index one_scheduled_target on target_version (target_id) where state = 'scheduled';
`);
  }

  /** Versions of targets that are still to come are lost with their state: nothing was scored with them. */
  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index one_scheduled_target;
delete from target_version where state = 'scheduled';
alter table target_version drop column decision_id, drop constraint target_version_state_check,
  add constraint target_version_state_check check (state in ('active','superseded'));
alter table registrant drop column score_model_version, drop column score_offset;
drop table score_model;
drop trigger declaration_goes_with_the_person on registrant;
drop function forget_declaration;
drop table self_declaration;
alter table agency drop column asks_self_declaration;
`);
  }
}

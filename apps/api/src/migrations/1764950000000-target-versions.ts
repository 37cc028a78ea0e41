import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who made a version of a target, when and why; what was foretold of changes, and what happened. */
export class TargetVersions1764950000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table target_version add column made_by uuid references staff_member,
  add column made_at timestamptz not null default agency_now(), add column reason text not null default '';
update target_version set made_at = active_from;
create table forecast (
  id uuid primary key,
  kind text not null constraint forecast_kind_check check (kind in ('target', 'form')),
  subject_id text not null,
  subject_version int not null,
  measure text not null,
  estimate double precision not null,
  low double precision not null,
  high double precision not null,
  made_by uuid references staff_member,
  made_at timestamptz not null default agency_now(),
  starts_at timestamptz not null,
  horizon_days int not null,
  state text not null default 'open' constraint forecast_state_check check (state in ('open', 'settled', 'void')),
  actual double precision,
  people int,
  settled_at timestamptz,
  constraint forecast_range_check check (low <= estimate and estimate <= high),
  constraint settled_forecasts_have_an_outcome
    check (state <> 'settled' or (actual is not null and people is not null and settled_at is not null)),
  constraint one_forecast_per_change unique (kind, subject_id, subject_version, measure)
);
create index open_forecasts on forecast (starts_at) where state = 'open';
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table forecast;
alter table target_version drop column reason, drop column made_at, drop column made_by;
`);
  }
}

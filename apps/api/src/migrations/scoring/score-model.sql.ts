/** Models of close chances, the offset each person is ranked with, and targets that come into force later. */
export const scoreModel = String.raw`
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
`;

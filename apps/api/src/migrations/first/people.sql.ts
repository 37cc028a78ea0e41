/** Registrants: forms, contacts, consents, answers, targets and scores. */
export const people = String.raw`
-- ───────────── registration ─────────────
create table channel (
  key text primary key,
  name_ja text not null,
  name_en text not null
);

create table form_version (
  version int primary key,
  definition jsonb not null,
  state text not null check (state in ('draft','checked','published','retired')),
  published_at timestamptz
);
create unique index one_published_form on form_version ((true)) where state = 'published';

create sequence receipt_number;

-- What links are signed with, made once; every replica reads the same.
create table signing_secret (
  is_single boolean primary key default true check (is_single),
  secret bytea not null
);

create table registrant (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  receipt_number text not null unique,
  token_hash bytea not null unique,
  language text not null check (language in ('ja','en')),
  masked_name text not null,
  channel text not null references channel,
  occupation text not null,
  segment text not null,
  band text not null check (band in ('A','B','C','D')),
  score int not null check (score between 0 and 100),
  potential int not null check (potential between 0 and 100),
  unknown_avoids int not null default 0,
  can_talk_now boolean not null default false,
  submitted_at timestamptz not null,
  advisor_id uuid references staff_member,
  wake_up_on date,
  merged_into uuid references registrant
);
create index registrant_by_advisor on registrant (advisor_id) where advisor_id is not null;
create trigger registrant_moves before update on registrant for each row execute function enforce_move('registrant');

-- Personal data behind one door: read through the contact service alone, which checks and audits.
create table registrant_contact (
  registrant_id uuid primary key references registrant,
  family_name text not null,
  given_name text not null,
  family_kana text,
  given_kana text,
  phone text not null,
  phone_e164 text not null,
  email text not null
);
create index contact_by_phone on registrant_contact (phone_e164);
create index contact_by_email on registrant_contact (email);

create table registration (
  id uuid primary key,
  registrant_id uuid not null references registrant,
  idempotency_key uuid not null unique,
  request_hash bytea not null,
  form_version int not null references form_version,
  language text not null,
  answers jsonb not null,
  channel text not null,
  submitted_at timestamptz not null,
  receipt jsonb not null
);
create index registration_by_registrant on registration (registrant_id);

-- Suspected duplicates: same phone or same e-mail; a person decides.
create table duplicate_suspicion (
  registrant_id uuid not null references registrant,
  other_id uuid not null references registrant,
  reason text not null check (reason in ('phone','email','both')),
  primary key (registrant_id, other_id)
);

create table consent (
  id uuid primary key,
  registrant_id uuid not null references registrant,
  consent_id text not null,
  purpose text not null,
  text_version text not null,
  text_hash bytea not null,
  language text not null,
  is_given boolean not null,
  at timestamptz not null,
  channel text not null default 'form'
);
create index consent_by_registrant on consent (registrant_id, consent_id, at desc);
create trigger consent_is_append_only before update or delete on consent for each row execute function refuse_change();

-- Answers recorded on the phone; those of the form are in registration.
create table answer (
  id uuid primary key,
  registrant_id uuid not null references registrant,
  field text not null,
  value jsonb not null,
  source text not null default 'call' check (source = 'call'),
  at timestamptz not null,
  actor_id uuid references staff_member,
  check (field not in ('sex','gender','nationality','race','ethnicity','birthplace','domicile','religion','belief','union_membership','family','spouse','children','assets','appearance','health','age','birth_date'))
);
create index answer_by_registrant on answer (registrant_id, field, at desc);

-- Every answer ever given, by the form or on the phone; the newest per field counts.
create view given_answer as
  select registrant_id, field, value, source, at from answer
  union all
  select r.registrant_id, e.key, e.value, 'form', r.submitted_at from registration r cross join lateral jsonb_each(r.answers) e;

-- ───────────── triage ─────────────
create table target_version (
  id uuid primary key,
  target_id text not null,
  version int not null,
  occupation text not null,
  team_id uuid references team,
  priority int not null default 1,
  criteria jsonb not null,
  state text not null check (state in ('active','superseded')),
  active_from timestamptz not null,
  unique (target_id, version),
  -- Attributes that must never be criteria (Employment Security Act art. 3 and 5-5): refused by the database too.
  check (not jsonb_path_exists(criteria, '$.**.field ? (@ == "sex" || @ == "gender" || @ == "nationality" || @ == "race" || @ == "ethnicity" || @ == "birthplace" || @ == "domicile" || @ == "religion" || @ == "belief" || @ == "union_membership" || @ == "family" || @ == "spouse" || @ == "children" || @ == "assets" || @ == "appearance" || @ == "health" || @ == "age" || @ == "birth_date")'))
);
create unique index one_active_target on target_version (target_id) where state = 'active';

-- Questions that are asked on the telephone alone, in their order: the fields that criteria need and the form does not have.
create table call_field (
  id text primary key,
  place int not null,
  definition jsonb not null
);

create table score (
  id uuid primary key,
  registrant_id uuid not null references registrant,
  target_version_id uuid not null references target_version,
  target_version int not null,
  score int not null,
  potential int not null,
  band text not null,
  unknown_avoids int not null,
  results jsonb not null,
  cause text not null check (cause in ('submission','answer')),
  at timestamptz not null
);
create index score_by_registrant on score (registrant_id, at desc);
`;

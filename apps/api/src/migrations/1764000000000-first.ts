import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. States are checked against the machines of `@toritsugi/journey` by a trigger; races are settled by
 * partial unique indexes and exclusion constraints.
 */
export class First1764000000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
  }

  /** Leaves the extension: it may have been there before. */
  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop view given_answer, living_session;
drop table relay, partner, message, past_record, submission, employer, consultation, slot, transfer_offer, transfer, close_rate_table,
  presence, call_task, score, call_field, target_version, answer, consent, duplicate_suspicion, registration, registrant_contact,
  registrant, signing_secret, form_version, channel, audit_entry, sign_in_failure, session, staff_member, team, agency, idempotency,
  fact, legal_move;
drop sequence receipt_number;
drop function sign_in_pause, refuse_change, enforce_move, agency_now;
drop table agency_clock;
`);
  }
}

const SCHEMA = String.raw`
create extension if not exists btree_gist;

-- ───────────── the agency's clock ─────────────
create table agency_clock (
  is_single boolean primary key default true check (is_single),
  ahead interval not null default interval '0', frozen_at timestamptz
);
insert into agency_clock default values;

-- The one clock. A transaction may set toritsugi.now to walk in history; demo and test may shift or stop it for everyone.
create function agency_now() returns timestamptz language sql volatile as $$
  select coalesce(nullif(current_setting('toritsugi.now', true), '')::timestamptz, frozen_at, clock_timestamp() + ahead) from agency_clock
$$;

-- ───────────── machines ─────────────
create table legal_move (
  machine text not null, from_state text not null, to_state text not null,
  primary key (machine, from_state, to_state)
);

create function enforce_move() returns trigger language plpgsql as $$
begin
  if new.version = old.version then
    new.version := old.version + 1;
  elsif new.version <> old.version + 1 then
    raise exception 'stale write on %', tg_table_name using errcode = 'TR002';
  end if;
  if new.state is distinct from old.state and not exists (
    select 1 from legal_move where machine = tg_argv[0] and from_state = old.state and to_state = new.state
  ) then
    raise exception '% cannot move from % to %', tg_argv[0], old.state, new.state using errcode = 'TR001';
  end if;
  return new;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'TR003';
end $$;

-- ───────────── facts ─────────────
create table fact (
  id uuid primary key, xid xid8 not null default pg_current_xact_id(), seq bigint generated always as identity,
  kind text not null, at timestamptz not null default agency_now(),
  recorded_at timestamptz not null default clock_timestamp(), registrant_id uuid, task_id uuid, transfer_id uuid,
  consultation_id uuid, staff_id uuid, actor_id uuid, payload jsonb not null
);
create index fact_by_cursor on fact (xid, seq);
create index fact_by_registrant on fact (registrant_id, at) where registrant_id is not null;
create index fact_by_time on fact using brin (at);
-- What the close record is counted from, among everything else that happens.
create index fact_of_outcome on fact (kind, at) where kind in ('ConsultationCompleted', 'OfferAccepted');
create trigger fact_is_append_only before update or delete on fact for each row execute function refuse_change();

-- ───────────── writes heard twice ─────────────
create table idempotency (
  key uuid not null, caller text not null, request_hash bytea not null, response jsonb, status int,
  created_at timestamptz not null default clock_timestamp(),
  primary key (caller, key)
);
create index idempotency_by_age on idempotency (created_at);

-- ───────────── staff ─────────────
create table agency (
  is_single boolean primary key default true check (is_single),
  name text not null, caller_number text not null, service_calendar jsonb not null,
  consultation_target_month int not null default 0, form_minutes int not null default 2
);

create table team (
  id uuid primary key, code text not null unique, name text not null, consultation_target_month int not null default 0
);

create table staff_member (
  id uuid primary key, code text not null unique,
  login text not null unique check (login = lower(login)),
  family_name text not null, given_name text not null, kana text not null,
  role text not null check (role in ('intake_staff','advisor','team_lead','manager','privacy_officer','external_staff','partner_user')),
  access_scope text check (access_scope in ('view_only','reply','aggregate')),
  team_id uuid references team, tenure_since date not null, occupations text[] not null default '{}',
  live_transfers_per_hour int not null default 3, case_cap int not null default 45, password_hash text not null,
  is_demo boolean not null default false,
  -- Null while the password is the one given with the account.
  password_changed_at timestamptz, is_active boolean not null default true, access_ends_at timestamptz,
  check ((role = 'external_staff') = (access_scope is not null))
);

create table session (
  id uuid primary key, secret_hash bytea not null unique, staff_id uuid not null references staff_member,
  device text not null, started_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(), expires_at timestamptz not null, ended_at timestamptz
);
create index session_by_staff on session (staff_id) where ended_at is null;

-- A session lives in real time, whatever the agency's clock shows: 30 minutes without a request, 12 hours at most. It dies
-- at once with its account and with the end of external access.
create view living_session as
  select s.id as session_id, s.secret_hash, s.device, s.started_at, s.last_seen_at, m.id as staff_id, m.code, m.family_name, m.given_name,
    m.role, m.access_scope, m.team_id, m.is_demo
  from session s join staff_member m on m.id = s.staff_id
  where s.ended_at is null and s.expires_at > clock_timestamp() and s.last_seen_at > clock_timestamp() - interval '30 minutes'
    and m.is_active and (m.access_ends_at is null or m.access_ends_at > agency_now());

create table sign_in_failure (key text primary key, failures int not null, last_at timestamptz not null);

-- How long to wait after so many failures: nothing for the first ones, then twice as long each time.
create function sign_in_pause(failures int, free int, longest int) returns interval language sql immutable as $$
  select make_interval(secs => case when failures < free then 0 else least(longest, power(2, least(failures - free, 12))) end)
$$;

-- Append-only, hash-chained: who saw or did what with whose data. Never personal data itself.
create table audit_entry (
  id uuid primary key, seq bigint generated always as identity unique, at timestamptz not null default agency_now(),
  actor_id uuid references staff_member, action text not null, registrant_id uuid, detail text not null default '',
  previous_hash bytea, hash bytea not null
);
create index audit_by_registrant on audit_entry (registrant_id, at);
create index audit_by_actor on audit_entry (actor_id, at);
create trigger audit_is_append_only before update or delete on audit_entry for each row execute function refuse_change();

-- ───────────── registration ─────────────
create table channel (key text primary key, name_ja text not null, name_en text not null);

create table form_version (
  version int primary key, definition jsonb not null,
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
  id uuid primary key, version int not null default 1, state text not null, receipt_number text not null unique,
  token_hash bytea not null unique,
  language text not null check (language in ('ja','en')),
  masked_name text not null, channel text not null references channel, occupation text not null,
  segment text not null,
  band text not null check (band in ('A','B','C','D')),
  score int not null check (score between 0 and 100),
  potential int not null check (potential between 0 and 100),
  unknown_avoids int not null default 0, can_talk_now boolean not null default false,
  submitted_at timestamptz not null, advisor_id uuid references staff_member, wake_up_on date,
  merged_into uuid references registrant
);
create index registrant_by_advisor on registrant (advisor_id) where advisor_id is not null;
create trigger registrant_moves before update on registrant for each row execute function enforce_move('registrant');

-- Personal data behind one door: read through the contact service alone, which checks and audits.
create table registrant_contact (
  registrant_id uuid primary key references registrant, family_name text not null, given_name text not null,
  family_kana text, given_kana text, phone text not null, phone_e164 text not null, email text not null
);
create index contact_by_phone on registrant_contact (phone_e164);
create index contact_by_email on registrant_contact (email);

create table registration (
  id uuid primary key, registrant_id uuid not null references registrant, idempotency_key uuid not null unique,
  request_hash bytea not null, form_version int not null references form_version, language text not null,
  answers jsonb not null, channel text not null, submitted_at timestamptz not null, receipt jsonb not null
);
create index registration_by_registrant on registration (registrant_id);

-- Suspected duplicates: same phone or same e-mail; a person decides.
create table duplicate_suspicion (
  registrant_id uuid not null references registrant, other_id uuid not null references registrant,
  reason text not null check (reason in ('phone','email','both')),
  primary key (registrant_id, other_id)
);

create table consent (
  id uuid primary key, registrant_id uuid not null references registrant, consent_id text not null,
  purpose text not null, text_version text not null, text_hash bytea not null, language text not null,
  is_given boolean not null, at timestamptz not null, channel text not null default 'form'
);
create index consent_by_registrant on consent (registrant_id, consent_id, at desc);
create trigger consent_is_append_only before update or delete on consent for each row execute function refuse_change();

-- Answers recorded on the phone; those of the form are in registration.
create table answer (
  id uuid primary key, registrant_id uuid not null references registrant, field text not null, value jsonb not null,
  source text not null default 'call' check (source = 'call'),
  at timestamptz not null, actor_id uuid references staff_member,
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
  id uuid primary key, target_id text not null, version int not null, occupation text not null,
  team_id uuid references team, priority int not null default 1, criteria jsonb not null,
  state text not null check (state in ('active','superseded')),
  active_from timestamptz not null,
  unique (target_id, version),
  -- Attributes that must never be criteria (Employment Security Act art. 3 and 5-5): refused by the database too.
  check (not jsonb_path_exists(criteria, '$.**.field ? (@ == "sex" || @ == "gender" || @ == "nationality" || @ == "race" || @ == "ethnicity" || @ == "birthplace" || @ == "domicile" || @ == "religion" || @ == "belief" || @ == "union_membership" || @ == "family" || @ == "spouse" || @ == "children" || @ == "assets" || @ == "appearance" || @ == "health" || @ == "age" || @ == "birth_date")'))
);
create unique index one_active_target on target_version (target_id) where state = 'active';

-- Questions that are asked on the telephone alone, in their order: the fields that criteria need and the form does not have.
create table call_field (id text primary key, place int not null, definition jsonb not null);

create table score (
  id uuid primary key, registrant_id uuid not null references registrant,
  target_version_id uuid not null references target_version, target_version int not null, score int not null,
  potential int not null, band text not null, unknown_avoids int not null, results jsonb not null,
  cause text not null check (cause in ('submission','answer')),
  at timestamptz not null
);
create index score_by_registrant on score (registrant_id, at desc);

-- ───────────── board ─────────────
create table call_task (
  id uuid primary key, version int not null default 1, state text not null,
  registrant_id uuid not null references registrant,
  cause text not null check (cause in ('registration','no_show')),
  band text not null, submitted_at timestamptz not null, eligible_at timestamptz not null,
  deadline_at timestamptz not null, promised_due_at timestamptz not null, claimed_by uuid references staff_member,
  claimed_at timestamptz, lease_until timestamptz, attempts int not null default 0,
  attempt_days date[] not null default '{}', first_dial_at timestamptz, dialed_at timestamptz,
  connected_at timestamptz, callback_at timestamptz, callback_owner uuid references staff_member,
  next_attempt_at timestamptz, closed_at timestamptz, close_note text, operating_breached_at timestamptz,
  promised_breached_at timestamptz, held_seconds int not null default 0,
  check ((state in ('claimed','dialing','connected','transferring')) = (claimed_by is not null))
);
create trigger call_task_moves before update on call_task for each row execute function enforce_move('call_task');
create unique index one_open_task_per_registrant on call_task (registrant_id)
  where state in ('waiting','claimed','dialing','connected','transferring','retry_wait','callback_set');
create unique index one_held_task_per_person on call_task (claimed_by)
  where state in ('claimed','dialing','connected','transferring');
create index waiting_tasks on call_task (deadline_at, submitted_at, id) where state = 'waiting';
create index open_tasks on call_task (state) where state in ('waiting','claimed','dialing','connected','transferring','retry_wait','callback_set');

-- ───────────── transfer ─────────────
create table presence (
  staff_id uuid primary key references staff_member, version int not null default 1, state text not null, reason text,
  since timestamptz not null, until timestamptz, has_extended boolean not null default false,
  -- Liveness is measured in real time, never in agency time: a moved clock must not disconnect anyone.
  seen_at timestamptz, before_unreachable text, last_transfer_at timestamptz
);
create trigger presence_moves before update on presence for each row execute function enforce_move('presence');

create table close_rate_table (
  version int primary key, published_at timestamptz not null, as_of timestamptz not null, cells jsonb not null,
  -- What led to this version, such as a fact's id: published once, however many replicas heard of it.
  cause text not null unique
);

create table transfer (
  id uuid primary key, version int not null default 1, state text not null,
  task_id uuid not null references call_task, registrant_id uuid not null references registrant,
  requested_by uuid not null references staff_member, requested_at timestamptz not null,
  hold_until timestamptz not null, band text not null, segment text not null,
  close_rate_version int not null references close_rate_table,
  -- The ranking as it was shown and frozen: candidates with estimates and skip reasons.
  ranking jsonb not null, note text not null default '', accepted_by uuid references staff_member,
  accepted_at timestamptz, bridge_by timestamptz, bridged_at timestamptz, ended_at timestamptz, end_reason text
);
create trigger transfer_moves before update on transfer for each row execute function enforce_move('transfer');
create unique index one_open_transfer_per_registrant on transfer (registrant_id) where state in ('requested','ringing','accepted','bridged');
create unique index one_open_transfer_per_advisor on transfer (accepted_by) where state in ('accepted','bridged');
create index transfers_by_task on transfer (task_id);
create index transfers_by_advisor on transfer (accepted_by, accepted_at) where accepted_by is not null;

create table transfer_offer (
  id uuid primary key, version int not null default 1, state text not null,
  transfer_id uuid not null references transfer, advisor_id uuid not null references staff_member,
  position int not null, offered_at timestamptz not null, deadline_at timestamptz not null, answered_at timestamptz,
  decline_reason text,
  unique (transfer_id, advisor_id)
);
create trigger transfer_offer_moves before update on transfer_offer for each row execute function enforce_move('transfer_offer');
create unique index one_open_offer_per_advisor on transfer_offer (advisor_id) where state = 'offered';
create unique index one_open_offer_per_transfer on transfer_offer (transfer_id) where state = 'offered';
create unique index one_acceptance_per_transfer on transfer_offer (transfer_id) where state = 'accepted';
create index ringing_offers on transfer_offer (deadline_at) where state = 'offered';

-- ───────────── consultation ─────────────
create table slot (
  id uuid primary key, advisor_id uuid not null references staff_member, starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  exclude using gist (advisor_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index slots_by_start on slot (starts_at);

create table consultation (
  id uuid primary key, version int not null default 1, state text not null,
  type text not null check (type in ('live','booked')),
  registrant_id uuid not null references registrant, advisor_id uuid not null references staff_member,
  task_id uuid references call_task, transfer_id uuid unique references transfer, slot_id uuid references slot,
  starts_at timestamptz, ends_at timestamptz, hold_until timestamptz, held_by uuid references staff_member,
  started_at timestamptz, ended_at timestamptz, outcome text, confirmations jsonb, is_effective boolean,
  note text not null default '', wake_up_on date, successor_id uuid references consultation,
  check ((type = 'booked') = (slot_id is not null)),
  check (state <> 'completed' or (outcome is not null and is_effective is not null))
);
create trigger consultation_moves before update on consultation for each row execute function enforce_move('consultation');
create unique index one_booking_per_slot on consultation (slot_id) where state in ('held_slot','set','in_progress','completed');
create unique index one_running_per_advisor on consultation (advisor_id) where state = 'in_progress';
create unique index one_coming_per_registrant on consultation (registrant_id) where state in ('held_slot','set','in_progress');
create index consultations_by_advisor on consultation (advisor_id, starts_at);

-- ───────────── selection ─────────────
create table employer (id uuid primary key, code text not null unique, name text not null);

create table submission (
  id uuid primary key, version int not null default 1, state text not null,
  registrant_id uuid not null references registrant, advisor_id uuid not null references staff_member,
  employer_id uuid not null references employer, submitted_at timestamptz not null, offered_at timestamptz,
  decided_at timestamptz,
  unique (registrant_id, employer_id)
);
create trigger submission_moves before update on submission for each row execute function enforce_move('submission');
create unique index one_close_per_registrant on submission (registrant_id) where state = 'offer_accepted';

-- Consultations and closes from before this system, per advisor and segment, that close rates start from.
create table past_record (
  advisor_id uuid not null references staff_member, segment text not null,
  consultations int not null check (consultations >= 0),
  closes int not null check (closes between 0 and consultations),
  primary key (advisor_id, segment)
);

-- ───────────── messages ─────────────
-- The outbox of mail and SMS: written with the fact, delivered when due. Holds addresses: same door as contacts.
create table message (
  id uuid primary key, registrant_id uuid not null references registrant, template text not null,
  kind text not null check (kind in ('transactional','promotional')),
  via text not null check (via in ('mail','sms')),
  recipient text not null, subject text not null, body text not null, due_at timestamptz not null,
  sent_at timestamptz, cancelled_at timestamptz, dedupe_key text not null unique
);
create index messages_due on message (due_at) where sent_at is null and cancelled_at is null;
create index messages_by_registrant on message (registrant_id, due_at);

-- ───────────── partner: outbound relay in its shortest form ─────────────
create table partner (
  id uuid primary key, code text not null unique, name text not null,
  kind text not null check (kind in ('company','school','agency','employee_ob')),
  outbound_count int not null default 0 check (outbound_count >= 0),
  is_default_relay boolean not null default false
);
create unique index one_default_relay on partner ((true)) where is_default_relay;

create table relay (
  id uuid primary key, partner_id uuid not null references partner, registrant_id uuid not null references registrant,
  consent_id uuid not null references consent, token_hash bytea not null unique, offered_at timestamptz not null,
  opened_at timestamptz, registered_at timestamptz, ledger_number int,
  unique (partner_id, registrant_id),
  unique (partner_id, ledger_number)
);
`;

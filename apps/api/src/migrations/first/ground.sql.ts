/** The ground: clock, machines, facts, idempotency, staff and sessions. */
export const ground = String.raw`
create extension if not exists btree_gist;

-- ───────────── the agency's clock ─────────────
create table agency_clock (
  is_single boolean primary key default true check (is_single),
  ahead interval not null default interval '0',
  frozen_at timestamptz
);
insert into agency_clock default values;

-- The one clock. A transaction may set toritsugi.now to walk in history; demo and test may shift or stop it for everyone.
create function agency_now() returns timestamptz language sql volatile as $$
  select coalesce(nullif(current_setting('toritsugi.now', true), '')::timestamptz, frozen_at, clock_timestamp() + ahead) from agency_clock
$$;

-- ───────────── machines ─────────────
create table legal_move (
  machine text not null,
  from_state text not null,
  to_state text not null,
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
  id uuid primary key,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  kind text not null,
  at timestamptz not null default agency_now(),
  recorded_at timestamptz not null default clock_timestamp(),
  registrant_id uuid,
  task_id uuid,
  transfer_id uuid,
  consultation_id uuid,
  staff_id uuid,
  actor_id uuid,
  payload jsonb not null
);
create index fact_by_cursor on fact (xid, seq);
create index fact_by_registrant on fact (registrant_id, at) where registrant_id is not null;
create index fact_by_time on fact using brin (at);
-- What the close record is counted from, among everything else that happens.
create index fact_of_outcome on fact (kind, at) where kind in ('ConsultationCompleted', 'OfferAccepted');
create trigger fact_is_append_only before update or delete on fact for each row execute function refuse_change();

-- ───────────── writes heard twice ─────────────
create table idempotency (
  key uuid not null,
  caller text not null,
  request_hash bytea not null,
  response jsonb,
  status int,
  created_at timestamptz not null default clock_timestamp(),
  primary key (caller, key)
);
create index idempotency_by_age on idempotency (created_at);

-- ───────────── staff ─────────────
create table agency (
  is_single boolean primary key default true check (is_single),
  name text not null,
  caller_number text not null,
  service_calendar jsonb not null,
  consultation_target_month int not null default 0,
  form_minutes int not null default 2
);

create table team (
  id uuid primary key,
  code text not null unique,
  name text not null,
  consultation_target_month int not null default 0
);

create table staff_member (
  id uuid primary key,
  code text not null unique,
  login text not null unique check (login = lower(login)),
  family_name text not null,
  given_name text not null,
  kana text not null,
  role text not null check (role in ('intake_staff','advisor','team_lead','manager','privacy_officer','external_staff','partner_user')),
  access_scope text check (access_scope in ('view_only','reply','aggregate')),
  team_id uuid references team,
  tenure_since date not null,
  occupations text[] not null default '{}',
  live_transfers_per_hour int not null default 3,
  case_cap int not null default 45,
  password_hash text not null,
  is_demo boolean not null default false,
  -- Null while the password is the one given with the account.
  password_changed_at timestamptz,
  is_active boolean not null default true,
  access_ends_at timestamptz,
  check ((role = 'external_staff') = (access_scope is not null))
);

create table session (
  id uuid primary key,
  secret_hash bytea not null unique,
  staff_id uuid not null references staff_member,
  device text not null,
  started_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz
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

create table sign_in_failure (
  key text primary key,
  failures int not null,
  last_at timestamptz not null
);

-- How long to wait after so many failures: nothing for the first ones, then twice as long each time.
create function sign_in_pause(failures int, free int, longest int) returns interval language sql immutable as $$
  select make_interval(secs => case when failures < free then 0 else least(longest, power(2, least(failures - free, 12))) end)
$$;

-- Append-only, hash-chained: who saw or did what with whose data. Never personal data itself.
create table audit_entry (
  id uuid primary key,
  seq bigint generated always as identity unique,
  at timestamptz not null default agency_now(),
  actor_id uuid references staff_member,
  action text not null,
  registrant_id uuid,
  detail text not null default '',
  previous_hash bytea,
  hash bytea not null
);
create index audit_by_registrant on audit_entry (registrant_id, at);
create index audit_by_actor on audit_entry (actor_id, at);
create trigger audit_is_append_only before update or delete on audit_entry for each row execute function refuse_change();
`;

/** Casework: slots, consultations, submissions, messages, relays. */
export const casework = String.raw`
-- ───────────── consultation ─────────────
create table slot (
  id uuid primary key,
  advisor_id uuid not null references staff_member,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  exclude using gist (advisor_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index slots_by_start on slot (starts_at);

create table consultation (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  type text not null check (type in ('live','booked')),
  registrant_id uuid not null references registrant,
  advisor_id uuid not null references staff_member,
  task_id uuid references call_task,
  transfer_id uuid unique references transfer,
  slot_id uuid references slot,
  starts_at timestamptz,
  ends_at timestamptz,
  hold_until timestamptz,
  held_by uuid references staff_member,
  started_at timestamptz,
  ended_at timestamptz,
  outcome text,
  confirmations jsonb,
  is_effective boolean,
  note text not null default '',
  wake_up_on date,
  successor_id uuid references consultation,
  check ((type = 'booked') = (slot_id is not null)),
  check (state <> 'completed' or (outcome is not null and is_effective is not null))
);
create trigger consultation_moves before update on consultation for each row execute function enforce_move('consultation');
create unique index one_booking_per_slot on consultation (slot_id) where state in ('held_slot','set','in_progress','completed');
create unique index one_running_per_advisor on consultation (advisor_id) where state = 'in_progress';
create unique index one_coming_per_registrant on consultation (registrant_id) where state in ('held_slot','set','in_progress');
create index consultations_by_advisor on consultation (advisor_id, starts_at);

-- ───────────── selection ─────────────
create table employer (
  id uuid primary key,
  code text not null unique,
  name text not null
);

create table submission (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  registrant_id uuid not null references registrant,
  advisor_id uuid not null references staff_member,
  employer_id uuid not null references employer,
  submitted_at timestamptz not null,
  offered_at timestamptz,
  decided_at timestamptz,
  unique (registrant_id, employer_id)
);
create trigger submission_moves before update on submission for each row execute function enforce_move('submission');
create unique index one_close_per_registrant on submission (registrant_id) where state = 'offer_accepted';

-- Consultations and closes from before this system, per advisor and segment, that close rates start from.
create table past_record (
  advisor_id uuid not null references staff_member,
  segment text not null,
  consultations int not null check (consultations >= 0),
  closes int not null check (closes between 0 and consultations),
  primary key (advisor_id, segment)
);

-- ───────────── messages ─────────────
-- The outbox of mail and SMS: written with the fact, delivered when due. Holds addresses: same door as contacts.
create table message (
  id uuid primary key,
  registrant_id uuid not null references registrant,
  template text not null,
  kind text not null check (kind in ('transactional','promotional')),
  via text not null check (via in ('mail','sms')),
  recipient text not null,
  subject text not null,
  body text not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  cancelled_at timestamptz,
  dedupe_key text not null unique
);
create index messages_due on message (due_at) where sent_at is null and cancelled_at is null;
create index messages_by_registrant on message (registrant_id, due_at);

-- ───────────── partner: outbound relay in its shortest form ─────────────
create table partner (
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('company','school','agency','employee_ob')),
  outbound_count int not null default 0 check (outbound_count >= 0),
  is_default_relay boolean not null default false
);
create unique index one_default_relay on partner ((true)) where is_default_relay;

create table relay (
  id uuid primary key,
  partner_id uuid not null references partner,
  registrant_id uuid not null references registrant,
  consent_id uuid not null references consent,
  token_hash bytea not null unique,
  offered_at timestamptz not null,
  opened_at timestamptz,
  registered_at timestamptz,
  ledger_number int,
  unique (partner_id, registrant_id),
  unique (partner_id, ledger_number)
);
`;

/** The live desk: call tasks, presence, transfers, close rates. */
export const desk = String.raw`
-- ───────────── board ─────────────
create table call_task (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  registrant_id uuid not null references registrant,
  cause text not null check (cause in ('registration','no_show')),
  band text not null,
  submitted_at timestamptz not null,
  eligible_at timestamptz not null,
  deadline_at timestamptz not null,
  promised_due_at timestamptz not null,
  claimed_by uuid references staff_member,
  claimed_at timestamptz,
  lease_until timestamptz,
  attempts int not null default 0,
  attempt_days date[] not null default '{}',
  first_dial_at timestamptz,
  dialed_at timestamptz,
  connected_at timestamptz,
  callback_at timestamptz,
  callback_owner uuid references staff_member,
  next_attempt_at timestamptz,
  closed_at timestamptz,
  close_note text,
  operating_breached_at timestamptz,
  promised_breached_at timestamptz,
  held_seconds int not null default 0,
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
  staff_id uuid primary key references staff_member,
  version int not null default 1,
  state text not null,
  reason text,
  since timestamptz not null,
  until timestamptz,
  has_extended boolean not null default false,
  -- Liveness is measured in real time, never in agency time: a moved clock must not disconnect anyone.
  seen_at timestamptz,
  before_unreachable text,
  last_transfer_at timestamptz
);
create trigger presence_moves before update on presence for each row execute function enforce_move('presence');

create table close_rate_table (
  version int primary key,
  published_at timestamptz not null,
  as_of timestamptz not null,
  cells jsonb not null,
  -- What led to this version, such as a fact's id: published once, however many replicas heard of it.
  cause text not null unique
);

create table transfer (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  task_id uuid not null references call_task,
  registrant_id uuid not null references registrant,
  requested_by uuid not null references staff_member,
  requested_at timestamptz not null,
  hold_until timestamptz not null,
  band text not null,
  segment text not null,
  close_rate_version int not null references close_rate_table,
  -- The ranking as it was shown and frozen: candidates with estimates and skip reasons.
  ranking jsonb not null,
  note text not null default '',
  accepted_by uuid references staff_member,
  accepted_at timestamptz,
  bridge_by timestamptz,
  bridged_at timestamptz,
  ended_at timestamptz,
  end_reason text
);
create trigger transfer_moves before update on transfer for each row execute function enforce_move('transfer');
create unique index one_open_transfer_per_registrant on transfer (registrant_id) where state in ('requested','ringing','accepted','bridged');
create unique index one_open_transfer_per_advisor on transfer (accepted_by) where state in ('accepted','bridged');
create index transfers_by_task on transfer (task_id);
create index transfers_by_advisor on transfer (accepted_by, accepted_at) where accepted_by is not null;

create table transfer_offer (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  transfer_id uuid not null references transfer,
  advisor_id uuid not null references staff_member,
  position int not null,
  offered_at timestamptz not null,
  deadline_at timestamptz not null,
  answered_at timestamptz,
  decline_reason text,
  unique (transfer_id, advisor_id)
);
create trigger transfer_offer_moves before update on transfer_offer for each row execute function enforce_move('transfer_offer');
create unique index one_open_offer_per_advisor on transfer_offer (advisor_id) where state = 'offered';
create unique index one_open_offer_per_transfer on transfer_offer (transfer_id) where state = 'offered';
create unique index one_acceptance_per_transfer on transfer_offer (transfer_id) where state = 'accepted';
create index ringing_offers on transfer_offer (deadline_at) where state = 'offered';
`;

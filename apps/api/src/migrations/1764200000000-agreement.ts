import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proposed changes and how they were decided; and indexes for what is learned and measured. */
export class Agreement1764200000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
create table decision_request (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  kind text not null,
  -- What is in force and what is proposed, as the kind's stage writes them.
  before jsonb not null,
  after jsonb not null,
  reason text not null check (btrim(reason) <> ''),
  -- What the change is estimated to do, frozen with the proposal; null where nothing could be said.
  effect jsonb,
  proposer_id uuid not null references staff_member,
  proposed_at timestamptz not null,
  decide_by timestamptz not null,
  decider_id uuid references staff_member,
  decided_at timestamptz,
  effective_at timestamptz,
  -- What was said about it, oldest first: [{at, byId, as, text}].
  remarks jsonb not null default '[]',
  constraint nobody_decides_their_own check (decider_id is distinct from proposer_id),
  check (state not in ('approved','rejected') or (decider_id is not null and decided_at is not null)),
  check (effective_at is null or effective_at >= decided_at)
);
create trigger decision_request_moves before update on decision_request for each row execute function enforce_move('decision_request');
create index open_decisions on decision_request (decide_by) where state = 'open';
create index decisions_by_time on decision_request (proposed_at desc);

-- What close rates are learned from, and what routing is measured from, among everything else that happens.
drop index fact_of_outcome;
create index fact_of_outcome on fact (kind, at)
  where kind in ('ConsultationCompleted', 'OfferAccepted', 'SubmissionSubmitted', 'OfferMade', 'OfferDeclined', 'SubmissionEnded');
create index fact_of_routing on fact (kind, at) where kind in ('TransferRequested', 'TransferOffered', 'TransferAccepted');
create index fact_of_presence on fact (at) where kind = 'PresenceChanged';
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index fact_of_presence; drop index fact_of_routing; drop index fact_of_outcome; drop table decision_request;
      create index fact_of_outcome on fact (kind, at) where kind in ('ConsultationCompleted', 'OfferAccepted')`);
  }
}

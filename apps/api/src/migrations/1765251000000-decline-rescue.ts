import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody may be about to decline: who noticed, what was done, which clock runs. One at a time of a submission. */
export class DeclineRescue1765251000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table decline_rescue (
  id uuid not null,
  version int not null default 1,
  state text not null,
  registrant_id uuid not null,
  submission_id uuid not null,
  source text not null,
  words text not null default '',
  rule text,
  is_final_stage boolean not null,
  detected_at timestamptz not null default agency_now(),
  detected_by uuid,
  asked_at timestamptz,
  silence_ends_at timestamptz,
  refuses_calls boolean not null default false,
  attempts int not null default 0,
  called_at timestamptz,
  is_reached boolean not null default false,
  proposal text,
  proposal_note text not null default '',
  first_due_at timestamptz not null,
  first_act_at timestamptz,
  half_at timestamptz,
  due_at timestamptz,
  escalate_at timestamptz,
  escalations int not null default 0,
  closed_at timestamptz,
  reason text,
  note text not null default '',
  constraint decline_rescue_pkey primary key (id),
  constraint decline_rescue_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint decline_rescue_submission_id_fkey foreign key (submission_id) references submission (id),
  constraint decline_rescue_detected_by_fkey foreign key (detected_by) references staff_member (id),
  constraint decline_rescue_source_check check (source in ('mail', 'sms', 'chat', 'phone', 'meeting', 'employer')),
  constraint decline_rescue_reason_check check (reason in ('other_offer', 'stays_where_they_are', 'conditions', 'work',
    'place', 'pace', 'impression', 'other')),
  constraint decline_rescue_proposal_check check (proposal in ('earlier', 'not_possible', 'waiting')),
  constraint a_final_decline_says_why check (state <> 'declined_final' or reason is not null)
);
create unique index one_open_rescue_per_submission on decline_rescue (submission_id)
  where state in ('detected', 'ask_sent', 'call_due', 'called');
create index rescues_to_escalate on decline_rescue (escalate_at) where escalate_at is not null;
create index rescues_by_person on decline_rescue (registrant_id);
create trigger decline_rescue_moves before update on decline_rescue
  for each row execute function enforce_move('decline_rescue');
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table decline_rescue');
  }
}

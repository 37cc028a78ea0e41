import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody is offered to a colleague who fits them better; one offer at a time. */
export class HandOverProposal1765231000300 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table hand_over_proposal (
  id uuid not null,
  registrant_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  reason text not null,
  at timestamptz not null default agency_now(),
  answer text,
  answered_at timestamptz,
  constraint hand_over_proposal_pkey primary key (id),
  constraint hand_over_proposal_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint hand_over_proposal_from_id_fkey foreign key (from_id) references staff_member (id),
  constraint hand_over_proposal_to_id_fkey foreign key (to_id) references staff_member (id),
  constraint hand_over_proposal_reason_check
    check (reason in ('occupation', 'experience', 'area', 'language', 'capacity', 'other')),
  constraint hand_over_proposal_answer_check check (answer in ('accepted', 'declined', 'withdrawn'))
);
create unique index one_open_proposal_per_registrant on hand_over_proposal (registrant_id) where answer is null;
create index proposals_to on hand_over_proposal (to_id, answer);
create index proposals_from on hand_over_proposal (from_id, answer);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hand_over_proposal');
  }
}

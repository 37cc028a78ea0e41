import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same reason of rejection again and again: one open draft of it for an employer or a segment. */
export class RejectionStreaks1765303100000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table rejection_streak (
  id uuid not null,
  state text not null default 'open',
  whose text not null,
  subject text not null,
  reason text not null,
  count int not null,
  first_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  note text not null default '',
  constraint rejection_streak_pkey primary key (id),
  constraint rejection_streak_ended_by_fkey foreign key (ended_by) references staff_member (id),
  constraint rejection_streak_state_check check (state in ('open', 'taken', 'dismissed')),
  constraint rejection_streak_whose_check check (whose in ('employer', 'segment')),
  constraint a_dismissal_says_why check (state <> 'dismissed' or btrim(note) <> '')
);
create unique index one_open_streak_of_a_reason on rejection_streak (whose, subject, reason) where state = 'open';
create index rejections_by_reason on selection_step (reason, decided_at) where result = 'rejected';
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index rejections_by_reason');
    await runner.query('drop table rejection_streak');
  }
}

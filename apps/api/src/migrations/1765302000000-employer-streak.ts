import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leads are told once of each streak of rejections or declines of an employer; the list of employers counts by it. */
export class EmployerStreak1765302000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table employer_streak (
  first_id uuid not null,
  employer_id uuid not null,
  kind text not null,
  began_at timestamptz not null,
  noted_at timestamptz not null default agency_now(),
  seen_by uuid,
  seen_at timestamptz,
  constraint employer_streak_pkey primary key (first_id),
  constraint employer_streak_employer_id_fkey foreign key (employer_id) references employer (id),
  constraint employer_streak_seen_by_fkey foreign key (seen_by) references staff_member (id),
  constraint employer_streak_kind_check check (kind in ('rejected','declined')),
  constraint employer_streak_seen_check check ((seen_by is null) = (seen_at is null))
);
create index employer_streaks_unseen on employer_streak (employer_id) where seen_at is null;
create index submissions_of_employer on submission (employer_id, decided_at);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table employer_streak; drop index submissions_of_employer');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employer answers a step of the selection themselves, by a link of their own. */
export class EmployerLink1765261000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table employer_link (
  id uuid not null,
  submission_id uuid not null,
  step_id uuid not null,
  contact text not null,
  mail text,
  made_by uuid not null,
  made_at timestamptz not null default agency_now(),
  ends_at timestamptz not null,
  holder bytea,
  opened_at timestamptz,
  answered_at timestamptz,
  asked_at timestamptz,
  mailed_at timestamptz,
  mail_problem text,
  constraint employer_link_pkey primary key (id),
  constraint employer_link_submission_id_fkey foreign key (submission_id) references submission (id),
  constraint employer_link_step_id_fkey foreign key (step_id) references selection_step (id),
  constraint employer_link_made_by_fkey foreign key (made_by) references staff_member (id),
  constraint employer_link_holder_check check ((holder is null) = (opened_at is null))
);
create index employer_links_by_submission on employer_link (submission_id, made_at);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table employer_link');
  }
}

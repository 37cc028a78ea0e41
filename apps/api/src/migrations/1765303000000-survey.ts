import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are asked once each, and what they said; of colleagues without whose it is. */
export class Survey1765303000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table survey (
  id uuid not null,
  kind text not null,
  about_id uuid not null,
  period text not null default '',
  registrant_id uuid,
  submission_id uuid,
  advisor_id uuid,
  stage text,
  opens_at timestamptz not null,
  ends_at timestamptz not null,
  answered_at timestamptz,
  sending_id uuid,
  answers jsonb not null default '{}',
  removed jsonb not null default '{}',
  constraint survey_pkey primary key (id),
  constraint survey_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint survey_submission_id_fkey foreign key (submission_id) references submission (id),
  constraint survey_advisor_id_fkey foreign key (advisor_id) references staff_member (id),
  constraint survey_kind_about_id_period_key unique (kind, about_id, period),
  constraint survey_kind_check check (kind in ('after_consultation', 'after_acceptance', 'after_decline', 'told_found_30',
    'told_found_90', 'staff')),
  constraint of_a_person_or_of_no_name check ((kind = 'staff') = (registrant_id is null)),
  constraint an_answer_has_its_time check ((answered_at is null) = (sending_id is null))
);
create index surveys_by_person on survey (registrant_id);
create index surveys_by_answer on survey (answered_at) where answered_at is not null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table survey');
  }
}

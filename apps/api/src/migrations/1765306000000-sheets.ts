import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of the sheet that an agency has agreed on, and what was said of them in review. */
export class Sheets1765306000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table agreement_sheet (
  id uuid not null,
  scope text not null default 'agency',
  number int not null,
  state text not null default 'draft',
  revision int not null default 1,
  content jsonb not null default '{}',
  blanks jsonb not null default '{}',
  escalated jsonb not null default '{}',
  blank_due_at timestamptz,
  based_on uuid,
  drafted_by uuid not null,
  saved_by uuid not null,
  saved_at timestamptz not null default agency_now(),
  owner_id uuid,
  owner_signed_at timestamptz,
  decider_id uuid,
  decider_signed_at timestamptz,
  in_force_at timestamptz,
  ended_at timestamptz,
  constraint agreement_sheet_pkey primary key (id),
  constraint agreement_sheet_based_on_fkey foreign key (based_on) references agreement_sheet (id),
  constraint agreement_sheet_drafted_by_fkey foreign key (drafted_by) references staff_member (id),
  constraint agreement_sheet_saved_by_fkey foreign key (saved_by) references staff_member (id),
  constraint agreement_sheet_owner_id_fkey foreign key (owner_id) references staff_member (id),
  constraint agreement_sheet_decider_id_fkey foreign key (decider_id) references staff_member (id),
  constraint agreement_sheet_state_check
    check (state in ('draft', 'in_review', 'provisional', 'active', 'superseded', 'laid_aside')),
  constraint two_people_sign check (owner_id is null or decider_id is null or owner_id <> decider_id),
  constraint in_force_by_two_signatures check (state not in ('provisional', 'active', 'superseded')
    or (owner_id is not null and decider_id is not null and in_force_at is not null))
);
create unique index sheets_by_number on agreement_sheet (scope, number);
create unique index one_sheet_in_force on agreement_sheet (scope) where state in ('provisional', 'active');
create index blanks_to_escalate on agreement_sheet (blank_due_at) where blank_due_at is not null;

create table sheet_comment (
  id uuid not null,
  sheet_id uuid not null,
  field text not null,
  by_id uuid not null,
  at timestamptz not null default agency_now(),
  words text not null,
  constraint sheet_comment_pkey primary key (id),
  constraint sheet_comment_sheet_id_fkey foreign key (sheet_id) references agreement_sheet (id),
  constraint sheet_comment_by_id_fkey foreign key (by_id) references staff_member (id)
);
create index comments_of_sheet on sheet_comment (sheet_id, at);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sheet_comment');
    await runner.query('drop table agreement_sheet');
  }
}

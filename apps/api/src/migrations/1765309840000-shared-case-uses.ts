import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which cases of the library somebody was shown, where no colleague could sit in. */
export class SharedCaseUses1765309840000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table shared_case_use (
  shared_case_id uuid not null,
  follow_up_id uuid not null,
  by_id uuid not null,
  at timestamptz not null default agency_now(),
  constraint shared_case_use_pkey primary key (shared_case_id, follow_up_id),
  constraint shared_case_use_shared_case_id_fkey foreign key (shared_case_id) references shared_case (id),
  constraint shared_case_use_follow_up_id_fkey foreign key (follow_up_id) references follow_up (id),
  constraint shared_case_use_by_id_fkey foreign key (by_id) references staff_member (id)
);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shared_case_use');
  }
}

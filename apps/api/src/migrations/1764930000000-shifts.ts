import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people work; slots follow from it. Nobody has a plan at first: the slots that are open stay as they are. */
export class Shifts1764930000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table shift_plan (
  staff_id uuid primary key references staff_member,
  week jsonb not null,
  days jsonb not null,
  version int not null default 1,
  opened_until date
);
create index shift_plan_to_open on shift_plan (opened_until);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shift_plan');
  }
}

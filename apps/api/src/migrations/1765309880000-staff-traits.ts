import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes a colleague fit to follow people up, as their lead sees it (S003-36). */
export class StaffTraits1765309880000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table staff_member add column traits text[] not null default '{}',
  add constraint staff_member_traits_check
    check (traits <@ array['empathy','speaking','listening','multitasking','curiosity']::text[]);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table staff_member drop column traits`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Somebody from outside sees the people who look for the occupations that their grant gives them. Whose grant stands
 * goes on with those that have a target, until a lead narrows it.
 */
export class AssignedQueue1765309820000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table access_grant add column occupations text[] not null default '{}';
update access_grant set occupations = array(
  select distinct occupation from target_version where state = 'active' order by occupation) where ended_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table access_grant drop column occupations');
  }
}

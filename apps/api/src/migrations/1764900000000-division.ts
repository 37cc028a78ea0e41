import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether intake calls for a team, or its advisors call themselves. Teams that are there have intake. */
export class Division1764900000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table team add column division_mode text not null default 'on'
  constraint team_division_mode_check check (division_mode in ('on', 'off'));
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table team drop column division_mode');
  }
}

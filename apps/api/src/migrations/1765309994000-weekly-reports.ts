import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Weeks as they were published. */
export class WeeklyReports1765309994000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table weekly_report (
  monday date not null,
  published_at timestamptz not null,
  content jsonb not null,
  constraint weekly_report_pkey primary key (monday)
);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table weekly_report;');
  }
}

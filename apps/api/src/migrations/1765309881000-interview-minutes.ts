import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long an interview takes, and how much of a fee goes back to the employer where somebody left early. */
export class InterviewMinutes1765309881000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table selection_step add column minutes int not null default 60,
  add constraint selection_step_minutes_check check (minutes between 10 and 600);
alter table submission add column refund_yen int,
  add constraint submission_refund_yen_check check (refund_yen >= 0);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table selection_step drop column minutes;
alter table submission drop column refund_yen;
`);
  }
}

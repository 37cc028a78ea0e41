import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever owes the report of an interview is written to each time it is told to be late; of the past nobody is. */
export class ReportReminders1765302100000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table selection_step add reminded int not null default 0;
update selection_step set reminded = escalations where escalations > 0;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table selection_step drop reminded');
  }
}

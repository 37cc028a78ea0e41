import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where no offered time suits a person, their wishes are on the call task. */
export class WishedTimes1765309720000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table call_task add column wished_times jsonb;
alter table call_task drop constraint call_task_cause_check;
alter table call_task add constraint call_task_cause_check
  check (cause in ('registration', 'no_show', 'not_reached', 'wake_up', 'called_in', 'wished_times'));
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
update call_task set cause = 'no_show' where cause = 'wished_times';
alter table call_task drop column wished_times;
alter table call_task drop constraint call_task_cause_check;
alter table call_task add constraint call_task_cause_check
  check (cause in ('registration', 'no_show', 'not_reached', 'wake_up', 'called_in'));
`);
  }
}

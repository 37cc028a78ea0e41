import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever was put off to a day is called on that day: by index, once a minute. */
export class WakeUp1765190000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table call_task drop constraint call_task_cause_check,
      add constraint call_task_cause_check check (cause in ('registration', 'no_show', 'not_reached', 'wake_up'))`);
    await runner.query(
      `create index consultation_wake_ups on consultation (wake_up_on) where state = 'completed' and outcome = 'not_now'`,
    );
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index consultation_wake_ups');
    await runner.query(`
alter table call_task disable trigger user;
update call_task set cause = 'registration' where cause = 'wake_up';
alter table call_task enable trigger user, drop constraint call_task_cause_check,
  add constraint call_task_cause_check check (cause in ('registration', 'no_show', 'not_reached'));
`);
  }
}

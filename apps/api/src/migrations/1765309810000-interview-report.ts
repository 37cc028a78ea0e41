import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a report of an interview says beside its words, and by which channel a person is asked as a rule. */
export class InterviewReport1765309810000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table selection_step add intention int, add key_points text not null default '', add is_mail_told boolean,
  add constraint selection_step_intention_check check (intention between 1 and 5);
alter table consultation add follow_up_channel text not null default 'mail',
  add constraint consultation_follow_up_channel_check check (follow_up_channel in ('mail', 'line', 'sms', 'phone'));
alter table follow_up add via_reason text not null default '';
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table follow_up drop via_reason');
    await runner.query('alter table consultation drop follow_up_channel');
    await runner.query('alter table selection_step drop intention, drop key_points, drop is_mail_told');
  }
}

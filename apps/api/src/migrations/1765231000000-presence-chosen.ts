import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work ends by itself for whoever did not choose to stay; whom a lead puts away is told by whom and why. */
export class PresenceChosen1765231000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table presence add column chosen_at timestamptz,
      add column put_away_by uuid references staff_member, add column put_away_note text`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table presence disable trigger user;
update presence set reason = null where reason in ('by_lead', 'shift_over');
alter table presence enable trigger user, drop column put_away_note, drop column put_away_by, drop column chosen_at;
`);
  }
}

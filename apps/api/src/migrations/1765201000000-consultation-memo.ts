import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A talk leaves more than its outcome: how much the person wants to go on, and what they asked. */
export class ConsultationMemo1765201000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table consultation add column intention int,
      add column open_questions text[] not null default '{}',
      add constraint consultation_intention_check check (intention between 1 and 5)`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table consultation drop column intention, drop column open_questions');
  }
}

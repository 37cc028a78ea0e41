import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which order the questions of the call are asked: until somebody has put them in one, as the criteria come. */
export class CallQuestionOrder1765080000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table call_question_order (
      scope text not null primary key,
      version integer not null default 1,
      fields text[] not null default '{}'
    )`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_question_order');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said on the telephone, in the agency's own words: what is as the product has it is not kept. */
export class CallScript1765040000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table call_script (
      scope text not null primary key,
      version integer not null default 1,
      own jsonb not null default '{}'
    )`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_script');
  }
}

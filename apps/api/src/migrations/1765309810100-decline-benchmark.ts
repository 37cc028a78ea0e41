import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one's own share of declined offers is held against, and whose figure it is. */
export class DeclineBenchmark1765309810100 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table agency add decline_benchmark double precision not null default 11,
  add decline_benchmark_source text not null default 'マイナビ 2021年実績';
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table agency drop decline_benchmark, drop decline_benchmark_source');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which processes run. The tables of the job queue are kept by its own package, in a schema of their own. */
export class ServerProcess1764750000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table server_process (
  id uuid primary key,
  place text not null constraint server_process_place_check check (place in ('api', 'worker')),
  host text not null,
  pid int not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table server_process');
  }
}

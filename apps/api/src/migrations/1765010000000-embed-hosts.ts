import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sites that may show the form inside their own pages. */
export class EmbedHosts1765010000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table agency add column embed_hosts text[] not null default '{}';`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table agency drop column embed_hosts');
  }
}

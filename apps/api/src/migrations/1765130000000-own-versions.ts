import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hours and the sites that may show the form count their changes apart from the agency's name. */
export class OwnVersions1765130000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table agency
      add column hours_version int not null default 1,
      add column embed_version int not null default 1`);
    await runner.query('update agency set hours_version = version, embed_version = version');
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('update agency set version = greatest(version, hours_version, embed_version)');
    await runner.query('alter table agency drop column hours_version, drop column embed_version');
  }
}

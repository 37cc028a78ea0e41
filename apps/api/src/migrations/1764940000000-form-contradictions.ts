import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a form goes against a priority, where it does, is kept with the form. */
export class FormContradictions1764940000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table form_version add column contradictions jsonb not null default '[]'`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table form_version drop column contradictions');
  }
}

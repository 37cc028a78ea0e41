import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The person's own page: guesses at its four digits are counted. */
export class OwnPage1765140000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table owner_try (
      registrant_id uuid not null, tries int not null, last_at timestamptz not null,
      constraint owner_try_pkey primary key (registrant_id),
      constraint owner_try_registrant_id_fkey foreign key (registrant_id) references registrant (id)
    )`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table owner_try');
  }
}

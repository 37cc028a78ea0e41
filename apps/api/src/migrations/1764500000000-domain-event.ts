import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = ['pkey', 'by_cursor', 'by_registrant', 'by_time', 'of_outcome'];

/** The log's table under the name that everybody gives to what it holds. Names alone change: no row is touched. */
export class DomainEvent1764500000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(renaming('fact', 'domain_event'));
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(renaming('domain_event', 'fact'));
  }
}

const renaming = (from: string, to: string): string =>
  [
    `alter table ${from} rename to ${to}`,
    `alter sequence ${from}_seq_seq rename to ${to}_seq_seq`,
    `alter trigger ${from}_is_append_only on ${to} rename to ${to}_is_append_only`,
    ...INDEXES.map((index) => `alter index ${from}_${index} rename to ${to}_${index}`),
  ].join(';\n');

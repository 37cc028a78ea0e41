import type { MigrationInterface, QueryRunner } from 'typeorm';
import { schema } from './schema.sql';

export class First1764000000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(schema);
  }

  public async down(): Promise<void> {
    throw new Error('The first schema has nothing before it: restore a backup instead.');
  }
}

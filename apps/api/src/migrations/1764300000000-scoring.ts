import type { MigrationInterface, QueryRunner } from 'typeorm';
import { selfDeclaration } from './scoring/self-declaration.sql';

/** What people say of themselves for statistics alone. */
export class Scoring1764300000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const part of [selfDeclaration]) await runner.query(part);
  }

  public async down(): Promise<void> {
    throw new Error('Declarations would be lost: restore a backup instead.');
  }
}

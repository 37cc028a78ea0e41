import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scoreModel } from './scoring/score-model.sql';
import { selfDeclaration } from './scoring/self-declaration.sql';

/** What people say of themselves for statistics alone; and models of what their answers say about a close. */
export class Scoring1764300000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const part of [selfDeclaration, scoreModel]) await runner.query(part);
  }

  public async down(): Promise<void> {
    throw new Error('Declarations would be lost: restore a backup instead.');
  }
}

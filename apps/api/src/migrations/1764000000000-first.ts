import type { MigrationInterface, QueryRunner } from 'typeorm';
import { casework } from './first/casework.sql';
import { desk } from './first/desk.sql';
import { ground } from './first/ground.sql';
import { people } from './first/people.sql';

/**
 * The first schema. States are checked against the machines of `@toritsugi/journey` by a trigger; races are settled by
 * partial unique indexes and exclusion constraints.
 */
export class First1764000000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const part of [ground, people, desk, casework]) await runner.query(part);
  }

  public async down(): Promise<void> {
    throw new Error('The first schema has nothing before it: restore a backup instead.');
  }
}

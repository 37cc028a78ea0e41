import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { readCatalogue, spelt, type CatalogueEntry } from '../../../../test/catalogue';
import { createTestDatabase, type TestDatabase } from '../../../../test/database';
import { createDataSource } from '../platform/database/data-source';
import { beyondEntities } from './beyond-entities';

let database: TestDatabase;
let source: DataSource;

beforeEach(async () => {
  database = await createTestDatabase();
  source = await createDataSource({ type: 'postgres', url: database.url, entities: await allEntities() }).initialize();
});

afterEach(async () => {
  await source?.destroy();
  await database?.drop();
});

/** Every entity there is, whether a module registers it or not. */
async function allEntities(): Promise<NewableFunction[]> {
  const root = join(import.meta.dirname, '..');
  const files = await Promise.all(
    globSync('**/*.entity.ts', { cwd: root }).map((file) => import(join(root, file)) as Promise<object>),
  );
  return files.flatMap((file) => Object.values(file)).filter((value) => typeof value === 'function');
}

const catalogue = (): Promise<CatalogueEntry[]> => readCatalogue((sql) => source.query(sql));

describe('a migration generated from the entities', () => {
  async function generated(): Promise<string[]> {
    const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
    return [...upQueries, ...downQueries].map(({ query }) => query);
  }

  it('would do nothing', async () => {
    expect(await generated()).toEqual([]);
  });

  it('would take back a planted column, CHECK, partial index, foreign key, default, or column that may be empty', async () => {
    await source.query(`
      alter table call_task add planted_column int;
      alter table registrant add constraint planted_check check (version > 0);
      create unique index planted_index on transfer (task_id) where state = 'ringing';
      alter table team add constraint planted_key foreign key (id) references employer;
      alter table presence alter has_extended set default true;
      alter table message alter body drop not null;
    `);
    const queries = (await generated()).join('\n');
    expect(queries).toMatch('ALTER TABLE "call_task" DROP COLUMN "planted_column"');
    expect(queries).toMatch('ALTER TABLE "registrant" DROP CONSTRAINT "planted_check"');
    expect(queries).toMatch('DROP INDEX "public"."planted_index"');
    expect(queries).toMatch('ALTER TABLE "team" DROP CONSTRAINT "planted_key"');
    expect(queries).toMatch('ALTER TABLE "presence" ALTER COLUMN "has_extended" SET DEFAULT false');
    expect(queries).toMatch('ALTER TABLE "message" ALTER COLUMN "body" SET NOT NULL');
  });
});

/** TypeORM compares constraints and indexes by name: so they are made anew from the entities and compared by what they say. */
describe('constraints and indexes made anew from the entities', () => {
  async function differences(): Promise<string[]> {
    const entries = await catalogue();
    const before = spelt(entries);
    await source.query(dropping(entries));
    await source.synchronize();
    const after = spelt(await catalogue());
    return [...before.filter((line) => !after.includes(line)), ...after.filter((line) => !before.includes(line))];
  }

  it('are those that the migrations made', async () => {
    expect(await differences()).toEqual([]);
  });

  it('differ where a CHECK, a partial index or a foreign key says something else under the same name', async () => {
    await source.query(`
      alter table call_task drop constraint call_task_cause_check;
      alter table call_task add constraint call_task_cause_check check (cause in ('registration', 'planted'));
      drop index one_held_task_per_person;
      create unique index one_held_task_per_person on call_task (claimed_by) where state = 'planted';
      alter table slot drop constraint slot_advisor_id_fkey;
      alter table slot add constraint slot_advisor_id_fkey foreign key (advisor_id) references staff_member on delete cascade;
    `);
    const found = await differences();
    for (const name of ['call_task_cause_check', 'one_held_task_per_person', 'slot_advisor_id_fkey'])
      expect(found.filter((line) => line.includes(name))).toHaveLength(2);
  });
});

describe('what entities cannot say', () => {
  const planted = [
    'create trigger planted before update on team for each row execute function refuse_change()',
    'create function planted() returns int language sql as $$ select 1 $$',
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    'create view planted as select 1 as one',
    'create unique index planted on team ((lower(code)))',
    'drop index score_by_registrant; create index score_by_registrant on score (registrant_id, at)',
    'create table planted (id int)',
    'create table planted (during tstzrange, exclude using gist (during with &&))',
    'alter table audit_entry alter seq set generated by default',
  ];

  it('is as listed', async () => {
    expect(beyond(await catalogue())).toEqual(beyondEntities);
  });

  it('is noticed when it differs: a trigger, a function or its body, a view, an index, a table, an identity', async () => {
    const runner = source.createQueryRunner();
    for (const sql of planted) {
      await runner.startTransaction();
      await runner.query(sql);
      expect(beyond(await readCatalogue((query) => runner.query(query)))).not.toEqual(beyondEntities);
      await runner.rollbackTransaction();
    }
    await runner.release();
    expect(beyond(await catalogue())).toEqual(beyondEntities);
  });
});

/** Whether an entity answers for it. */
function isSaid({ kind, table, name, definition }: CatalogueEntry): boolean {
  const entity = source.entityMetadatas.find(
    ({ tableName, tableType }) => tableType === 'regular' && tableName === table,
  );
  if (entity === undefined) return false;
  if (kind === 'column') return !definition.endsWith('as identity');
  if (kind === 'index') return entity.indices.some((index) => index.name === name && index.synchronize);
  return kind === 'constraint';
}

const beyond = (entries: CatalogueEntry[]): string[] => spelt(entries.filter((entry) => !isSaid(entry)));

/** SQL that leaves tables, columns and primary keys. Foreign keys first: they stand on other constraints. */
function dropping(entries: CatalogueEntry[]): string {
  const isForeignKey = ({ definition }: CatalogueEntry) => definition.startsWith('FOREIGN KEY');
  return entries
    .filter((entry) => isSaid(entry) && !entry.definition.startsWith('PRIMARY KEY'))
    .sort((one, other) => Number(isForeignKey(other)) - Number(isForeignKey(one)))
    .map(({ kind, table, name }) =>
      kind === 'index'
        ? `drop index "${name}"`
        : kind === 'constraint'
          ? `alter table "${table}" drop constraint "${name}"`
          : '',
    )
    .join(';');
}

import { createHash, hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sealText, type SealedEntry } from '@toritsugi/journey';
import { demoVocabulary, type Vocabulary } from '@toritsugi/triage';
import { DataSource } from 'typeorm';
import { readCatalogue, spelt } from '../../../../test/database/catalogue';
import { createBareDatabase, type TestDatabase } from '../../../../test/database/database';
import { migrate } from '../platform/database/database';
import { migrations } from '.';

/**
 * The schema after each migration of a delivered version, as a digest of its catalogue: databases made by it are out
 * there. A digest may change with the PostgreSQL that spells the catalogue, never because a migration was edited.
 */
const delivered: Readonly<Record<string, string>> = {
  First1764000000000: '3ce1183b64c24e00',
  RoutingPolicy1764100000000: 'be290a5d9fe80e20',
  Agreement1764200000000: 'fe67e100944b7f32',
  Scoring1764300000000: '5358683eca1901bd',
  History1764400000000: 'ac14936d764d2bcf',
};

let database: TestDatabase;

beforeEach(async () => {
  database = await createBareDatabase();
});

afterEach(async () => {
  await database.drop();
});

/** Of a database at the migration number `count`. */
async function at<T>(count: number, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await new DataSource({
    type: 'postgres',
    url: database.url,
    migrations: migrations.slice(0, count),
    migrationsTransactionMode: 'all',
  }).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

/** The extension stays when the first schema goes. */
const catalogueOf = async (source: DataSource): Promise<string[]> =>
  spelt((await readCatalogue((sql) => source.query(sql))).filter(({ kind }) => kind !== 'extension'));

it('every migration can be taken back and made again, and makes what it made when it was delivered', async () => {
  const digests: Record<string, string> = {};
  let before: string[] = [];
  for (const [index, { name }] of migrations.entries()) {
    before = await at(index + 1, async (source) => {
      await source.runMigrations();
      const made = await catalogueOf(source);
      await source.undoLastMigration();
      expect(await catalogueOf(source)).toEqual(before);
      await source.runMigrations();
      expect(await catalogueOf(source)).toEqual(made);
      return made;
    });
    digests[name] = createHash('sha256').update(before.join('\n')).digest('hex').slice(0, 16);
  }
  expect(digests).toMatchObject(delivered);
});

describe('a database delivered with five migrations and in use since', () => {
  const DELIVERED = 5;
  /** Rows of the demo agency as that version wrote them, each with its table; parents first. */
  const rows = readFileSync('test/database/delivered-rows.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [table: string, row: object]);
  const renamedTables: Readonly<Record<string, string>> = {
    fact: 'domain_event',
    ranking_disagreement: 'ranking_feedback',
  };
  /** Keys inside JSON that later migrations renamed. */
  const asNamedNow = (kept: Record<string, object[]>): unknown => ({
    ...(JSON.parse(JSON.stringify(kept).replaceAll('"policy":', '"strategy":')) as object),
    message: kept['message']?.map((message) => asKept(message as OldMessage)),
    duplicate_suspicion: kept['duplicate_suspicion']?.map((pair) => graded(pair as OldSuspicion)),
    staff_member: kept['staff_member']?.map((member) => withoutUsual(member as OldMember)),
    partner: kept['partner']?.map((partner) => inTheLedger(partner as { outbound_count: number })),
    relay: kept['relay']?.map((relay) => numberedThere(relay as { ledger_number: null })),
    submission: kept['submission']?.map((submission) => atItsStep(submission as { state: string })),
  });
  /** Who was counted stands in a ledger, whose numbers are its own. */
  const inTheLedger = ({ outbound_count: _, ...partner }: { outbound_count: number }) => partner;
  const numberedThere = ({ ledger_number: _, ...relay }: { ledger_number: null }) => relay;
  interface OldSuspicion {
    readonly reason: 'phone' | 'email' | 'both';
  }
  const graded = ({ reason, ...pair }: OldSuspicion) => ({
    ...pair,
    grade: 'possible',
    reasons: reason === 'both' ? ['same_phone', 'same_email'] : [`same_${reason}`],
    verdict: null,
  });
  /** What was marked as sent had not left: nothing sent it. */
  type OldMessage = { readonly sent_at: string | null; readonly cancelled_at: string | null };
  const asKept = ({ sent_at: sentAt, cancelled_at: cancelledAt, ...message }: OldMessage) => ({
    ...message,
    settled_at: cancelledAt ?? sentAt,
    state: cancelledAt !== null ? 'cancelled' : sentAt === null ? 'queued' : 'kept',
  });

  /** Nobody was asked to an interview yet: whoever was not chosen was not by their documents. */
  const atItsStep = ({ state, ...submission }: { state: string }) => ({
    ...submission,
    state: state === 'rejected' ? 'doc_rejected' : state,
  });

  interface OldMember {
    readonly case_cap: number;
    readonly live_transfers_per_hour: number;
  }
  /** What was as usual for everybody is no value of one's own. */
  const withoutUsual = ({ case_cap: cases, live_transfers_per_hour: transfers, ...member }: OldMember) => ({
    ...member,
    case_cap: cases === 45 ? null : cases,
    live_transfers_per_hour: transfers === 3 ? null : transfers,
  });

  /** Everything in those tables, by table, in an order of its own. */
  async function contents(nameNow: (table: string) => string): Promise<Record<string, object[]>> {
    const tables = [...new Set(rows.map(([table]) => table))];
    return at(migrations.length, async (source) => {
      const found: Record<string, object[]> = {};
      for (const table of tables) {
        const kept = await source.query<{ row: object }[]>(
          // The channels that partners got by themselves are not of those rows.
          `select to_jsonb(t) as row from ${nameNow(table)} t where (to_jsonb(t) -> 'is_partner') is distinct from 'true' order by 1`,
        );
        found[table] = kept.map(({ row }) => row);
      }
      return found;
    });
  }

  beforeEach(async () => {
    await at(DELIVERED, async (source) => {
      await source.runMigrations();
      await source.query('delete from agency_clock; delete from routing_settings');
      for (const [table, row] of rows)
        await source.query(
          `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1)`,
          [row],
        );
    });
  });

  it('comes to the newest schema with every row, and back', async () => {
    const before = await contents((table) => table);
    expect(Object.values(before).flat()).toHaveLength(rows.length);

    await migrate(database.url);
    expect(await contents((table) => renamedTables[table] ?? table)).toMatchObject(asNamedNow(before) as object);
    const entries = await at(migrations.length, (source) =>
      source.query<(SealedEntry & { seal: string })[]>(
        `select id, number, kind, rule_version as "ruleVersion", seal,
           to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from relay_entry order by number`,
      ),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'counted'));
    let seal = '';
    for (const entry of entries) {
      expect(entry.seal).toBe(hash('sha256', sealText(entry, seal)));
      seal = entry.seal;
    }
    const made = await at(migrations.length, catalogueOf);
    const [carried] = await at(migrations.length, (source) =>
      source.query<{ content: Omit<Vocabulary, 'version'> }[]>('select content from vocabulary_version'),
    );
    const { fields = [] } = carried?.content ?? {};
    const first = demoVocabulary.fields.find(({ id }) => id === 'desired_occupation');
    expect(fields[0]).toEqual(first);
    expect(fields.map(({ id, kind }) => [id, kind])).toEqual([
      ['desired_occupation', 'choice'],
      ['experience_years', 'number'],
      ['employment_type', 'choice'],
      ['location_limit', 'choice'],
    ]);
    const { occupations, areas, experienceBands, segmentMinimum } = demoVocabulary;
    expect(carried?.content).toMatchObject({ occupations, areas, experienceBands, segmentMinimum });

    await at(migrations.length, async (source) => {
      for (let count = migrations.length; count > DELIVERED; count -= 1) await source.undoLastMigration();
    });
    expect(await contents((table) => table)).toEqual(before);

    await migrate(database.url);
    expect(await at(migrations.length, catalogueOf)).toEqual(made);
  });
});

it('F-07 an older program refuses a database of a newer one, and deletes nothing of it', async () => {
  await migrate(database.url);
  const moves = await at(migrations.length, async (source) => {
    await source.query(`insert into migrations (timestamp, name) values (9999999999999, 'Future9999999999999')`);
    await source.query(`insert into legal_move values ('transfer', 'completed', 'of_the_future')`);
    return source.query<object[]>('select * from legal_move');
  });
  await expect(migrate(database.url)).rejects.toThrow('この版より新しいデータベースです');
  expect(await at(migrations.length, (source) => source.query('select * from legal_move'))).toEqual(moves);
});

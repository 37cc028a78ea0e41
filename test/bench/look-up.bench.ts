/**
 * How long does it take to say how many of 100,000 registered people fit a target, beside counting the same rows with
 * one bare SQL COUNT? Everyone is read as a process starts, so that its first question is like the later ones.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { CriterionSetting } from '@toritsugi/contracts';
import { firstVocabulary } from '@toritsugi/triage';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { EventFeed } from '../../apps/api/src/platform/events/event-feed';
import type { Config } from '../../apps/api/src/config';
import { AgencyClock } from '../../apps/api/src/platform/clock/agency-clock';
import { Signing } from '../../apps/api/src/platform/signing/signing';
import { POOL_SLICE, TalentPool } from '../../apps/api/src/triage/pool/talent-pool.service';
import type { VocabularyVersions } from '../../apps/api/src/staff/vocabulary/vocabulary-versions.service';
import { criterion } from '../scenes/builders';
import { openBenchScenes } from './ground/bench-scene';
import { interleaved, quantile, ratioOf, report, valueAtMost } from './ground/measure';

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 100_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 40);
const STARTS = Number(process.env['BENCH_STARTS'] ?? 3);
const CHUNK = 500;

const { database, open } = await openBenchScenes();
const scene = await open();
const { registrantId } = await scene.newcomer();
const answers = `jsonb_build_object('desired_occupation', (array['accounting', 'corp_sales', 'hr_admin'])[1 + n % 3],
  'experience_years', n % 12, 'desired_area', (array['kanto', 'kansai', 'other'])[1 + n % 3],
  'change_timing', (array['within_3m', 'within_6m', 'undecided', 'within_12m'])[1 + n % 4])`;
const insert = `with person as (
    insert into registrant select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'receipt_number', n::text,
      'segment', 'accounting.y4_plus.' || (array['kanto', 'kansai', 'other'])[1 + n % 3],
      'token_hash', sha256(uuid_send(gen_random_uuid())), 'submitted_at', agency_now() - make_interval(days => n % 900)))).*
    from registrant r, generate_series($2::int, $3::int) n where r.id = $1 returning id, receipt_number::int as n, submitted_at),
  form as (
    insert into registration (id, registrant_id, idempotency_key, request_hash, form_version, language, answers, channel,
        submitted_at, receipt)
      select gen_random_uuid(), id, gen_random_uuid(), '', 1, 'ja', ${answers},
        'direct', submitted_at, '{}' from person)
  insert into consent (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at)
    select gen_random_uuid(), id, 'newsletter', 'newsletter', '1', '', 'ja', n % 2 = 0, submitted_at from person`;
// Its own connection: a machine at work needs longer for all of them than a statement of the product may take.
const source = await new DataSource({ type: 'postgres', url: scene.databaseUrl }).initialize();
await source.query(
  `insert into form_version (version, definition, state) values (1, '{}', 'retired') on conflict do nothing`,
);
for (let from = 1; from <= PEOPLE; from += CHUNK) {
  await source.query(insert, [registrantId, from, Math.min(PEOPLE, from + CHUNK - 1)]);
  // Else foreign keys are checked by a plan for the small table that it was.
  if (from % (10 * CHUNK) === 1) await source.query('analyze registrant');
}
await source.query('analyze');

const vocabulary = { current: () => ({ ...firstVocabulary, areas: [] }) } as unknown as VocabularyVersions;
const work = scene.work as unknown as UnitOfWork;
const signing = new Signing(work, { signingSecret: 'for the bench alone' } as Config);
await signing.onModuleInit();
/** As a process starts: everybody is read in the background. */
const prepared = async (): Promise<TalentPool> => {
  const feed = new EventFeed(source);
  const pool = new TalentPool(work, new AgencyClock(work), vocabulary, signing, feed);
  await feed.start();
  while (!pool.isReady) await setTimeout(5);
  await feed.onApplicationShutdown();
  return pool;
};
/** Another question each time, as somebody typing asks. */
const asked = (years: number): CriterionSetting[] => [
  criterion('must_1', 'must', { op: 'one_of', field: 'desired_occupation', values: ['accounting'] }),
  criterion('must_2', 'must', { op: 'at_least', field: 'experience_years', value: years }),
  criterion('must_3', 'must', {
    op: 'one_of',
    field: 'change_timing',
    values: ['within_3m', 'within_6m'],
    unclear: ['undecided'],
  }),
];
const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await act();
  return performance.now() - since;
};
const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
/** The people and their forms in one statement, without anything else that a look-up knows. */
const PLAIN = `select r.id, r.submitted_at, r.state, g.answers from registrant r left join registration g on g.registrant_id = r.id`;
const COUNT = 'select count(*) from registrant';
const starts = { read: [] as number[], prepare: [] as number[], first: [] as number[], count: [] as number[] };
let [slice, memory] = [0, 0];
let pool: TalentPool | null = null;
for (let round = 0; round < STARTS; round += 1) {
  starts.read.push(await timed(() => source.query(PLAIN)));
  pool = null;
  globalThis.gc?.();
  const before = process.memoryUsage();
  const since = processor();
  let next: TalentPool | null = null;
  starts.prepare.push(await timed(async () => (next = await prepared())));
  const ready = next as unknown as TalentPool;
  slice = Math.max(slice, (processor() - since) / Math.ceil(PEOPLE / POOL_SLICE));
  globalThis.gc?.();
  const held = process.memoryUsage();
  memory = (held.heapUsed + held.external - before.heapUsed - before.external) / 1_048_576;
  starts.first.push(await timed(() => ready.lookUp(asked(round))));
  starts.count.push(await timed(() => source.query(COUNT)));
  pool = ready;
}
if (pool === null) throw new Error('nothing was prepared');
const kept: TalentPool = pool;
let years = 0;
const rounds = await interleaved(ROUNDS, {
  lookUp: () => timed(() => kept.lookUp(asked((years = (years + 1) % 12)))),
  count: () => timed(() => source.query(COUNT)),
});

const unit = `ms, ${PEOPLE} registered`;
report({
  bench: 'look-up',
  value: quantile(rounds.lookUp, 0.95),
  unit: `${unit}, p95`,
  peer: 'select count(*) from registrant',
  ratio: ratioOf(rounds, 'count', 'lookUp'),
  goal: valueAtMost(300),
});
report({
  bench: 'look-up-first',
  value: Math.max(...starts.first),
  unit: `${unit}, the first question of a process, the slowest of ${STARTS}`,
  peer: COUNT,
  ratio: ratioOf(starts, 'count', 'first'),
  goal: valueAtMost(300),
});
report({
  bench: 'look-up-prepare',
  value: Math.max(...starts.prepare),
  unit: `${unit}, read in the background as a process starts, the slowest of ${STARTS}`,
  peer: 'the people and their forms in one bare select',
  ratio: ratioOf(starts, 'read', 'prepare'),
  goal: null,
});
report({
  bench: 'look-up-slice',
  value: slice,
  unit: `ms of processor between two turns of others while ${POOL_SLICE} people are read`,
  peer: null,
  ratio: null,
  goal: valueAtMost(50),
});
report({
  bench: 'look-up-memory',
  value: memory,
  unit: `MiB that a process keeps, ${PEOPLE} registered`,
  peer: null,
  ratio: null,
  goal: null,
});
await source.destroy();
await scene.close();
await database.stop();

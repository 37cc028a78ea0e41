/**
 * How long does it take to say how many of 100,000 registered people fit a target, beside counting the same rows with
 * one bare SQL COUNT? The first question of a process reads everyone; told apart.
 */
import { performance } from 'node:perf_hooks';
import { DataSource } from 'typeorm';
import type { CriterionSetting } from '@toritsugi/contracts';
import { firstVocabulary } from '@toritsugi/triage';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { EventFeed } from '../../apps/api/src/platform/events/event-feed';
import type { Config } from '../../apps/api/src/config';
import { AgencyClock } from '../../apps/api/src/platform/clock/agency-clock';
import { Signing } from '../../apps/api/src/platform/signing/signing';
import { TalentPool } from '../../apps/api/src/triage/pool/talent-pool.service';
import type { VocabularyVersions } from '../../apps/api/src/staff/vocabulary/vocabulary-versions.service';
import { criterion } from '../scenes/builders';
import { openBenchScenes } from './ground/bench-scene';
import { interleaved, quantile, ratioOf, report, valueAtMost } from './ground/measure';

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 100_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 40);
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
    insert into registration select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'registrant_id', person.id,
      'idempotency_key', gen_random_uuid(), 'submitted_at', person.submitted_at, 'answers', ${answers}))).*
    from registration g, person where g.registrant_id = $1)
  insert into consent (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at)
    select gen_random_uuid(), id, 'newsletter', 'newsletter', '1', '', 'ja', n % 2 = 0, submitted_at from person`;
for (let from = 1; from <= PEOPLE; from += CHUNK)
  await scene.work.query(insert, [registrantId, from, Math.min(PEOPLE, from + CHUNK - 1)]);
await scene.work.query('analyze');

const feed = new EventFeed(new DataSource({ type: 'postgres', url: database.url }));
const vocabulary = { current: () => ({ ...firstVocabulary, areas: [] }) } as unknown as VocabularyVersions;
const work = scene.work as unknown as UnitOfWork;
const signing = new Signing(work, { signingSecret: 'for the bench alone' } as Config);
await signing.onModuleInit();
const pool = new TalentPool(work, new AgencyClock(work), vocabulary, signing, feed);
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
const before = process.memoryUsage();
const first = await timed(() => pool.lookUp(asked(1)));
const held = process.memoryUsage();
let years = 0;
const rounds = await interleaved(ROUNDS, {
  lookUp: () => timed(() => pool.lookUp(asked((years = (years + 1) % 12)))),
  count: () => timed(() => scene.work.query('select count(*) from registrant')),
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
  value: first,
  unit: `${unit}, the first question of a process`,
  peer: null,
  ratio: null,
  goal: null,
});
report({
  bench: 'look-up-memory',
  value: (held.heapUsed + held.external - before.heapUsed - before.external) / 1_048_576,
  unit: `MiB kept while somebody asks, ${PEOPLE} registered, garbage included`,
  peer: null,
  ratio: null,
  goal: null,
});
pool.onApplicationShutdown();
await scene.close();
await database.stop();

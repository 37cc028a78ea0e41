/**
 * How long does whoever changes a target wait for its replay on 50,000 past registrants, beside one UPDATE of the same
 * rows?
 */
import { changeTarget } from '@toritsugi/triage';
import { DataSource } from 'typeorm';
import { OutcomeRecord } from '../../apps/api/src/learning/close-rates/outcome-record.service';
import { PastConsultations } from '../../apps/api/src/learning/close-rates/past-consultations.service';
import { ScoreData } from '../../apps/api/src/learning/score-model/score-data.service';
import { TargetReplay } from '../../apps/api/src/learning/score-model/target-replay.service';
import { demoTargets } from '../../apps/api/src/demo/agency/targets';
import { Forecasts } from '../../apps/api/src/triage/forecasts/forecasts.service';
import { TargetForecasts } from '../../apps/api/src/triage/forecasts/target-forecasts.service';
import { ScoreModels } from '../../apps/api/src/triage/score-models.service';
import { crowd } from '../scenes/crowd';
import { openBenchScenes } from './ground/bench-scene';
import { interleaved, median, ratioAtLeast, ratioOf, report, valueAtMost } from './ground/measure';
import { registrants } from './ground/score-cases';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 50_000);
/** One in ten was consulted, one in five of them closed. */
const CONSULTED = 10;
const CLOSED = 5;

const { database, open } = await openBenchScenes();
const scene = await open({
  providers: [ScoreModels, PastConsultations, OutcomeRecord, ScoreData, Forecasts, TargetForecasts, TargetReplay],
});
const { work } = scene;
const advisor = await scene.hire('A1', 'advisor');
await crowd(work, await scene.newcomer(), PEOPLE - 1);
// Statements over everybody take longer than the product's own may: a connection without its limits.
const { name = '' } = (await work.one<{ name: string }>('select current_database() as name')) ?? {};
const ground = await new DataSource({
  type: 'postgres',
  url: Object.assign(new URL(database.url), { pathname: `/${name}` }).href,
}).initialize();
await ground.query(`insert into form_version (version, definition, state) values (1, '{}', 'published')`);
await ground.query(
  `update registrant r set submitted_at = agency_now() - make_interval(secs => 80 * 86400.0 * place / $1)
   from (select id, row_number() over (order by id) as place from registrant) numbered where numbered.id = r.id`,
  [PEOPLE],
);
const answers = registrants(5_000);
await ground.query(
  `insert into registration (id, registrant_id, idempotency_key, request_hash, form_version, language, answers, channel, submitted_at, receipt)
   select gen_random_uuid(), id, gen_random_uuid(), '', 1, 'ja', $1::jsonb->(place % $2)::int, channel, submitted_at, '{}'
   from (select *, row_number() over (order by id) - 1 as place from registrant) numbered`,
  [JSON.stringify(answers), answers.length],
);
await ground.query(
  `insert into domain_event (id, kind, at, registrant_id, staff_id, payload)
   select gen_random_uuid(), 'ConsultationCompleted', submitted_at + interval '1 day', id, $1,
     '{"type": "live", "outcome": "proceed", "isEffective": true, "isFirst": true, "segment": "accounting.y4_plus.kanto"}'
   from (select *, row_number() over (order by id) as place from registrant) numbered where place % $2 = 0`,
  [advisor.id, CONSULTED],
);
await ground.query(
  `insert into domain_event (id, kind, at, registrant_id, staff_id, payload)
   select gen_random_uuid(), 'OfferAccepted', at + interval '30 days', registrant_id, staff_id,
     jsonb_build_object('submissionId', gen_random_uuid(), 'segment', 'accounting.y4_plus.kanto')
   from (select *, row_number() over (order by id) as place from domain_event where kind = 'ConsultationCompleted') held
   where place % $1 = 0 and at + interval '30 days' < agency_now()`,
  [CLOSED],
);
await ground.query('vacuum analyze');

const changed = demoTargets.map((target) =>
  target.id === 'target_accounting'
    ? (changeTarget(target, { weights: [], bounds: [{ criterionId: 'accounting_2y', value: 1 }] }) ?? target)
    : target,
);
const replay = scene.get(TargetReplay);
const first = await replay.compare(demoTargets, changed);
if (first.people !== PEOPLE || first.moved === 0) throw new Error('the replay did not see everybody');

const millisOf = async (act: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await act();
  return performance.now() - since;
};
const rounds = await interleaved(ROUNDS, {
  replay: () => millisOf(() => replay.compare(demoTargets, changed)),
  update: () => millisOf(() => ground.query(`update registrant set score = (score + 1) % 101`)),
});
const value = median(rounds.replay);
const unit = `ms, ${PEOPLE} people`;
report({ bench: 'replay', value, unit, peer: null, ratio: null, goal: valueAtMost(2_000) });
report({
  bench: 'replay',
  value,
  unit,
  peer: 'one UPDATE of the same rows',
  ratio: ratioOf(rounds, 'update', 'replay'),
  goal: ratioAtLeast(1 / 2.5),
});
await ground.destroy();
await scene.close();
await database.stop();

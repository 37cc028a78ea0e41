/**
 * How long do the lead's pages take with 2,000 open cases: the desk of follow-ups, its calendar, the list of employers?
 * The statements they stand on, of one advisor who has them all, beside one bare SQL COUNT of the people.
 */
import { performance } from 'node:perf_hooks';
import { startOfTokyoWeek, DAY } from '@toritsugi/calendar';
import { deskCounts, deskLines, followUpsInTime } from '../../apps/api/src/followup/desk.queries';
import { weekOfSteps } from '../../apps/api/src/insight/step-calendar/step-calendar.queries';
import type { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { employerRows, unseenStreaks } from '../../apps/api/src/selection/employer-list/employer-list.queries';
import { OPEN_CASES } from '../scenes/open-cases';
import { openBenchScenes } from './ground/bench-scene';
import { interleaved, quantile, ratioOf, report, valueAtMost } from './ground/measure';

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 2_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 40);
const GOAL_MS = 150;

const { database, open } = await openBenchScenes();
const scene = await open();
const { registrantId } = await scene.newcomer();
const work = scene.work as unknown as UnitOfWork;
const { id: me } = await scene.hire('A01', 'advisor');
await work.query(
  `insert into employer (id, code, name) select gen_random_uuid(), 'E1', '株式会社計測' where not exists (select from employer)`,
);
const [employer] = await work.query<{ id: string }>('select id from employer limit 1');
await work.query(`update registrant set advisor_id = $2, state = 'in_intake' where id = $1`, [registrantId, me]);
const [people, cases] = OPEN_CASES;
await work.query(people, [registrantId, 1, PEOPLE]);
await work.query(cases, [1, PEOPLE, employer?.id]);
await work.query('analyze');

const from = startOfTokyoWeek((await scene.clock.now()).getTime());
const week = { advisorIds: [me], from, until: new Date(from.getTime() + 7 * DAY), me };
const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await act();
  return performance.now() - since;
};
const rounds = await interleaved(ROUNDS, {
  desk: () =>
    timed(async () => {
      await deskCounts(work, [me], me);
      await followUpsInTime(work, [me]);
      await deskLines(work, 'today', [me], me);
    }),
  calendar: () => timed(() => weekOfSteps(work, week)),
  employers: () =>
    timed(async () => {
      await employerRows(work);
      await unseenStreaks(work);
    }),
  count: () => timed(() => work.query('select count(*) from registrant')),
});

for (const page of ['desk', 'calendar', 'employers'] as const)
  report({
    bench: `open-cases-${page}`,
    value: quantile(rounds[page], 0.95),
    unit: `ms, ${PEOPLE} open cases, p95`,
    peer: 'select count(*) from registrant',
    ratio: ratioOf(rounds, 'count', page),
    goal: valueAtMost(GOAL_MS),
  });
await scene.close();
await database.stop();

/**
 * How long do the lead's pages take with 2,000 open cases: the desk of follow-ups, its calendar, the list of employers,
 * and the page of a person with 500 events among 200 who have as many? The statements they stand on, of one advisor who
 * has them all, beside one bare SQL COUNT of the people.
 */
import { performance } from 'node:perf_hooks';
import { startOfTokyoWeek, DAY } from '@toritsugi/calendar';
import { consentsGiven, eventsAbout } from '../../apps/api/src/board/call-task.queries';
import { toldKinds } from '../../apps/api/src/board/timeline/timeline';
import { deskCounts, deskLines, followUpsInTime } from '../../apps/api/src/followup/desk.queries';
import {
  caseHeadOf,
  employersBehind,
  handlingOf,
  mailOf,
  messagesTo,
  talksOf,
} from '../../apps/api/src/insight/case-file/case-file.queries';
import { weekOfSteps } from '../../apps/api/src/insight/step-calendar/step-calendar.queries';
import type { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { consentsOf, promisesTo, standingOf } from '../../apps/api/src/registrant-page/registrant-page.queries';
import { employerRows, unseenStreaks } from '../../apps/api/src/selection/employer-list/employer-list.queries';
import { FIRST_OPEN_CASE, OPEN_CASES } from '../scenes/open-cases';
import { openBenchScenes } from './ground/bench-scene';
import { interleaved, quantile, ratioOf, report, valueAtMost } from './ground/measure';

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 2_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 40);
const GOAL_MS = 150;
/** So many of them have so long a story. */
const WITH_EVENTS = 200;
const EVENTS = 500;
const EVENTS_OF_EACH = `insert into domain_event (id, kind, payload, registrant_id, actor_id)
  select gen_random_uuid(), (array['CallDialed', 'MessageQueued', 'FollowUpSent'])[1 + n % 3],
    jsonb_build_object('attempt', 1, 'template', 'F1', 'via', 'mail', 'messageId', gen_random_uuid()), person.id, $3
  from (select id from registrant order by id limit $1) person, generate_series(1, $2::int) n`;

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
await work.query(EVENTS_OF_EACH, [WITH_EVENTS, EVENTS, me]);
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
  case: () =>
    timed(async () => {
      const head = await caseHeadOf(work, FIRST_OPEN_CASE, { id: me, teamId: null });
      if (head === null) throw new Error('the person of the page is gone');
      const standing = await standingOf(work, head.id);
      await promisesTo(work, head.id, standing?.now ?? from);
      for (const read of [consentsOf, consentsGiven, handlingOf, talksOf, messagesTo, mailOf])
        await read(work, head.id);
      const events = await eventsAbout(work, head.id, { kinds: toldKinds, atMost: 51 });
      if (events.length !== 51) throw new Error('a story without its events');
      const letters = events.flatMap(({ payload }) => (payload as { messageId?: string }).messageId ?? []);
      await employersBehind(work, letters);
    }),
  count: () => timed(() => work.query('select count(*) from registrant')),
});

for (const page of ['desk', 'calendar', 'employers', 'case'] as const)
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

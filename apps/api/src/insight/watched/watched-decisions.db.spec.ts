import { DAY, dayNumber, tokyoMoment } from '@toritsugi/calendar';
import type { ReopenWhen } from '@toritsugi/contracts';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { DecisionAppliers } from '../../agreement/decision-kinds';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Tallies } from '../indicators/tallies.service';
import { WatchedDecisions } from './watched-decisions.service';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  // What is changed is no matter here.
  const line = (said: unknown) => ({ ja: JSON.stringify(said), en: JSON.stringify(said) });
  get(DecisionAppliers).of = () => ({
    kind: 'target_change',
    changes: (before, after) => [{ label: line('pace'), before: line(before), after: line(after) }],
    apply: () => Promise.resolve(),
  });
}, 120_000);
afterAll(() => api.stop());

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });

/** An event waits for every transaction before it, of whatever database beside this one. */
const allCounted = () => eventually('all to be counted', () => get(Tallies).upToDate());

/** Of the week that begins on this Monday so many were due their first dial, and so many got it in time. */
async function week(monday: string, due: number, inTime: number): Promise<void> {
  const tallies = (kind: string, count: number) =>
    get(UnitOfWork).query(
      `insert into person_tally (about_id, kind, key, day, counts_from, value)
       select gen_random_uuid(), $1, '0', $2, agency_now(), 1 from generate_series(1, $3)`,
      [kind, dayNumber(tokyoMoment(monday).getTime() + 2 * DAY), count],
    );
  await tallies('roadDialDue', due);
  await tallies('roadDialInTarget', inTime);
}

let proposed = 0;
const proposal = () =>
  get(DecisionRequests).open(
    {
      kind: 'target_change',
      before: { pace: 1 },
      after: { pace: (proposed += 2) },
      reason: '初動が遅れるため',
      effect: null,
    },
    api.as('L3'),
  );

const condition: ReopenWhen = { figure: 'K13', isBelow: true, limit: 0.8, weeks: 2 };
const state = async (id: string) => {
  const { open, closed } = await get(DecisionRequests).inbox(api.as('M1'));
  return [...open, ...closed].find((one) => one.id === id);
};

it('a rejected proposal comes back once its number stayed below the limit for two whole weeks after it', async () => {
  await at('2026-11-05T12:00:00+09:00');
  const { id } = await proposal();
  const rejected = await get(DecisionRequests).reject(id, '今は様子を見ます', api.as('M1'), condition);
  expect(rejected).toMatchObject({ state: 'rejected', reopenWhen: { figure: 'K13', reopenedAt: null, readings: [] } });

  // The week of the rejection was bad too, and does not count; the one after is not over for the figure yet.
  await week('2026-11-02', 40, 20);
  await week('2026-11-09', 40, 30);
  await week('2026-11-16', 40, 28);
  for (const morning of ['2026-11-16T04:10:00+09:00', '2026-11-23T04:10:00+09:00']) {
    await at(morning);
    await allCounted();
    await get(WatchedDecisions).look();
    expect((await state(id))?.state).toBe('rejected');
  }
  await at('2026-11-24T04:10:00+09:00');
  await allCounted();
  await Promise.all([get(WatchedDecisions).look(), get(WatchedDecisions).look()]);
  const back = await state(id);
  expect(back).toMatchObject({
    state: 'open',
    mayDecide: true,
    decider: null,
    reopenWhen: {
      reopenedAt: '2026-11-23T19:10:00.000Z',
      readings: [
        { monday: '2026-11-09', value: 0.75, n: 40 },
        { monday: '2026-11-16', value: 0.7, n: 40 },
      ],
    },
  });
  expect(back?.remarks.map(({ as, by }) => [as, by === null])).toEqual([
    ['rejected', false],
    ['reopened', true],
  ]);
  expect(Date.parse(back?.decideBy ?? '')).toBeGreaterThan(Date.parse('2026-11-24T12:00:00+09:00'));

  // Rejected again without a condition it stays so.
  await get(DecisionRequests).reject(id, 'やはり見送ります', api.as('M1'));
  await allCounted();
  await get(WatchedDecisions).look();
  expect(await state(id)).toMatchObject({ state: 'rejected', reopenWhen: null });
});

it('stays rejected where a week was good, or had fewer than ten', async () => {
  await at('2027-01-05T12:00:00+09:00');
  const { id } = await proposal();
  await get(DecisionRequests).reject(id, '様子を見ます', api.as('M1'), condition);
  await week('2027-01-11', 40, 39);
  await week('2027-01-18', 40, 10);
  await week('2027-01-25', 9, 0);
  for (const morning of ['2027-01-26T04:10:00+09:00', '2027-02-02T04:10:00+09:00']) {
    await at(morning);
    await allCounted();
    await get(WatchedDecisions).look();
    expect((await state(id))?.state).toBe('rejected');
  }
});

it.each([
  ['of an indicator that is none', { figure: 'K99' }],
  ['of one that is no share', { figure: 'K10' }],
])('a condition %s is refused, and nothing is decided', async (_what, change) => {
  const { id } = await proposal();
  const wrong = get(DecisionRequests).reject(id, '様子を見ます', api.as('M1'), { ...condition, ...change });
  await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
  expect((await state(id))?.state).toBe('open');
});

import { calls, QUEUE_PAGE, type Call, type PublicForm, type QueueMeasurement } from '@toritsugi/contracts';
import { BY_DEADLINE_WITHIN_RAILS, CONTACT_AT_START } from '@toritsugi/routing';
import { eventually } from '../../../../../test/eventually';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Board } from '../../board/board.service';
import { QueueOrders } from '../../board/queue/queue-orders.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';

let api: TestApi;
let lead: string;
let intake: string;
let arrived = 0;

const at = (time: string) =>
  api.app.get(AgencyClock).set({ at: new Date(`2026-11-10T${time}+09:00`).toISOString(), isFrozen: true });
const ask = (cookie: string, call: Call, body?: object, id = '') =>
  api.call(call.method, `/api${call.path.replace(/:\w+/, id)}`, { cookie, ...(body !== undefined && { body }) });
const measured = async (): Promise<QueueMeasurement> =>
  (await ask(lead, calls.insight.queueMeasurement)).body as unknown as QueueMeasurement;
const orders = () => api.app.get(QueueOrders);

/** Somebody sends the form; replies their task. */
async function registered(): Promise<string> {
  const form = (await api.call('GET', '/api/public/form')).body as unknown as PublicForm;
  const sent = submission(form, someoneLike({ ...asuka, channel: 'listing' }, (arrived += 1)));
  expect((await api.call('POST', `/api${calls.public.submit.path}`, { body: sent })).status).toBe(200);
  const [row] = await api.app
    .get(UnitOfWork)
    .query<{ id: string }>('select id from call_task order by id desc limit 1');
  return row?.id ?? '';
}

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('12:05:00');
  lead = (await api.signedIn({ code: 'LQ', role: 'team_lead' })).cookie;
  intake = (await api.signedIn({ code: 'IQ', role: 'intake_staff' })).cookie;
}, 120_000);
afterAll(() => api.stop());

it('says honestly that nothing is compared yet, and lets nobody but leads and managers begin', async () => {
  expect(await measured()).toMatchObject({
    now: { order: 'by_value', comparison: null },
    taken: 0,
    blocks: [],
    effective: { verdict: 'no_difference_shown', difference: null, tellableAt: null },
  });
  expect((await ask(intake, calls.board.compareOrders, { blockMinutes: 180 })).body['code']).toBe('forbidden');
  expect((await ask(lead, calls.board.compareOrders, { blockMinutes: 100 })).status).toBe(422);
});

it('begins once, however many press at the same time, and says so in every process', async () => {
  const both = await Promise.all([1, 2].map(() => ask(lead, calls.board.compareOrders, { blockMinutes: 60 })));
  expect(both.map(({ status, body }) => body['code'] ?? status).sort()).toEqual([200, 'comparison_running']);
  const { now } = await measured();
  expect(now.comparison).toMatchObject({ blockMinutes: 60, blockStartsAt: '2026-11-10T03:00:00.000Z' });
  expect((await orders().now()).decision).toMatchObject({
    order: now.order,
    blockStartsAt: '2026-11-10T03:00:00.000Z',
  });
});

it('records with each call the order it was taken from, which changes with the block and is read anew by boards', async () => {
  const first = await registered();
  expect((await ask(intake, calls.board.claim, undefined, first)).status).toBe(200);
  const before = await orders().now();
  expect(before.fadeMinutes).toBe(
    before.order === 'by_value' ? CONTACT_AT_START.fadeMinutes : BY_DEADLINE_WITHIN_RAILS,
  );
  const board = api.app.get(Board);
  const { cursor } = await board.snapshot(api.as('M1'));
  // Within two neighbouring blocks of a pair each order holds once.
  await at('13:00:30');
  await orders().tellBlock();
  const changes = await eventually('the log has the next block', async () => {
    const found = await board.changesSince(cursor, api.as('M1'));
    return found.from === cursor ? undefined : found;
  });
  expect(changes.from).not.toBe(cursor);
  await orders().tellBlock();
  const told = await api.app
    .get(UnitOfWork)
    .query<{ at: string }>(`select payload->>'blockStartsAt' as at from domain_event where kind = 'QueueOrderChanged'`);
  expect(told.map((one) => one.at)).toEqual(['2026-11-10T03:00:00.000Z', '2026-11-10T04:00:00.000Z']);
  await registered();
  const { arms, blocks, taken, takenUnderOwn } = await measured();
  expect(arms.reduce((sum, { people, peopleA }) => sum + people + peopleA, 0)).toBe(4);
  expect(blocks.map(({ startsAt, people }) => [startsAt, people])).toEqual([
    ['2026-11-10T03:00:00.000Z', 1],
    ['2026-11-10T04:00:00.000Z', 1],
  ]);
  expect([taken, takenUnderOwn]).toEqual([1, 1]);
  expect(before.order).toBe(blocks[0]?.order);
});

it('keeps call-backs and promises due today first whichever order holds', async () => {
  const work = api.app.get(UnitOfWork);
  const [promised, callback] = [await registered(), await registered()];
  await work.query(`update call_task set callback_at = agency_now() where id = $1`, [callback]);
  await work.query(
    `update call_task set promised_due_at = agency_now(), submitted_at = submitted_at - interval '9 h',
       deadline_at = agency_now() + interval '1 h' where id = $1`,
    [promised],
  );
  for (const time of ['13:05:00', '14:05:00', '15:05:00', '16:05:00']) {
    await at(time);
    const { cards } = await api.app.get(Board).snapshot(api.as('M1'));
    const waiting = cards.filter(({ state, band }) => state === 'waiting' && band !== 'D').slice(0, QUEUE_PAGE);
    const ranks = waiting.map(({ queueRank }) => queueRank);
    expect(ranks).toEqual([...ranks].sort());
    expect(waiting.find(({ id }) => id === callback)?.queueRank).toBe(0);
    expect(waiting.find(({ id }) => id === promised)?.queueRank).toBe(1);
  }
});

it('ends at once, and what the numbers say holds again', async () => {
  expect((await ask(lead, calls.board.endComparison)).body).toMatchObject({ order: 'by_value', comparison: null });
  expect(await orders().now()).toEqual({
    order: 'by_value',
    fadeMinutes: CONTACT_AT_START.fadeMinutes,
    decision: null,
  });
  const after = (await measured()).arms.reduce((sum, { people }) => sum + people, 0);
  await registered();
  expect((await measured()).arms.reduce((sum, { people }) => sum + people, 0)).toBe(after);
  expect((await ask(lead, calls.board.endComparison)).status).toBe(200);
});

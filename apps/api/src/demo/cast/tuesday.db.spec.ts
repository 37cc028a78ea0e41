import { defaultCalendar, HOUR, isServiceTime } from '@toritsugi/calendar';
import { mulberry, poisson } from '@toritsugi/statistics';
import { lostAmong, standings, type Standing } from '../../../../../test/scenes/nobody-lost';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { ContactPreferences } from '../../board/preference/contact-preferences.service';
import { Telephone } from '../../board/telephone/telephone';
import { Bookings } from '../../consultation/booking/bookings.service';
import { PublicBookings } from '../../consultation/booking/public-booking.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { Office } from '../past/office';
import { People, type Band } from '../past/people';
import { Cast } from './cast';
import { phonePlan } from './plan';
import { PlayedExchange } from './played-exchange';

/**
 * The noon peak and the hour after it; by `TUESDAY=whole` the day round, through the evening and the night to the next
 * noon, which finds what the night left.
 */
const IS_WHOLE = process.env['TUESDAY'] === 'whole';
const MINUTES = IS_WHOLE ? 24 * 60 : 120;
const NOON = Date.parse('2026-11-10T12:05:00+09:00');
/** Of a day's forms in per cent, until the hour: of a day on which thirty come in the hour from noon. */
const SHARES = [
  { until: 6, share: 5 },
  { until: 9, share: 9 },
  { until: 12, share: 13 },
  { until: 13, share: 9 },
  { until: 18, share: 19 },
  { until: 21, share: 21 },
  { until: 24, share: 24 },
];
const [NOON_SHARE, AT_NOON] = [9, 30];
const MISSED = { busy: 0.08, noAnswer: 0.25, failed: 0.03, hangUp: 0.08 };

const random = mulberry(20_261_111);
const people = new People(random.fork('people'));
let api: TestApi;
let office: Office;
let cast: Cast;
let exchange: PlayedExchange;
let intake: SignedIn[];
let now = NOON;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  office = new Office(api.app);
  cast = new Cast(api.app);
  // The first, second … call goes the same way in every run.
  const order = new Map<string, number>();
  exchange = new PlayedExchange(api.app, (callId) => {
    if (!order.has(callId)) order.set(callId, order.size);
    return phonePlan(`call ${order.get(callId)}`, MISSED);
  });
  get(Telephone).connect(exchange);
  intake = ['I01', 'I02', 'I03', 'I04'].map((code) => api.as(code));
}, 60_000);
afterAll(() => api.stop(), 60_000);

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const query = <Row extends object>(sql: string, values: unknown[] = []) => get(UnitOfWork).query<Row>(sql, values);

/** Somebody else was quicker, or it is not the time for it: no harm. */
async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

interface Held {
  readonly id: string;
  readonly state: string;
  readonly band: Band;
  readonly by: string;
  readonly seconds: number;
  readonly noCall: string | null;
  readonly registrantId: string;
  readonly transferId: string | null;
  readonly transfer: string | null;
}
const HELD = `select t.id, t.state, t.band, t.claimed_by as by, t.no_call as "noCall", t.registrant_id as "registrantId",
    extract(epoch from agency_now() - coalesce(t.connected_at, t.claimed_at))::int as seconds, x.id as "transferId",
    x.state as transfer
  from call_task t left join lateral (select id, state from transfer where task_id = t.id order by id desc limit 1) x
    on true
  where t.claimed_by is not null`;
const WAITING = `select id from call_task where state = 'waiting' and eligible_at <= agency_now()
  order by deadline_at, id limit 8`;

/** What the four of intake do next, each as far as they are. */
async function callOn(): Promise<void> {
  const held = await query<Held>(HELD);
  const waiting = await query<{ id: string }>(WAITING);
  for (const me of intake) {
    const task = held.find(({ by }) => by === me.id);
    if (task !== undefined) await goOn(task, me);
    else {
      const next = waiting.shift();
      if (next !== undefined) await attempt(() => office.claims.claim(next.id, me));
    }
  }
}

async function goOn(task: Held, me: SignedIn): Promise<void> {
  const { id, state, band, seconds, noCall, transferId, transfer } = task;
  if (state === 'claimed' && noCall !== null)
    return void (await attempt(() => get(ContactPreferences).written(id, me)));
  if (state === 'claimed' && band === 'D' && seconds >= 120)
    return void (await attempt(() => office.courtesy.close(id, { reason: '対象外', template: 'R3' }, me)));
  if (state === 'claimed' && band !== 'D') return void (await attempt(() => office.calls.dial(id, me)));
  if (state === 'transferring' && transferId !== null) {
    if (transfer === 'accepted') await attempt(() => office.transfers.bridge(transferId, me));
    else if (transfer === 'bridged') await attempt(() => office.transfers.complete(transferId, me));
    return;
  }
  if (state !== 'connected' || seconds < 50) return;
  const luck = mulberry(7).fork(id).next();
  const later = new Date(now + 90 * 60_000).toISOString();
  if (luck < 0.6 && transfer === null && (await attempt(() => office.transfers.request(id, { note: '経験6年' }, me))))
    return;
  if (luck > 0.94 && (await attempt(() => get(Bookings).sendLink(id, me)))) return;
  if (luck > 0.86 && (await attempt(() => office.calls.callback(id, later, me)))) return;
  if (luck > 0.8 && (await attempt(() => office.calls.declined(id, '', me)))) return;
  if (
    !(await attempt(async () => (await office.book(id, me, () => true, 0)) ?? Promise.reject(new Refusal('not_found'))))
  )
    await attempt(() => office.calls.callback(id, later, me));
}

function formsAnHour(hour: number): number {
  const at = SHARES.findIndex(({ until }) => hour < until);
  const { until, share } = SHARES[at] ?? { until: 24, share: 0 };
  return ((AT_NOON / NOON_SHARE) * share) / (until - (SHARES[at - 1]?.until ?? 0));
}

const arrivals = random.fork('arrivals');
async function arrive(): Promise<number> {
  const count = poisson(arrivals, formsAnHour(new Date(now + 9 * HOUR).getUTCHours()) / 60);
  for (let one = 0; one < count; one += 1) {
    const band = (['A', 'A', 'B', 'B', 'C', 'D'] as const)[arrivals.below(6)] ?? 'A';
    const occupation = arrivals.below(2) === 0 ? 'accounting' : 'corp_sales';
    const answers = people.next({ occupation, band });
    const { registrantId } = await office.register({ answers, channel: 'direct', isOpenToOthers: false });
    // One in ten looks at their page and takes a time by themselves.
    if (arrivals.below(10) > 0) continue;
    const [slot] = (await get(PublicBookings).of(registrantId)).slots;
    if (slot !== undefined) await attempt(() => get(PublicBookings).book(registrantId, slot.id));
  }
  return count;
}

/** Everything that the server does by itself, without waiting for it. */
async function tick(seconds: number): Promise<void> {
  now += seconds * 1_000;
  await get(AgencyClock).set({ at: new Date(now).toISOString(), isFrozen: true });
  await exchange.act();
  await cast.act();
  await callOn();
  await office.offers.expireDue();
  await office.transfers.failUnbridged();
  await office.claims.releaseLapsed();
  await office.calls.bringBackDue();
  await get(Bookings).endLapsedHolds();
  await office.consultations.noteNoShows();
}

/** While nobody calls nothing happens by the second. */
const stepsOf = (isOpen: boolean): readonly number[] => (isOpen ? [12, 12, 12, 12, 12] : [60]);

it('leaves nobody of a Tuesday without an outcome or something due, at any minute', async () => {
  for (const me of intake) await office.presence.set(me, { state: 'available' });
  let registered = 0;
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await office.leases.seen(intake.map(({ id }) => id));
    registered += await arrive();
    for (const seconds of stepsOf(isServiceTime(defaultCalendar, new Date(now)))) await tick(seconds);
    const lost = lostAmong(await standings(get(UnitOfWork)), now / 1_000);
    if (lost.length > 0) throw new Error(`at ${new Date(now + 32_400_000).toISOString()}: ${lost.join('; ')}`);
  }
  const [done] = await query<Record<'dialled' | 'reached' | 'talks' | 'booked' | 'missed', number>>(
    `select count(*) filter (where kind = 'CallTaskDialed')::int as dialled,
       count(*) filter (where kind = 'CallTaskConnected')::int as reached,
       count(*) filter (where kind = 'TransferCompleted')::int as talks,
       count(*) filter (where kind = 'ConsultationSet')::int as booked,
       count(*) filter (where kind = 'ConsultationNoShow')::int as missed
     from domain_event where at > $1`,
    [new Date(NOON)],
  );
  const ends = await query(
    'select state, count(*)::int as people from registrant where submitted_at >= $1 group by state order by state',
    [new Date(NOON)],
  );
  if (IS_WHOLE) process.stdout.write(`${JSON.stringify({ minutes: MINUTES, registered, ...done, ends })}\n`);
  // The day was one: people came, were called, put through or booked.
  expect(registered).toBeGreaterThan(MINUTES / 8);
  expect(done?.dialled).toBeGreaterThan(0);
  expect((done?.talks ?? 0) + (done?.booked ?? 0)).toBeGreaterThan(0);
}, 1_800_000);

it('would notice whoever is called by nobody, and whose clock nobody looks at', () => {
  const waiting: Standing = {
    receipt: 'T-1',
    state: 'in_intake',
    task: { state: 'waiting', deadlineAt: 100, leaseUntil: null, nextAttemptAt: null, since: null },
    consultation: null,
  };
  const later = { ...waiting.task, state: 'retry_wait', nextAttemptAt: 1_000 } as Standing['task'];
  const held = { state: 'held_slot', holdUntil: 900, startsAt: 9_000, startedAt: null } as const;
  const of = (change: Partial<Standing>, now = 1_000) => lostAmong([{ ...waiting, ...change }], now).length;
  expect([of({}), of({ task: null }), of({ task: null, state: 'courtesy' })]).toEqual([0, 1, 0]);
  expect([of({ task: later }), of({ task: later }, 2_000)]).toEqual([0, 1]);
  expect([of({ task: null, consultation: held }), of({ task: null, consultation: held }, 1_100)]).toEqual([0, 1]);
  expect(of({ task: null, consultation: { ...held, state: 'set' } }, 10_000)).toBe(0);
});

import type { PublicForm, RegistrantPage } from '@toritsugi/contracts';
import { foundAgencyOfThree } from '../../../../../test/scenes/agency-of-three';
import { asuka, naoki, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { EarlierTimes } from './earlier-times.service';
import { PublicBookings } from './public-booking.service';
import { Slots } from './slots.service';

/** Somebody has booked, and would rather come sooner. Every test begins on Monday at ten, with three bookings. */
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const MORNING = Date.parse('2026-11-16T10:00:00+09:00');
const [TUESDAY, WEDNESDAY, THURSDAY] = [1, 2, 3].map((days) => MORNING + days * DAY) as [number, number, number];

let api: TestApi;
let drawn = 800;
let years = 0;
const query = <Row extends object>(sql: string, values: unknown[] = []) =>
  api.app.get(UnitOfWork).query<Row>(sql, values);
const at = (instant: number) => api.app.get(AgencyClock).set({ at: new Date(instant).toISOString(), isFrozen: true });
const look = () => api.app.get(EarlierTimes).look();

/** Somebody with the booking at `instant`. */
async function booked(instant: number, like: typeof asuka) {
  const form = api.app.get(FormPage).read() as PublicForm;
  const { token } = await api.app.get(SubmitService).submit(submission(form, someoneLike(like, (drawn += 1))));
  const own = async (path: string, body?: object) =>
    api.call(body ? 'POST' : 'GET', `/api/public/page/${token}${path}`, body && { body });
  const page = async () => (await own('')).body as unknown as RegistrantPage;
  const book = (slotId = '') => own('/booking', { slotId });
  const registrantId = await api.app.get(PersonalLinks).resolve(token);
  const slot = (await page()).slots.find(({ startsAt }) => Date.parse(startsAt) === instant);
  expect((await book(slot?.id)).status).toBe(200);
  return {
    own,
    page,
    book,
    cancel: () => api.app.get(PublicBookings).cancel(registrantId),
    say: (wish: string) => own('/earlier-time', { wish }),
    time: async () => Date.parse((await page()).booking?.startsAt ?? ''),
    offer: async () => (await page()).booking?.earlier.offer ?? null,
  };
}
type Person = Awaited<ReturnType<typeof booked>>;

let [sooner, first, second] = [] as unknown as [Person, Person, Person];
beforeAll(async () => {
  api = await startTestApi();
  await at(MORNING);
  const teamId = await foundAgencyOfThree(api.app);
  await api.signedIn({ code: 'A1', role: 'advisor', teamId, occupations: ['accounting', 'corp_sales'] });
}, 120_000);
afterAll(() => api.stop());

beforeEach(async () => {
  await at(MORNING);
  await query(`update consultation set state = 'cancelled_by_agency' where state = 'set'`);
  await look();
  await query('delete from earlier_offer');
  await query(`delete from message where template = 'B3'`);
  await query('delete from slot s where not exists (select from consultation c where c.slot_id = s.id)');
  // Those of the test before, out of the way.
  await query(
    `update slot set starts_at = starts_at - make_interval(years => $1), ends_at = ends_at - make_interval(years => $1)
     where starts_at > agency_now()`,
    [(years += 1)],
  );
  const [advisor] = await query<{ id: string }>(`select id from staff_member where code = 'A1'`);
  await api.app.get(Slots).open(
    [TUESDAY, WEDNESDAY, THURSDAY].map((start) => ({
      advisorId: advisor?.id ?? '',
      startsAt: new Date(start),
      endsAt: new Date(start + HOUR),
    })),
  );
  sooner = await booked(TUESDAY, asuka);
  // D, who asks before the A of Thursday.
  second = await booked(WEDNESDAY, naoki);
  first = await booked(THURSDAY, asuka);
});

it('a time that becomes free is kept for one at a time, A first, and goes to the next who asked', async () => {
  await second.say('earlier');
  expect((await first.say('earlier')).body).toMatchObject({ booking: { earlier: { isWanted: true, offer: null } } });
  expect(await look()).toBe(0);
  await sooner.cancel();
  expect(await look()).toBe(1);
  const offer = await first.offer();
  expect(offer).toMatchObject({
    startsAt: new Date(TUESDAY).toISOString(),
    keptUntil: new Date(MORNING + 10 * MINUTE).toISOString(),
  });
  expect(await second.offer()).toBeNull();
  expect((await sooner.page()).slots).toEqual([]);
  expect((await second.book(offer?.slotId)).body['code']).toBe('slot_taken');
  const letters = await query<{ via: string; body: string }>(
    `select via, body from message where template = 'B3' and state = 'queued' order by via`,
  );
  expect(letters.map(({ via }) => via)).toEqual(['mail', 'sms']);
  for (const { body } of letters) expect(body).toMatch(/11月17日（火）10:00.*11月16日（月）10:10まで.*http/s);

  await first.say('not_this');
  // What the first left is free on Wednesday for nobody but the one who waits.
  expect([await first.offer(), await look()]).toEqual([null, 1]);
  expect((await second.offer())?.slotId).toBe(offer?.slotId);
  expect((await second.book(offer?.slotId)).status).toBe(200);
  expect([await second.time(), await second.offer()]).toEqual([TUESDAY, null]);

  // Wednesday is free now, and kept for the one who still waits.
  expect([await look(), (await first.offer())?.startsAt]).toEqual([1, new Date(WEDNESDAY).toISOString()]);
  const told = await query<{ outcome: string }>(
    `select payload->>'outcome' as outcome from domain_event where kind = 'EarlierTimeAnswered' order by id`,
  );
  expect(told.map(({ outcome }) => outcome)).toEqual(['declined', 'taken']);
});

it('what nobody answers is free again after its minutes, and is not offered to the same person twice', async () => {
  await first.say('earlier');
  await sooner.cancel();
  expect(await look()).toBe(1);
  await at(MORNING + 10 * MINUTE);
  expect(await first.offer()).toBeNull();
  expect((await sooner.page()).slots).toHaveLength(1);
  expect([await look(), await look(), await first.time()]).toEqual([1, 0, THURSDAY]);
  const [letter] = await query<{ waiting: number }>(
    `select count(*)::int as waiting from message where template = 'B3' and state = 'queued'`,
  );
  expect(letter?.waiting).toBe(0);
});

it('nothing is kept at night, for who asks no more, or when the booking has gone', async () => {
  await first.say('earlier');
  await sooner.cancel();
  await at(MORNING + 12 * HOUR);
  expect(await look()).toBe(0);
  await at(MORNING);
  await first.say('not_earlier');
  expect(await look()).toBe(0);
  await first.say('earlier');
  expect(await look()).toBe(1);
  await first.cancel();
  expect([await look(), (await sooner.page()).slots.length]).toEqual([1, 2]);
  const refused = await first.say('earlier');
  expect([refused.status, refused.body['code']]).toEqual([409, 'illegal_move']);
});

it('two processes that look at once keep it for one person', async () => {
  await first.say('earlier');
  await second.say('earlier');
  await sooner.cancel();
  await Promise.all([look(), look(), look()]);
  const rows = await query<{ open: number }>(
    'select count(*)::int as open from earlier_offer where outcome is null group by slot_id',
  );
  expect(rows).toEqual([{ open: 1 }]);
});

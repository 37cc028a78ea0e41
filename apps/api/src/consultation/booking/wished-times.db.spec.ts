import type { BookingPanel, CallTaskCard, PublicForm, RegistrantPage, WishedTime } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { PublicBookings } from './public-booking.service';

let api: TestApi;
let intake: { id: string; cookie: string };
const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: `${time}+09:00`, isFrozen: true });
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  intake = await api.signedIn({ code: 'I91', role: 'intake_staff' });
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00'));

const thursday: WishedTime = { day: '2026-11-12', from: '12:00', until: '18:00' };
const friday: WishedTime = { day: '2026-11-13', from: '18:00', until: '20:00' };
let drawn = 700;
async function somebody() {
  const { token } = await get(SubmitService).submit(
    submission(get(FormPage).read() as PublicForm, someoneLike(asuka, (drawn += 1))),
  );
  const call = async (method: 'GET' | 'POST', path = '', body?: object) =>
    api.call(method, `/api/public/page/${token}${path}`, { ...(body && { body }) });
  const page = async () => JSON.parse((await call('GET')).text) as RegistrantPage;
  const wish = (...times: WishedTime[]) => call('POST', '/wished-times', { times });
  const book = async () => {
    const [slot] = (await page()).slots.slice(30);
    return call('POST', '/booking', { slotId: slot?.id });
  };
  const [row] = await get(UnitOfWork).query<{ id: string }>('select id from registrant order by id desc limit 1');
  return { registrantId: row?.id ?? '', page, wish, book, call };
}
const tasksOf = (registrantId: string) =>
  get(UnitOfWork).query<{ id: string; state: string; cause: string }>(
    'select id, state, cause from call_task where registrant_id = $1 order by id',
    [registrantId],
  );
const openTask = async (registrantId: string): Promise<string> => {
  const open = (await tasksOf(registrantId)).find(({ state }) => state === 'waiting' || state === 'claimed');
  if (open === undefined) throw new Error('no open task');
  return open.id;
};
const timesOf = ({ promises }: RegistrantPage) =>
  promises.filter(({ kind }) => kind === 'times').map(({ by, state }) => `${by} ${state}`);
const post = (path: string, body: object = {}) => api.call('POST', `/api/${path}`, { ...intake, body });

it('keeps up to three wishes on the open call, says by when they are answered, and takes other ones or none', async () => {
  const person = await somebody();
  const told = JSON.parse((await person.wish(thursday, friday, thursday)).text) as RegistrantPage;
  expect(told.wished).toEqual({ times: [thursday, friday], answerBy: '2026-11-11T09:00:00.000Z' });
  expect(told.next.kind).toBe('call_now');
  await person.wish(thursday, friday);
  const count = `select count(*)::int as count from domain_event where registrant_id = $1 and kind = 'TimesWished'`;
  expect(await get(UnitOfWork).query(count, [person.registrantId])).toEqual([{ count: 1 }]);
  const { body } = await api.call('GET', `/api/board/tasks/${await openTask(person.registrantId)}`, intake);
  expect((body['card'] as CallTaskCard).wished).toEqual({
    times: [thursday, friday],
    answerBy: '2026-11-11T09:00:00.000Z',
  });
  await at('2026-11-10T16:00:00');
  expect(JSON.parse((await person.wish(friday)).text)).toMatchObject({
    wished: { times: [friday], answerBy: '2026-11-11T09:00:00.000Z' },
  });
  const none = JSON.parse((await person.wish()).text) as RegistrantPage;
  expect(none.wished).toBeNull();
  expect(timesOf(none)).toEqual(['2026-11-11T09:00:00.000Z let_go']);
  expect(await tasksOf(person.registrantId)).toMatchObject([{ state: 'waiting', cause: 'registration' }]);
});

it('says what is wrong with a wish, and keeps what was wished before', async () => {
  const person = await somebody();
  await person.wish(friday);
  const { status, body } = await person.wish(thursday, { ...friday, day: '2026-11-15' }, { ...friday, from: '20:00' });
  expect(status).toBe(422);
  expect((body['problems'] as { field: string }[]).map(({ field }) => field)).toEqual(['times.1', 'times.2']);
  expect((await person.page()).wished?.times).toEqual([friday]);
  expect((await person.wish(thursday, friday, { ...friday, day: '2026-11-16' }, thursday)).status).toBe(422);
});

it('books what was wished at one press, in place of the booking, and is kept; of two who press one wins', async () => {
  const person = await somebody();
  await person.book();
  const before = await person.page();
  expect(before.next.kind).toBe('booked');
  await person.wish(thursday);
  expect((await person.page()).next.kind).toBe('booked');
  const taskId = await openTask(person.registrantId);
  expect(await tasksOf(person.registrantId)).toMatchObject([{ state: 'booked' }, { cause: 'wished_times' }]);
  const { status } = await post(`board/tasks/${taskId}/claim`);
  expect(status).toBe(200);
  const panel = (await api.call('GET', `/api/board/tasks/${taskId}/slots`, intake)).body as unknown as BookingPanel;
  const [slot] = panel.wished[0]?.slots ?? [];
  expect(panel.wished).toMatchObject([{ wish: thursday }]);
  expect(slot?.startsAt.slice(0, 10)).toBe('2026-11-12');
  const answers = await Promise.all([1, 2].map(() => post(`board/tasks/${taskId}/booking`, { slotId: slot?.id })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  const after = await person.page();
  expect(after).toMatchObject({ next: { kind: 'booked', at: slot?.startsAt }, wished: null });
  expect(timesOf(after)).toEqual(['2026-11-11T09:00:00.000Z kept']);
  const states = 'select state from consultation where registrant_id = $1 order by id';
  expect(await get(UnitOfWork).query(states, [person.registrantId])).toEqual([
    { state: 'rescheduled' },
    { state: 'set' },
  ]);
});

it('ends with the booking that the person makes themselves, and a task of their own ends with the wishes', async () => {
  const person = await somebody();
  await person.book();
  await person.wish(thursday);
  await person.wish();
  expect(await tasksOf(person.registrantId)).toMatchObject([{ state: 'booked' }, { state: 'cancelled' }]);
  await person.wish(friday);
  const booked = JSON.parse((await person.book()).text) as RegistrantPage;
  expect(booked.wished).toBeNull();
  expect(timesOf(booked)).toEqual(['2026-11-11T09:00:00.000Z let_go', '2026-11-11T09:00:00.000Z let_go']);
  // The booking is off while other times are wished: somebody finds a date whatever becomes of the wishes.
  await person.wish(friday);
  await get(PublicBookings).cancel(person.registrantId);
  expect((await person.page()).next).toMatchObject({ kind: 'answer_by', until: '2026-11-11T09:00:00.000Z' });
  await person.wish();
  expect((await tasksOf(person.registrantId)).at(-1)).toMatchObject({ state: 'waiting', cause: 'no_show' });
});

it('is missed where nobody answers in time, and said so', async () => {
  const person = await somebody();
  await person.book();
  await person.wish(friday);
  await at('2026-11-11T18:30:00');
  expect(timesOf(await person.page())).toEqual(['2026-11-11T09:00:00.000Z missed']);
});

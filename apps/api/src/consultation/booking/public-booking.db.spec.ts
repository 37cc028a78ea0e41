import { tokyoDay, tokyoTime } from '@toritsugi/calendar';
import type { PublicForm } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Calls } from '../../board/calls/calls.service';
import { CallTaskEntity } from '../../board/call-task.entity';
import { CallTasks } from '../../board/call-tasks.service';
import { Claims } from '../../board/claims.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { Presence } from '../../staff/presence/presence.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { Offers } from '../../transfer/offers/offers.service';
import { TransferViews } from '../../transfer/offers/transfer-views.service';
import { Transfers } from '../../transfer/offers/transfers.service';
import { Bookings } from './bookings.service';
import { PublicBookings } from './public-booking.service';

/** Booking by link while somebody is on the phone with the person. */
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
}, 120_000);
afterAll(() => api.stop());

const as = (code: string): SignedIn => api.as(code);

let drawn = 0;
/** Somebody who registered just now and talks with intake. */
async function onThePhone(me: SignedIn) {
  const form = api.app.get(FormPage).read() as PublicForm;
  const receipt = await api.app.get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const registrantId = await api.app.get(PersonalLinks).resolve(receipt.token);
  const task = await api.app.get(UnitOfWork).repository(CallTaskEntity).findOneByOrFail({ registrantId });
  await api.app.get(Claims).claim(task.id, me);
  await api.app.get(Calls).dial(task.id, me);
  await api.app.get(Calls).connected(task.id, me);
  return { taskId: task.id, token: receipt.token, registrantId };
}
const tries = async ({ token, registrantId }: { token: string; registrantId: string }) => {
  const { slots } = await api.app.get(PublicBookings).of(registrantId);
  return api.call('POST', `/api/public/page/${token}/booking`, { body: { slotId: slots[0]?.id } });
};
it('offers times none of which overlaps another, on several days, and says which can be changed by link', async () => {
  const form = api.app.get(FormPage).read() as PublicForm;
  const { token } = await api.app.get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const { slots } = await api.app.get(PublicBookings).of(await api.app.get(PersonalLinks).resolve(token));
  const days = new Set(slots.map(({ startsAt }) => startsAt.slice(0, 10)));
  expect(slots.length / days.size).toBeGreaterThan(3);
  expect(days.size).toBeGreaterThan(2);
  slots.slice(1).forEach(({ startsAt }, place) => expect(startsAt >= (slots[place]?.endsAt ?? '')).toBe(true));
  const inAnHour = '2026-11-10T04:05:00.000Z';
  for (const { startsAt, mayChange } of slots) expect(mayChange).toBe(startsAt > inAnHour);
});

const stateOf = async (taskId: string) => (await api.app.get(CallTasks).card(taskId)).state;

it('F-04 a booking by link does not end the call: the person is told whom they are talking with', async () => {
  const me = as('I01');
  const person = await onThePhone(me);
  const { taskId } = person;
  const refused = await tries(person);
  expect([refused.status, refused.body['code']]).toEqual([409, 'on_the_phone']);
  expect(refused.body['message']).toContain(me.name);
  expect(await stateOf(taskId)).toBe('connected');
  await api.app.get(Calls).declined(taskId, null, me);
});

/** Put through to an advisor who accepts, with what `meanwhile` does as they are rung. */
async function putThrough(taskId: string, me: SignedIn, meanwhile: () => Promise<void>): Promise<void> {
  const transferId = await api.app.get(Transfers).request(taskId, { note: '経理の経験が長い', first: null }, me);
  await meanwhile();
  const [ring] = (await api.app.get(TransferViews).of(transferId)).offers;
  if (ring === undefined) throw new Error('nobody is rung');
  const advisor = as(api.app.get(StaffDirectory).byId(ring.advisor.id)?.code ?? '');
  await api.app.get(Offers).accept(ring.id, advisor);
  await api.app.get(Transfers).bridge(transferId, me);
  await api.app.get(Transfers).complete(transferId, me);
}

it('F-03 a booking by link while an advisor is rung is refused, and the transfer can be completed', async () => {
  const [me, advisor] = [as('I02'), as('A09')];
  await api.app.get(Presence).set(advisor, { state: 'available' });
  await api.app.get(Presence).set(me, { state: 'available' });
  const person = await onThePhone(me);
  const { taskId } = person;
  await putThrough(taskId, me, async () => expect((await tries(person)).body['code']).toBe('on_the_phone'));
  expect(await stateOf(taskId)).toBe('handed_over');
});

it.each([['held_slot', 'cancelled_by_agency']])(
  'F-03 a talk that is put through takes the place of a slot that is %s',
  async (was, becomes) => {
    const me = as('I03');
    const work = api.app.get(UnitOfWork);
    for (const one of [me, as('A10'), as('A11'), as('A12')])
      await api.app
        .get(Presence)
        .set(one, { state: 'available' })
        .catch(() => undefined);
    const { taskId, registrantId } = await onThePhone(me);
    const { slots } = await api.app.get(PublicBookings).of(registrantId);
    const id = await api.app.get(Bookings).hold(taskId, slots.at(-1)?.id ?? '', me);
    await work.query('update consultation set state = $2 where id = $1 and state <> $2', [id, was]);
    await putThrough(taskId, me, async () => undefined);
    expect(await stateOf(taskId)).toBe('handed_over');
    const [old] = await work.query<{ state: string; followed: string | null }>(
      `select c.state, live.state as followed from consultation c left join consultation live on live.id = c.successor_id
     where c.id = $1`,
      [id],
    );
    expect(old).toEqual({ state: becomes, followed: was === 'set' ? 'in_progress' : null });
  },
);

it('no second slot is held or booked for somebody whose consultation stands, and the refusal says which', async () => {
  const me = as('I04');
  await api.app.get(Presence).set(me, { state: 'available' });
  const { taskId, registrantId } = await onThePhone(me);
  const [slot, other] = (await api.app.get(PublicBookings).of(registrantId)).slots;
  const bookings = api.app.get(Bookings);
  const id = await bookings.hold(taskId, slot?.id ?? '', me);
  const become = (state: string) =>
    api.app.get(UnitOfWork).query(
      `update consultation set state = $2, advisor_id = (select s.id from staff_member s where s.role = 'advisor'
         and not exists (select 1 from consultation c where c.advisor_id = s.id and c.state = 'in_progress') limit 1)
       where id = $1`,
      [id, state],
    );
  await become('set');
  const startsAt = new Date(slot?.startsAt ?? '');
  const time = `${tokyoDay(startsAt).replaceAll('-', '/')} ${tokyoTime(startsAt)}`;
  const details = { name: expect.any(String) as string, time };
  await expect(bookings.hold(taskId, other?.id ?? '', me)).rejects.toMatchObject({ code: 'already_booked', details });
  await become('in_progress');
  const refused = { code: 'talks_now' };
  await expect(bookings.hold(taskId, other?.id ?? '', me)).rejects.toMatchObject(refused);
  await expect(bookings.book(taskId, other?.id ?? '', me)).rejects.toMatchObject(refused);
});

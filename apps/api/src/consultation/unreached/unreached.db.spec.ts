import type { PublicForm } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { CallTaskDetails } from '../../board/call-task-detail.service';
import { CallTasks } from '../../board/call-tasks.service';
import { Calls } from '../../board/calls/calls.service';
import { Claims } from '../../board/claims.service';
import { Delivery } from '../../messaging/delivery.service';
import { Reach } from '../../messaging/reach/reach.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { Presence } from '../../staff/presence/presence.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { Bookings } from '../booking/bookings.service';
import { PublicBookings } from '../booking/public-booking.service';
import { Consultations } from '../consultations.service';
import { RestingPeople } from '../resting/resting.service';
import { UnreachedPeople } from './unreached.service';

/** A booking made on the phone, of which no message is known to have told. */
let api: TestApi;
let me: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });

const as = (code: string): SignedIn => api.as(code);

const opened = (token: string) => api.call('POST', `/api/public/page/${token}/opened`);

let drawn = 70;
async function connected(taskId: string): Promise<void> {
  await get(Presence).set(me, { state: 'available' });
  await get(Claims).claim(taskId, me);
  await get(Calls).dial(taskId, me);
  await get(Calls).connected(taskId, me);
}
async function booked() {
  me = as('I01');
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const registrantId = await get(PersonalLinks).resolve(token);
  const [first] = await tasksOf(registrantId);
  await connected(first?.id ?? '');
  const { slots } = await get(PublicBookings).of(registrantId);
  const slot = slots.find(({ startsAt }) => startsAt > '2026-11-11T09:00:00.000Z');
  const consultationId = await get(Bookings).hold(first?.id ?? '', slot?.id ?? '', me);
  await get(Bookings).confirm(consultationId, me);
  return { token, registrantId, consultationId, startsAt: slot?.startsAt };
}
const tasksOf = (registrantId: string) =>
  get(UnitOfWork).query<{ id: string; cause: string; state: string }>(
    'select id, cause, state from call_task where registrant_id = $1 order by id',
    [registrantId],
  );
const stateOf = async (table: 'registrant' | 'consultation' | 'reach', id: string) => {
  const statements = {
    registrant: 'select state from registrant where id = $1',
    consultation: 'select state from consultation where id = $1',
    reach: 'select state from reach where guard_id = $1',
  };
  return (await get(UnitOfWork).one<{ state: string }>(statements[table], [id]))?.state;
};
const look = () => Promise.all([get(UnreachedPeople).look(), get(UnreachedPeople).look()]);

/** Nobody knows a day later; two processes look at once. */
async function unreached() {
  const booking = await booked();
  for (const time of ['12:05:00', '20:00:00']) {
    await at(`2026-11-10T${time}+09:00`);
    await get(Reach).look();
  }
  expect(await tasksOf(booking.registrantId)).toHaveLength(1);
  await at('2026-11-11T12:05:00+09:00');
  await get(Reach).look();
  await look();
  const tasks = await tasksOf(booking.registrantId);
  expect(tasks.map(({ cause, state }) => `${cause} ${state}`)).toEqual(['registration booked', 'not_reached waiting']);
  return { ...booking, taskId: tasks[1]?.id ?? '' };
}

it('opens one call by the time the person must know, with its reason, before the booking', async () => {
  const { taskId, startsAt } = await unreached();
  const card = await get(CallTasks).card(taskId);
  expect(card.notReached).toEqual({ ways: ['mail'], startsAt });
  expect(card.deadlineAt <= String(startsAt) && card.promisedDueAt <= String(startsAt)).toBe(true);
  expect(card.eligibleAt <= '2026-11-11T03:05:00.000Z').toBe(true);
});

it('has whoever calls say when the booking is and with whom', async () => {
  const { taskId, consultationId } = await unreached();
  await connected(taskId);
  const { script } = await get(CallTaskDetails).of(taskId, me);
  const advisor = await get(UnitOfWork).one<{ name: string }>(
    'select s.family_name as name from consultation c join staff_member s on s.id = c.advisor_id where c.id = $1',
    [consultationId],
  );
  expect(script.map(({ line }) => line)).toEqual(['greeting', 'confirmation', 'putThrough', 'introduction', 'booking']);
  expect(script[1]?.ja).toMatch(/予約の確認.*11月1[1-9]日（.）\d\d:\d\dから/);
  expect(script[1]?.ja).toContain(`担当は${advisor?.name}です`);
  await get(Calls).bookingConfirmed(taskId, me);
});

it('ends with the booking kept when the person is told, and is not opened again', async () => {
  const { taskId, registrantId, consultationId } = await unreached();
  await connected(taskId);
  await get(Reach).known(registrantId, 'spoken');
  await look();
  expect((await get(CallTasks).card(taskId)).state).toBe('connected');
  await get(Calls).bookingConfirmed(taskId, me);
  await look();
  expect((await tasksOf(registrantId)).map(({ state }) => state)).toEqual(['booked', 'booked']);
  expect([await stateOf('registrant', registrantId), await stateOf('consultation', consultationId)]).toEqual([
    'consultation_set',
    'set',
  ]);
});

it('goes from the board when the person opens their link', async () => {
  const { token, taskId, registrantId } = await unreached();
  await api.call('GET', `/api/public/page/${token}`);
  await look();
  expect((await get(CallTasks).card(taskId)).state).toBe('waiting');
  await opened(token);
  await look();
  expect((await tasksOf(registrantId)).map(({ state }) => state)).toEqual(['booked', 'cancelled']);
});

it('becomes a call for a new date when the booking is off', async () => {
  const { taskId, registrantId, consultationId } = await unreached();
  const advisor = await get(UnitOfWork).one<{ id: string }>('select advisor_id as id from consultation where id = $1', [
    consultationId,
  ]);
  const { code = '' } = get(StaffDirectory).byId(advisor?.id ?? '') ?? {};
  await get(Bookings).cancel(consultationId, 'agency', as(code));
  await look();
  expect((await tasksOf(registrantId)).map(({ cause, state }) => `${cause} ${state}`)).toEqual([
    'registration booked',
    'no_show waiting',
  ]);
  expect((await get(CallTasks).card(taskId)).notReached).toBeNull();
});

it('takes the booking back when the person does not want it', async () => {
  const { taskId, consultationId } = await unreached();
  await connected(taskId);
  await get(Calls).declined(taskId, null, me);
  await look();
  expect(await stateOf('consultation', consultationId)).toBe('cancelled_by_registrant');
});

it('ends with the booking at the latest: who was not there is called for a new date', async () => {
  const { registrantId, consultationId } = await unreached();
  await at('2026-12-20T12:00:00+09:00');
  // The server looks as well, and what it holds at that moment is skipped here.
  const end = await eventually('the chain ends', async () => {
    await get(Reach).look();
    await get(Consultations).noteNoShows();
    await look();
    const state = await stateOf('reach', consultationId);
    return state === 'moot' && (await tasksOf(registrantId)).some(({ cause }) => cause === 'no_show') && state;
  });
  expect(end).toBe('moot');
  const open = (await tasksOf(registrantId)).filter(({ state }) => state === 'waiting');
  expect(open.map(({ cause }) => cause)).toEqual(['no_show']);
});

describe('whoever rests after a talk', () => {
  const inTalk = async () => {
    const { registrantId, consultationId, startsAt = '' } = await booked();
    await at(startsAt);
    const row = await get(UnitOfWork).one<{ id: string }>('select advisor_id as id from consultation where id = $1', [
      consultationId,
    ]);
    const advisor = as(get(StaffDirectory).byId(row?.id ?? '')?.code ?? '');
    await get(Consultations).start(consultationId, advisor);
    const complete = (outcome: 'not_now' | 'proceed', wakeUpOn: string | null) =>
      get(Consultations).complete(consultationId, { outcome, confirmations: [], wakeUpOn, note: '' }, advisor);
    return { registrantId, complete };
  };
  const talked = async (...end: ['not_now' | 'proceed', string | null]) => {
    const { registrantId, complete } = await inTalk();
    await complete(...end);
    return registrantId;
  };
  const causes = async (registrantId: string) =>
    (await tasksOf(registrantId)).map(({ cause, state }) => `${cause} ${state}`);
  const wakeUp = () => Promise.all([get(RestingPeople).wakeUp(), get(RestingPeople).wakeUp()]);

  it('needs a day to come: today would be a call at once, and none would be never', async () => {
    const { registrantId, complete } = await inTalk();
    for (const wakeUpOn of [null, (await get(AgencyClock).now()).toISOString().slice(0, 10)])
      await expect(complete('not_now', wakeUpOn)).rejects.toMatchObject({
        code: 'invalid',
        problems: [{ field: 'wakeUpOn' }],
      });
    await complete('proceed', '2026-12-01');
    const resting = `select wake_up_on from registrant where id = $1`;
    expect(await get(UnitOfWork).one(resting, [registrantId])).toEqual({ wake_up_on: null });
  });

  it('is called once, from the opening of the morning that was agreed on', async () => {
    const registrantId = await talked('not_now', '2026-12-01');
    expect(await stateOf('registrant', registrantId)).toBe('supported');
    for (const time of ['2026-11-30T20:00:00+09:00', '2026-12-01T08:59:59+09:00']) {
      await at(time);
      await wakeUp();
    }
    expect(await causes(registrantId)).toEqual(['registration booked']);
    await at('2026-12-01T09:00:00+09:00');
    await wakeUp();
    await wakeUp();
    expect(await causes(registrantId)).toEqual(['registration booked', 'wake_up waiting']);
    const [, call] = await tasksOf(registrantId);
    await connected(call?.id ?? '');
    const [first] = (await get(CallTaskDetails).of(call?.id ?? '', me)).script;
    expect([first?.line, first?.ja]).toEqual([
      'again',
      expect.stringContaining('お約束どおり、あらためてお電話しました'),
    ]);
    expect(await stateOf('registrant', registrantId)).toBe('in_intake');
    await get(Calls).declined(call?.id ?? '', null, me);
    await at('2026-12-02T09:00:00+09:00');
    await wakeUp();
    expect(await causes(registrantId)).toEqual(['registration booked', 'wake_up declined']);
  });

  it('is not called for it once they came into selection instead, not even when that has ended', async () => {
    const registrantId = await talked('not_now', '2026-12-01');
    await get(UnitOfWork).query(
      `insert into submission (id, state, registrant_id, advisor_id, employer_id, consented_at, submitted_at)
       select gen_random_uuid(), 'consented', r.id, r.advisor_id, (select id from employer order by code limit 1),
         agency_now() + interval '1 day', agency_now() + interval '1 day' from registrant r where r.id = $1`,
      [registrantId],
    );
    await at('2026-12-01T09:00:00+09:00');
    await wakeUp();
    expect(await causes(registrantId)).toEqual(['registration booked']);
    expect(await stateOf('registrant', registrantId)).toBe('supported');
  });

  it('is dormant after 90 days in which nothing happened', async () => {
    const registrantId = await talked('proceed', null);
    const day = Date.parse((await get(AgencyClock).now()).toISOString());
    const after = (days: number) => at(new Date(day + days * 86_400_000).toISOString());
    await after(89);
    await get(RestingPeople).restIdle();
    expect(await stateOf('registrant', registrantId)).toBe('supported');
    await after(90.1);
    await get(RestingPeople).restIdle();
    expect(await stateOf('registrant', registrantId)).toBe('dormant');
  });
});

describe('a reminder that comes back', () => {
  // Messages move by the hand of these tests alone.
  beforeAll(() => void Object.assign(get(Delivery), { look: async () => 0 }));
  afterAll(() => void Reflect.deleteProperty(get(Delivery), 'look'));

  const move = async (registrantId: string, via: string, ...states: readonly string[]) => {
    for (const state of states)
      await get(UnitOfWork).query(
        `update message set state = $3, settled_at = agency_now()
         where registrant_id = $1 and template = 'B2' and via = $2 and state not in ('bounced','failed')`,
        [registrantId, via, state],
      );
    await get(UnitOfWork).query(`update reach set next_at = agency_now() where registrant_id = $1 and state = 'open'`, [
      registrantId,
    ]);
  };
  const ways = (registrantId: string) =>
    get(UnitOfWork).query<{ via: string; state: string; again: boolean }>(
      `select via, state, reach_id is not null as again from message
       where registrant_id = $1 and template = 'B2' order by id`,
      [registrantId],
    );
  const again = async (registrantId: string) =>
    (await ways(registrantId)).flatMap((one) => (one.again ? `${one.via} ${one.state}` : []));

  it('goes by the other ways until one takes it, and nobody calls', async () => {
    const { registrantId, token } = await booked();
    await opened(token);
    await look();
    expect(await again(registrantId)).toEqual([]);
    await move(registrantId, 'mail', 'sending', 'sent', 'bounced');
    await look();
    expect(await again(registrantId)).toEqual(['mail queued']);
    await move(registrantId, 'mail', 'failed');
    await get(Reach).look();
    await move(registrantId, 'sms', 'sending', 'sent');
    await look();
    expect(await again(registrantId)).toEqual(['mail failed', 'sms sent']);
    await at('2026-11-11T12:05:00+09:00');
    await get(Reach).look();
    await look();
    expect((await tasksOf(registrantId)).map(({ state }) => state)).toEqual(['booked']);
  });

  it('has the person called before the booking where no way is left', async () => {
    const { registrantId, token, startsAt } = await booked();
    await opened(token);
    await move(registrantId, 'mail', 'sending', 'sent', 'bounced');
    await look();
    for (const via of ['mail', 'sms']) {
      await move(registrantId, via, 'failed');
      await get(Reach).look();
    }
    await at('2026-11-11T12:05:00+09:00');
    await get(Reach).look();
    await look();
    const [, call] = await tasksOf(registrantId);
    expect(call).toMatchObject({ cause: 'not_reached', state: 'waiting' });
    const card = await get(CallTasks).card(call?.id ?? '');
    expect(card.notReached).toEqual({ ways: ['mail', 'sms'], startsAt });
    expect(card.deadlineAt <= String(startsAt)).toBe(true);
  });
});

it('asks nobody again within two hours who agreed to it on the telephone', async () => {
  const { registrantId, consultationId } = await booked();
  await get(UnitOfWork).query(`update reach set state = 'unknown' where guard_id = $1`, [consultationId]);
  await at('2026-11-10T14:04:00+09:00');
  await look();
  expect(await tasksOf(registrantId)).toHaveLength(1);
  await at('2026-11-10T14:06:00+09:00');
  await look();
  expect(await tasksOf(registrantId)).toHaveLength(2);
});

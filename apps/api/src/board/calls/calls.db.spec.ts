import type { WishContact } from '@toritsugi/contracts';
import { AccessAudit } from '../../staff/access-audit';
import type { SignedIn } from '../../platform/http/signed-in';
import { ContactService } from '../../registrant/contact.service';
import { PersonalLinks } from '../../registrant/personal-links';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { Registrants } from '../../registrant/registrants.service';
import { CONFIG } from '../../platform/injection-tokens';
import { Signing } from '../../platform/signing/signing';
import { openBoardScene, type BoardScene } from '../../../../../test/scenes/board-scene';
import { messaging } from '../../../../../test/scenes/messaging';
import { ContactPreferences } from '../preference/contact-preferences.service';
import { Calls } from './calls.service';
import { Courtesy } from './courtesy.service';
import { RelayOffers } from './relay-offers';
import { IncomingCalls } from '../telephone/incoming/incoming-calls.service';
import { PhoneCalls } from '../telephone/phone-calls.service';
import { Telephone } from '../telephone/telephone';
import { KeptPromises } from '../../staff/settings/numbers/kept-promises.service';
import { ServiceLevel } from '../service-level';

class OneRelay extends RelayOffers {
  override offer = async () => ({ url: '/relay/token-of-one-person', partnerId: 'P5' });
}

let scene: BoardScene;
let calls: Calls;
let courtesy: Courtesy;
let level: ServiceLevel;
let me: SignedIn;

beforeAll(async () => {
  scene = await openBoardScene({
    poolSize: 8,
    providers: [
      AccessAudit,
      Calls,
      ContactService,
      ContactPreferences,
      Courtesy,
      ...messaging,
      IncomingCalls,
      PhoneCalls,
      Telephone,
      Suspicions,
      Registrants,
      PersonalLinks,
      ...[ServiceLevel, KeptPromises],
      Signing,
      { provide: CONFIG, useValue: { publicUrl: 'https://example.jp', signingSecret: 'for tests alone' } },
      { provide: RelayOffers, useClass: OneRelay },
    ],
  });
  [calls, courtesy] = [scene.get(Calls), scene.get(Courtesy)];
  level = scene.get(ServiceLevel);
});
afterAll(() => scene.close());
let hired = 0;
beforeEach(async () => {
  await scene.at('12:07:12');
  me = await scene.hire(`C${(hired += 1)}`, 'intake_staff');
  await scene.presence.set(me, { state: 'available' });
});

const card = (taskId: string) => scene.tasks.card(taskId);
const claimed = async (band: 'A' | 'D' = 'A') => {
  const newcomer = await scene.newcomer({ band });
  await scene.claims.claim(newcomer.taskId, me);
  return newcomer;
};
const onThePhone = async () => {
  const newcomer = await claimed();
  await calls.dial(newcomer.taskId, me);
  await calls.connected(newcomer.taskId, me);
  return newcomer;
};
const eventsOf = async (taskId: string) => (await scene.events()).filter((event) => event.taskId === taskId);
const messagesTo = async (registrantId: string) =>
  (
    await scene.work.query<{ line: string }>(
      `select template || ' ' || via as line from message where registrant_id = $1 order by id`,
      [registrantId],
    )
  ).map(({ line }) => line);
const stateOfPerson = async (registrantId: string) =>
  (await scene.work.one<{ state: string }>('select state from registrant where id = $1', [registrantId]))?.state;
const presence = async () => (await scene.presence.view(me.id)).state;

describe('dialling', () => {
  it('stops the operating clock once and counts the seconds to the first dial', async () => {
    const { taskId } = await claimed();
    await scene.at('12:07:24');
    await calls.dial(taskId, me);
    expect(await card(taskId)).toMatchObject({
      state: 'dialing',
      attempts: 1,
      firstDialAt: '2026-11-10T03:07:24.000Z',
      leaseUntil: null,
    });
    expect(await presence()).toBe('on_call');
    expect((await eventsOf(taskId)).at(-1)).toMatchObject({
      kind: 'CallTaskDialed',
      payload: { attempt: 1, isFirst: true, secondsFromEligible: 12, isInTarget: true, band: 'A' },
    });
  });

  it.each(['08:59:59', '21:00:00'])('never happens at %s', async (time) => {
    const { taskId } = await claimed();
    await scene.at(time);
    await scene.work.query(`update call_task set lease_until = agency_now() + interval '1 hour' where id = $1`, [
      taskId,
    ]);
    await expect(calls.dial(taskId, me)).rejects.toMatchObject({ code: 'outside_calling_hours' });
  });

  it('is for whoever holds the task', async () => {
    const { taskId } = await claimed();
    const other = await scene.hire(`X${hired}`, 'intake_staff');
    await expect(calls.dial(taskId, other)).rejects.toMatchObject({
      code: 'already_claimed',
      details: { name: me.familyName },
    });
    await expect(calls.connected(taskId, me)).rejects.toMatchObject({ code: 'illegal_move' });
  });
});

describe('nobody answering', () => {
  it('is tried again by the cadence, with one SMS a day, and after six attempts on three days ends with a link', async () => {
    const { taskId, registrantId } = await scene.newcomer();
    const next: (string | null)[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await scene.claims.claim(taskId, me);
      await calls.dial(taskId, me);
      const after = await calls.noAnswer(taskId, me);
      next.push(after.nextAttemptAt ?? null);
      if (after.nextAttemptAt) await scene.clock.set({ at: after.nextAttemptAt });
      await calls.bringBackDue();
    }
    expect(next).toEqual([
      '2026-11-10T03:22:12.000Z',
      '2026-11-10T05:22:12.000Z',
      '2026-11-10T09:30:00.000Z',
      '2026-11-11T03:15:00.000Z',
      '2026-11-13T10:00:00.000Z',
      null,
    ]);
    expect([(await card(taskId)).state, await stateOfPerson(registrantId), await presence()]).toEqual([
      'unreachable',
      'dormant',
      'available',
    ]);
    expect(await messagesTo(registrantId)).toEqual(['A2 sms', 'A2 sms', 'A2 sms', 'L1 mail']);
    expect(
      (await eventsOf(taskId)).flatMap((event) => (event.kind === 'CallTaskDialed' ? [event.payload.isFirst] : [])),
    ).toEqual([true, false, false, false, false, false]);
  });

  it('comes back at its time, once, though many look, with its deadline as it was', async () => {
    const { taskId } = await claimed();
    const { deadlineAt } = await card(taskId);
    await calls.dial(taskId, me);
    await calls.noAnswer(taskId, me);
    await scene.at('12:22:11');
    await calls.bringBackDue();
    expect((await card(taskId)).state).toBe('retry_wait');
    await scene.at('12:22:12');
    await Promise.all(Array.from({ length: 8 }, () => calls.bringBackDue()));
    expect(await card(taskId)).toMatchObject({ state: 'waiting', deadlineAt });
    expect((await eventsOf(taskId)).filter(({ kind }) => kind === 'CallTaskReturned')).toHaveLength(1);
  });
});

describe('the end of a call', () => {
  it('is a promised call-back, waiting again a minute early and before everyone else', async () => {
    const { taskId } = await onThePhone();
    await calls.callback(taskId, '2026-11-10T05:00:00.000Z', me);
    expect(await card(taskId)).toMatchObject({
      state: 'callback_set',
      callbackAt: '2026-11-10T05:00:00.000Z',
      nextAttemptAt: '2026-11-10T04:59:00.000Z',
    });
    await scene.newcomer();
    await scene.at('13:59:00');
    await calls.bringBackDue();
    expect((await scene.board.snapshot(me)).cards[0]).toMatchObject({ id: taskId, state: 'waiting' });
    await scene.claims.claim(taskId, me);
    await calls.dial(taskId, me);
    expect((await card(taskId)).callbackAt).toBeNull();
  });

  it.each(['2026-11-10T03:07:12.000Z', '2027-12-10T03:07:12.000Z', '0001-01-01T00:00:00Z'])(
    'is no call-back at %s',
    async (at) => {
      const { taskId } = await onThePhone();
      await expect(calls.callback(taskId, at, me)).rejects.toMatchObject({
        code: 'invalid',
        problems: [{ field: 'at' }],
      });
    },
  );

  it.each([
    ['2026-11-10T13:00:00.000Z', '2026-11-11T00:00:00.000Z', '11月11日 09:00'],
    ['2026-11-10T23:59:00.000Z', '2026-11-11T00:00:00.000Z', '11月11日 09:00'],
  ])('F-41 is no call-back at %s, when nobody may call, and says from when one is', async (at, next, told) => {
    const { taskId } = await onThePhone();
    const refused: unknown = await calls.callback(taskId, at, me).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'invalid', details: { next }, problems: [{ field: 'at' }] });
    expect(JSON.stringify(refused)).toContain(told);
    await calls.callback(taskId, next, me);
    await scene.clock.set({ at: next });
    await calls.bringBackDue();
    await scene.claims.claim(taskId, me);
    expect((await card(taskId)).state).toBe('claimed');
  });

  it('may be that the person does not want the service: they rest', async () => {
    const { taskId, registrantId } = await onThePhone();
    await scene.at('12:09:12');
    await calls.declined(taskId, null, me);
    expect([(await card(taskId)).state, await stateOfPerson(registrantId), await presence()]).toEqual([
      'declined',
      'dormant',
      'available',
    ]);
    expect((await eventsOf(taskId)).at(-1)).toMatchObject({
      kind: 'CallTaskClosed',
      payload: { as: 'declined', handlingSeconds: 120 },
    });
  });
});

describe('the courteous close', () => {
  const close = (taskId: string, template: 'R2' | 'R3') =>
    courtesy.close(taskId, { reason: '実務経験なし', template }, me);
  const consent = (registrantId: string, isGiven: boolean) =>
    scene.work.query(
      `insert into consent (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at)
       values (gen_random_uuid(), $1, 'other_services', 'other_services', '1', '', 'ja', $2, clock_timestamp())`,
      [registrantId, isGiven],
    );

  it('sends the relay link once to someone out of target who agreed, without a call', async () => {
    const { taskId, registrantId } = await claimed('D');
    await consent(registrantId, true);
    await scene.at('12:13:12');
    expect(await close(taskId, 'R2')).toMatchObject({ state: 'courtesy_closed' });
    expect(await stateOfPerson(registrantId)).toBe('courtesy');
    const [mail] = await scene.work.query<{ body: string; guard: string; guard_id: string }>(
      'select body, guard, guard_id from message where registrant_id = $1',
      [registrantId],
    );
    expect(mail).toMatchObject({ guard: 'is_courtesy', guard_id: registrantId });
    expect(mail?.body.split('https://example.jp/relay/token-of-one-person')).toHaveLength(2);
    expect((await eventsOf(taskId)).at(-1)).toMatchObject({ payload: { as: 'courtesy_closed', handlingSeconds: 360 } });
  });

  it('refuses the link without consent, or after it was withdrawn, and leaves everything as it was', async () => {
    const { taskId, registrantId } = await claimed('D');
    await expect(close(taskId, 'R2')).rejects.toMatchObject({ code: 'consent_required' });
    await consent(registrantId, true);
    await consent(registrantId, false);
    await expect(close(taskId, 'R2')).rejects.toMatchObject({ code: 'consent_required' });
    expect([(await card(taskId)).state, await messagesTo(registrantId)]).toEqual(['claimed', []]);
    await close(taskId, 'R3');
    expect(await messagesTo(registrantId)).toEqual(['R3 mail']);
  });

  it('is not for someone within the target', async () => {
    const { taskId } = await claimed('A');
    await expect(close(taskId, 'R3')).rejects.toMatchObject({ code: 'illegal_move' });
  });
});

describe('missed targets', () => {
  it('are noted once per clock, and only while nobody dialled', async () => {
    const { taskId } = await scene.newcomer();
    const dialled = await claimed();
    await calls.dial(dialled.taskId, me);
    await scene.at('12:08:12');
    await level.noteBreaches();
    expect((await eventsOf(taskId)).map(({ kind }) => kind)).not.toContain('SlaBreached');
    await scene.at('12:08:13');
    await Promise.all(Array.from({ length: 8 }, () => level.noteBreaches()));
    await scene.clock.set({ at: '2026-11-11T09:00:01.000Z' });
    await level.noteBreaches();
    await level.noteBreaches();
    const clocks = (events: Awaited<ReturnType<typeof eventsOf>>) =>
      events.flatMap((event) => (event.kind === 'SlaBreached' ? [event.payload.clock] : []));
    expect(clocks(await eventsOf(taskId))).toEqual(['operating', 'promised']);
    expect(clocks(await eventsOf(dialled.taskId))).toEqual([]);
  });
});

it('someone who did not come is called again from the next morning, and only once', async () => {
  const { taskId, registrantId } = await onThePhone();
  await scene.tasks.book(taskId, me.id);
  await scene.clock.set({ at: '2026-11-12T11:30:00.000Z' });
  await scene.work.run(() => scene.tasks.openAgain({ registrantId, cause: 'no_show' }));
  await scene.work.run(() => scene.tasks.openAgain({ registrantId, cause: 'no_show' }));
  const open = (await scene.board.snapshot(me)).cards.filter(({ cause }) => cause === 'no_show');
  expect(open).toHaveLength(1);
  expect(open[0]).toMatchObject({ state: 'waiting', eligibleAt: '2026-11-13T00:00:00.000Z' });
});

it.each([
  ['+81312345678', 'A2 mail'],
  ['+815012345678', 'A2 mail'],
  ['+81120123456', 'A2 mail'],
  ['+819012345678', 'A2 sms'],
])('F-42 tells the person at %s by what reaches them', async (number, told) => {
  const { taskId, registrantId } = await claimed();
  await scene.work.query('update registrant_contact set phone_e164 = $2 where registrant_id = $1', [
    registrantId,
    number,
  ]);
  await calls.dial(taskId, me);
  await calls.noAnswer(taskId, me);
  expect(await messagesTo(registrantId)).toEqual([told]);
  // With the way to choose a time, for this person.
  const [{ body } = { body: '' }] = await scene.work.query<{ body: string }>(
    'select body from message where registrant_id = $1',
    [registrantId],
  );
  const token = /\/booking\/([\w-]{48})/.exec(body)?.[1] ?? '';
  expect(await scene.get(PersonalLinks).given(token)).toMatchObject({ registrantId, purpose: 'booking' });
});

describe('how a person wishes to be contacted', () => {
  const anyTime: WishContact = {
    ...{ doNotCall: false, isMailOnly: false, contactHours: [], language: 'ja' },
    ...{ frequency: 'any', pausedUntil: null },
  };
  const preferences = () => scene.get(ContactPreferences);

  it('refuses a dial with its own code, and offers a mail instead, which ends the task', async () => {
    const { taskId, registrantId } = await claimed();
    await preferences().wish(registrantId, { ...anyTime, doNotCall: true });
    expect(await card(taskId)).toMatchObject({ state: 'claimed', noCall: 'do_not_call' });
    await expect(calls.dial(taskId, me)).rejects.toMatchObject({ code: 'call_unwanted' });
    await preferences().written(taskId, me);
    expect((await card(taskId)).state).toBe('cancelled');
    expect(await messagesTo(registrantId)).toEqual(['L1 mail']);
    expect(await eventsOf(taskId)).toContainEqual(
      expect.objectContaining({ kind: 'ContactPreferenceSet', actorId: null }),
    );
  });

  it('lets nobody call during a complaint until a lead has seen to it, and says who set it', async () => {
    const { taskId, registrantId } = await claimed();
    await preferences().setBy(me, taskId, { ...anyTime, hasComplained: true });
    await expect(calls.dial(taskId, me)).rejects.toMatchObject({ code: 'complaint_open' });
    const settled = preferences().setBy(me, taskId, { ...anyTime, hasComplained: false });
    await expect(settled).rejects.toMatchObject({ code: 'forbidden' });
    expect(await preferences().of(registrantId)).toMatchObject({ hasComplained: true, by: { id: me.id } });
    const lead = await scene.hire(`Q${hired}`, 'manager');
    await preferences().setBy(lead, taskId, { ...anyTime, hasComplained: false });
    await calls.dial(taskId, me);
  });

  it('is no business of whoever neither holds the task nor leads', async () => {
    const { taskId } = await claimed();
    const other = await scene.hire(`Y${hired}`, 'intake_staff');
    const set = preferences().setBy(other, taskId, { ...anyTime, hasComplained: false });
    await expect(set).rejects.toMatchObject({ code: 'already_claimed' });
  });

  it('takes a missed call of whoever wishes none, or mail alone, out of the calls and writes by mail', async () => {
    const { taskId, registrantId } = await claimed();
    await calls.dial(taskId, me);
    await preferences().wish(registrantId, { ...anyTime, isMailOnly: true });
    await calls.noAnswer(taskId, me);
    expect(await card(taskId)).toMatchObject({ state: 'waiting', noCall: 'mail_only', nextAttemptAt: null });
    expect(await messagesTo(registrantId)).toEqual(['A2 mail']);
  });

  it('keeps every call within the wished hours: the first, the next attempt, and whoever was not reached in them', async () => {
    const { taskId, registrantId } = await scene.newcomer({ band: 'A' });
    await preferences().wish(registrantId, { ...anyTime, contactHours: ['evening'] });
    expect(await card(taskId)).toMatchObject({
      state: 'waiting',
      eligibleAt: '2026-11-10T09:00:00.000Z',
      deadlineAt: '2026-11-10T09:01:00.000Z',
      contactHours: ['evening'],
    });
    await expect(scene.claims.claim(taskId, me)).rejects.toMatchObject({ code: 'not_eligible_yet' });
    await scene.at('18:00:30');
    await scene.claims.claim(taskId, me);
    await calls.dial(taskId, me);
    await scene.at('20:50:00');
    await calls.noAnswer(taskId, me);
    expect((await card(taskId)).nextAttemptAt).toBe('2026-11-11T09:00:00.000Z');
    const { taskId: late, registrantId: missed } = await scene.newcomer({ band: 'B' });
    await preferences().wish(missed, { ...anyTime, contactHours: ['evening'] });
    await scene.at('21:00:30');
    expect(await preferences().putOffUnwished()).toBe(1);
    expect(await card(late)).toMatchObject({ eligibleAt: '2026-11-11T09:00:00.000Z' });
    expect(await preferences().putOffUnwished()).toBe(0);
  });
});

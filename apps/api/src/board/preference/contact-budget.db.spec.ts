import type { WishContact } from '@toritsugi/contracts';
import { openBoardScene, type BoardScene } from '../../../../../test/scenes/board-scene';
import { messaging } from '../../../../../test/scenes/messaging';
import { CONFIG } from '../../platform/injection-tokens';
import type { SignedIn } from '../../platform/http/signed-in';
import { Signing } from '../../platform/signing/signing';
import { ContactService } from '../../registrant/contact.service';
import { PersonalLinks } from '../../registrant/personal-links';
import { Registrants } from '../../registrant/registrants.service';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { Calls } from '../calls/calls.service';
import { IncomingCalls } from '../telephone/incoming/incoming-calls.service';
import { PhoneCalls } from '../telephone/phone-calls.service';
import { Telephone } from '../telephone/telephone';
import { ContactPreferences } from './contact-preferences.service';

let scene: BoardScene;
let calls: Calls;
let preferences: ContactPreferences;
let me: SignedIn;
let hired = 0;

beforeAll(async () => {
  scene = await openBoardScene({
    poolSize: 8,
    providers: [
      ...[Calls, ContactPreferences, ContactService, IncomingCalls, PersonalLinks, PhoneCalls, Registrants],
      ...[Signing, Suspicions, Telephone, ...messaging],
      { provide: CONFIG, useValue: { publicUrl: 'https://example.jp', signingSecret: 'for tests alone' } },
    ],
  });
  calls = scene.get(Calls);
  preferences = scene.get(ContactPreferences);
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.at('12:07:12');
  me = await scene.hire(`P${(hired += 1)}`, 'intake_staff');
  await scene.presence.set(me, { state: 'available' });
});

const anyTime: WishContact = {
  ...{ doNotCall: false, isMailOnly: false, contactHours: [], language: 'ja' },
  ...{ frequency: 'any', pausedUntil: null },
};
const on = (moment: string) => scene.clock.set({ at: new Date(`${moment}+09:00`).toISOString(), isFrozen: true });
const card = (taskId: string) => scene.tasks.card(taskId);
const claimed = async () => {
  const newcomer = await scene.newcomer();
  await scene.claims.claim(newcomer.taskId, me);
  return newcomer;
};
const missed = async () => {
  const newcomer = await claimed();
  await calls.dial(newcomer.taskId, me);
  await calls.noAnswer(newcomer.taskId, me);
  return newcomer;
};

describe('a pace that a person wishes', () => {
  it('puts the next try off by a week, and lets it go on by itself', async () => {
    const { taskId, registrantId } = await claimed();
    await preferences.wish(registrantId, { ...anyTime, frequency: 'weekly' });
    expect(await card(taskId)).toMatchObject({ budget: { frequency: 'weekly', from: null } });
    await calls.dial(taskId, me);
    await calls.noAnswer(taskId, me);
    expect(await card(taskId)).toMatchObject({
      state: 'retry_wait',
      nextAttemptAt: '2026-11-17T00:00:00.000Z',
      budget: { frequency: 'weekly', pausedUntil: null, from: '2026-11-17' },
    });
    await on('2026-11-17T09:00:30');
    await calls.bringBackDue();
    expect(await card(taskId)).toMatchObject({ state: 'waiting', budget: { from: null } });
    await scene.claims.claim(taskId, me);
    await calls.dial(taskId, me);
  });

  it('moves a try that is planned already, and gives it back where they wish it after all', async () => {
    const { taskId, registrantId } = await missed();
    const usual = (await card(taskId)).nextAttemptAt;
    await preferences.wish(registrantId, { ...anyTime, frequency: 'every_few_days' });
    expect((await card(taskId)).nextAttemptAt).toBe('2026-11-13T00:00:00.000Z');
    await preferences.wish(registrantId, anyTime);
    expect((await card(taskId)).nextAttemptAt).toBe(usual);
  });

  it('counts a letter of ours too: whoever waits to be tried again waits for the next time', async () => {
    const { taskId, registrantId } = await missed();
    await on('2026-11-17T10:00:00');
    await calls.bringBackDue();
    await preferences.wish(registrantId, { ...anyTime, frequency: 'weekly' });
    expect(await preferences.putOffUnwished()).toBe(0);
    await scene.work.query(
      `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, state, due_at, settled_at,
         dedupe_key)
       values (gen_random_uuid(), $1, 'V1', 'promotional', 'mail', 'a@example.jp', '', '', 'sent', agency_now(),
         agency_now(), 'letter')`,
      [registrantId],
    );
    expect(await preferences.putOffUnwished()).toBe(1);
    expect(await card(taskId)).toMatchObject({ state: 'waiting', eligibleAt: '2026-11-24T00:00:00.000Z' });
    expect(await preferences.putOffUnwished()).toBe(0);
  });

  it('lets a first response, which they asked for themselves, come at once', async () => {
    const { taskId, registrantId } = await scene.newcomer();
    const before = await card(taskId);
    await preferences.wish(registrantId, { ...anyTime, frequency: 'weekly' });
    await preferences.putOffUnwished();
    expect(await card(taskId)).toMatchObject({ eligibleAt: before.eligibleAt, deadlineAt: before.deadlineAt });
  });
});

describe('a pause', () => {
  it('puts even a first call off, and its promise; whoever has it does not dial; it goes on by itself', async () => {
    const { taskId, registrantId } = await claimed();
    await preferences.wish(registrantId, { ...anyTime, pausedUntil: '2026-11-19' });
    expect(await card(taskId)).toMatchObject({
      state: 'claimed',
      eligibleAt: '2026-11-20T00:00:00.000Z',
      deadlineAt: '2026-11-20T00:01:00.000Z',
      promisedDueAt: '2026-11-20T12:00:00.000Z',
      budget: { pausedUntil: '2026-11-19', from: '2026-11-20' },
    });
    await expect(calls.dial(taskId, me)).rejects.toMatchObject({ code: 'contact_later' });
    await scene.claims.release(taskId, me);
    await on('2026-11-19T20:00:00');
    await expect(scene.claims.claim(taskId, me)).rejects.toMatchObject({ code: 'not_eligible_yet' });
    await on('2026-11-20T09:00:10');
    expect(await preferences.of(registrantId)).toMatchObject({ pausedUntil: null });
    await scene.claims.claim(taskId, me);
    await calls.dial(taskId, me);
  });

  it('is over at once when whoever has the call hears so from them', async () => {
    const { taskId, registrantId } = await claimed();
    await preferences.wish(registrantId, { ...anyTime, pausedUntil: '2026-11-19' });
    await preferences.setBy(me, taskId, { ...anyTime, hasComplained: false });
    expect((await card(taskId)).budget).toBeUndefined();
    await calls.dial(taskId, me);
  });

  it('holds up letters to whoever wishes no calls as well, and no time that they named', async () => {
    const { taskId, registrantId } = await scene.newcomer();
    await preferences.wish(registrantId, { ...anyTime, doNotCall: true, pausedUntil: '2026-11-12' });
    expect(await card(taskId)).toMatchObject({ noCall: 'do_not_call', eligibleAt: '2026-11-13T00:00:00.000Z' });
    const named = await claimed();
    await calls.dial(named.taskId, me);
    await calls.connected(named.taskId, me);
    await calls.callback(named.taskId, '2026-11-11T05:00:00.000Z', me);
    await preferences.wish(named.registrantId, { ...anyTime, pausedUntil: '2026-11-12' });
    expect(await card(named.taskId)).toMatchObject({
      state: 'callback_set',
      callbackAt: '2026-11-11T05:00:00.000Z',
      nextAttemptAt: '2026-11-11T04:59:00.000Z',
    });
    await on('2026-11-11T14:00:00');
    await calls.bringBackDue();
    expect(await preferences.putOffUnwished()).toBe(0);
    await scene.claims.claim(named.taskId, me);
    await calls.dial(named.taskId, me);
  });

  it.each(['2026-11-10', '2026-11-09', '2027-02-09', '2036-11-11'])(
    'is refused until %s, with a reason',
    async (day) => {
      const { registrantId } = await scene.newcomer();
      const wish = preferences.wish(registrantId, { ...anyTime, pausedUntil: day });
      await expect(wish).rejects.toMatchObject({ code: 'invalid', problems: [{ field: 'pausedUntil' }] });
      expect(await preferences.of(registrantId)).toMatchObject({ pausedUntil: null, at: null });
    },
  );

  it('that stands already is kept by a form that changes something else on its last day', async () => {
    const { registrantId } = await scene.newcomer();
    await preferences.wish(registrantId, { ...anyTime, pausedUntil: '2026-11-11' });
    await on('2026-11-11T10:00:00');
    await preferences.wish(registrantId, { ...anyTime, language: 'en', pausedUntil: '2026-11-11' });
    expect(await preferences.of(registrantId)).toMatchObject({ language: 'en', pausedUntil: '2026-11-11' });
  });
});

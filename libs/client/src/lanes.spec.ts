import fc from 'fast-check';
import { bands, type CallTaskCard } from '@toritsugi/contracts';
import { heldCallTaskStates, noCallReasons, openCallTaskStates } from '@toritsugi/journey';
import { isNextToCall, laneOf, lanesOf, queueLanes, saysTalkNow, whyNow } from './lanes';

const NOW = Date.parse('2026-11-10T03:07:12.000Z');
const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
const moment = fc.integer({ min: -600, max: 600 }).map(at);
const held: readonly string[] = heldCallTaskStates;

const anybody = {
  version: 1,
  state: 'waiting',
  maskedName: '藤〇 明〇〇',
  band: 'A',
  score: 87,
  potential: 100,
  unknownAvoids: 0,
  segment: 'accounting.y4_plus.kanto',
  segmentLabel: { ja: '経理', en: 'Accounting' },
  canTalkNow: false,
  channel: 'search',
  channelLabel: { ja: 'リスティング', en: 'Paid search' },
  cause: 'registration',
  notReached: null,
  submittedAt: at(-5),
  eligibleAt: at(-5),
  deadlineAt: at(5),
  promisedDueAt: at(600),
  attempts: 0,
  firstDialAt: null,
  connectedAt: null,
  callbackAt: null,
  nextAttemptAt: null,
  claimedBy: null,
  leaseUntil: null,
  queueRank: 2,
  queueKey: 0,
} satisfies Omit<CallTaskCard, 'id'>;

const card: fc.Arbitrary<CallTaskCard> = fc
  .record({
    state: fc.constantFrom(...openCallTaskStates),
    band: fc.constantFrom(...bands),
    noCall: fc.option(fc.constantFrom(...noCallReasons), { nil: undefined }),
    canTalkNow: fc.boolean(),
    eligibleAt: moment,
    deadlineAt: moment,
    firstDialAt: fc.option(moment),
    callbackAt: fc.option(moment),
    nextAttemptAt: fc.option(moment),
    queueRank: fc.constantFrom(0, 1, 2),
  })
  .chain((change) => fc.uuid().map((id) => ({ ...anybody, ...change, id })));
const cards = fc.uniqueArray(card, { selector: ({ id }) => id, maxLength: 30 });
const clock = fc.record({ now: fc.constant(NOW), isOpen: fc.boolean() });
const open = { now: NOW, isOpen: true };
const of = (change: Partial<CallTaskCard>): CallTaskCard => ({ ...anybody, id: 'one', ...change });

describe('another attempt that is due', () => {
  it('waits for a quarter of an hour, and then is late, with its reason', () => {
    const tried = { firstDialAt: at(-60), eligibleAt: at(-70), deadlineAt: at(-60), attempts: 1 };
    const due = of({ ...tried, nextAttemptAt: at(-10) });
    expect([laneOf(due, open), whyNow(due, NOW).kind]).toEqual(['waiting', 'again']);
    const late = of({ ...tried, nextAttemptAt: at(-20) });
    expect([laneOf(late, open), whyNow(late, NOW)]).toEqual(['late', { kind: 'again_late', ms: 5 * 60_000 }]);
  });
});

it('takes "I can talk now" for the day on which it was said, and for nobody who wishes no call', () => {
  const said = of({ canTalkNow: true });
  expect(saysTalkNow(said, NOW)).toBe(true);
  expect(saysTalkNow(said, NOW + 24 * 3_600_000)).toBe(false);
  for (const change of [{ noCall: 'do_not_call' as const }, { cause: 'wake_up' as const }, { canTalkNow: false }])
    expect(saysTalkNow({ ...said, ...change }, NOW)).toBe(false);
});

describe('the lanes of the queue', () => {
  it('hold each person in exactly one of them, in every state, at every time, by day and by night', () => {
    fc.assert(
      fc.property(cards, clock, (all, moment) => {
        const lanes = lanesOf(all, moment);
        const shown = queueLanes.flatMap((lane) => lanes[lane].map(({ id }) => id));
        expect(shown.sort()).toEqual(all.map(({ id }) => id).sort());
        expect(lanes.now.length).toBe(all.some((one) => isNextToCall(one, moment)) ? 1 : 0);
      }),
    );
  });

  it('have nobody to call at night, and never whoever wishes no calls, is not due yet or is spoken with', () => {
    fc.assert(
      fc.property(cards, clock, (all, moment) => {
        const lanes = lanesOf(all, moment);
        if (!moment.isOpen) expect(lanes.now).toEqual([]);
        for (const one of [...lanes.now, ...lanes.waiting, ...lanes.late, ...lanes.callback, ...lanes.later]) {
          expect([one.band === 'D', one.noCall, held.includes(one.state)]).toEqual([false, undefined, false]);
        }
        for (const one of [...lanes.now, ...lanes.waiting, ...lanes.late]) expect(one.state).toBe('waiting');
        for (const one of [...lanes.waiting, ...lanes.late])
          expect(Date.parse(one.eligibleAt)).toBeLessThanOrEqual(NOW);
      }),
    );
  });

  it('have nobody who merely waits while nobody can be called', () => {
    const tried = { firstDialAt: at(-60), nextAttemptAt: at(-1) };
    for (const change of [{}, tried]) expect(laneOf(of(change), { now: NOW, isOpen: false })).toBe('later');
    expect(laneOf(of({ deadlineAt: at(-1) }), { now: NOW, isOpen: false })).toBe('late');
  });

  it('take the first of the queue to be called now, whichever lane they would stand in', () => {
    fc.assert(
      fc.property(cards, (all) => {
        const [next] = lanesOf(all, open).now;
        expect(next).toBe(all.find((one) => isNextToCall(one, open)));
      }),
    );
  });

  it('call back at once whoever called us in vain, and not before its time a call-back that is to come', () => {
    expect(isNextToCall(of({ callbackAt: at(13) }), open)).toBe(false);
    expect(isNextToCall(of({ callbackAt: at(13), calledAt: at(-2) }), open)).toBe(true);
  });

  it.each([
    ['fresh', {}, 'waiting'],
    ['late', { deadlineAt: at(-1) }, 'late'],
    ['a call-back to come', { state: 'callback_set' as const, callbackAt: at(30), firstDialAt: at(-60) }, 'callback'],
    ['a call-back that is late', { callbackAt: at(-3), firstDialAt: at(-60) }, 'late'],
    ['a link was sent', { state: 'callback_set' as const, nextAttemptAt: at(90), firstDialAt: at(-60) }, 'later'],
    ['the next attempt', { state: 'retry_wait' as const, nextAttemptAt: at(15), firstDialAt: at(-1) }, 'later'],
    ['due again', { nextAttemptAt: at(-1), firstDialAt: at(-60) }, 'waiting'],
    ['due again and forgotten', { nextAttemptAt: at(-20), firstDialAt: at(-60) }, 'late'],
    ['from the morning', { eligibleAt: at(300) }, 'later'],
    ['band D', { band: 'D' as const, deadlineAt: at(-1) }, 'courtesy'],
    ['no calls', { noCall: 'do_not_call' as const, callbackAt: at(-3) }, 'courtesy'],
    ['on the phone', { state: 'connected' as const, noCall: 'mail_only' as const }, 'working'],
  ])('put %s where they belong', (_name, change, lane) => {
    expect(laneOf(of(change), open)).toBe(lane);
  });

  it.each([
    ['that they called in vain', { calledAt: at(-2), callbackAt: at(13) }, { kind: 'called_in' }],
    ['the time they asked for', { callbackAt: at(-1), firstDialAt: at(-60) }, { kind: 'callback', ms: 60_000 }],
    ['how late a call-back is', { callbackAt: at(-9), firstDialAt: at(-60) }, { kind: 'callback_late', ms: 540_000 }],
    ['how late it is', { deadlineAt: at(-4) }, { kind: 'late', ms: 240_000 }],
    ['that they can talk now', { canTalkNow: true }, { kind: 'talk_now' }],
    ['a promise for today', { queueRank: 1 }, { kind: 'promised' }],
    ['another attempt', { nextAttemptAt: at(-1), firstDialAt: at(-60) }, { kind: 'again' }],
    ['what is lost by waiting', { queueKey: -1 }, { kind: 'worth' }],
    ['the first deadline', {}, { kind: 'first', ms: 300_000 }],
  ])('say %s', (_name, change, why) => {
    expect(whyNow(of(change), NOW)).toMatchObject(why);
  });
});

import fc from 'fast-check';
import { openCallTaskStates, registrantStates } from '../machines';
import { nextStep, type PersonStanding } from './next-step';

const NOW = new Date('2026-11-10T03:00:00Z');
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const moment = fc.integer({ min: -3_000, max: 3_000 }).map(after);
const call = fc.record({
  state: fc.constantFrom(...openCallTaskStates),
  eligibleAt: moment,
  deadlineAt: moment,
  promisedDueAt: moment,
  isAboutTimes: fc.boolean(),
  callbackAt: fc.option(moment),
  nextAttemptAt: fc.option(moment),
});
const standing: fc.Arbitrary<PersonStanding> = fc.record({
  state: fc.constantFrom(...registrantStates),
  firstContact: fc.constantFrom('letter', 'call_soon', 'call'),
  isBehindOthers: fc.boolean(),
  isNeverCalled: fc.boolean(),
  wakesAt: fc.option(moment),
  callableFrom: fc.nat(3_000).map(after),
  task: fc.option(call),
  consultation: fc.option(fc.record({ startsAt: moment, isRunning: fc.boolean() })),
  now: fc.constant(NOW),
});

const aCall = {
  state: 'waiting',
  eligibleAt: after(-1),
  deadlineAt: after(4),
  promisedDueAt: after(1_800),
  isAboutTimes: false,
  callbackAt: null,
  nextAttemptAt: null,
} as const;
const waiting: PersonStanding = {
  state: 'registered',
  firstContact: 'call_soon',
  isBehindOthers: false,
  isNeverCalled: false,
  wakesAt: null,
  callableFrom: NOW,
  task: aCall,
  consultation: null,
  now: NOW,
};
const of = (change: Partial<PersonStanding>) => nextStep({ ...waiting, ...change });

describe('what a person may count on next', () => {
  it('is said in every state, and nothing of it lies in the past', () => {
    fc.assert(
      fc.property(standing, (at) => {
        const step = nextStep(at);
        for (const moment of [step.at, step.until]) expect(moment === null || moment > NOW).toBe(true);
        if (step.at && step.until) expect(step.until > step.at).toBe(true);
        expect(step.kind === 'call_now').toBe(step.minutes !== null);
      }),
    );
  });

  it('is no call for whoever is gone, booked, or with an advisor, and no offer for whoever withdrew', () => {
    fc.assert(
      fc.property(standing, (at) => {
        const { kind } = nextStep(at);
        if (['withdrawn', 'merged', 'erased'].includes(at.state)) expect(kind).toBe('withdrawn');
        const isWithAdvisor = ['supported', 'in_selection', 'closed', 'joined', 'courtesy'].includes(at.state);
        if (isWithAdvisor || at.consultation !== null) expect(kind).not.toMatch(/^call_|write_by|open/);
        if (at.state !== 'supported' && at.state !== 'dormant') expect(kind).not.toBe('resting');
      }),
    );
  });

  it('is never a call in minutes for whoever is written to and did not ask for one', () => {
    fc.assert(
      fc.property(standing, (at) => {
        const isSilent = at.firstContact === 'letter' && at.task?.callbackAt === null;
        if (isSilent) expect(nextStep(at).kind).not.toMatch(/^call_/);
      }),
    );
  });

  it('is no call in minutes for whoever did not say that now suits them, until a time was named or it rings', () => {
    fc.assert(
      fc.property(standing, (at) => {
        const isNamed = [at.task?.callbackAt, at.task?.nextAttemptAt].some((moment) => moment instanceof Date);
        const isAtHand = at.task !== null && !['waiting', 'claimed'].includes(at.task.state);
        if (at.firstContact === 'call' && !isNamed && !isAtHand)
          expect(nextStep(at).kind).not.toMatch(/^call_(now|in_turn)$/);
      }),
    );
  });

  it('is never a call for whoever wishes none, whatever was planned; a booking of their own stands', () => {
    fc.assert(
      fc.property(standing, (at) => {
        const { kind } = nextStep({ ...at, isNeverCalled: true });
        expect(kind).not.toMatch(/^call_/);
        if (at.consultation !== null) expect(kind).toBe(nextStep({ ...at, isNeverCalled: false }).kind);
      }),
    );
  });

  it('is no call in minutes, and none that is late, while nobody may be called', () => {
    fc.assert(
      fc.property(standing, (at) => {
        if (at.callableFrom > NOW) expect(nextStep(at).kind).not.toMatch(/^call_(now|late)$/);
      }),
    );
  });

  it.each([
    ['now', {}, { kind: 'call_now', minutes: 4 }],
    ['after others', { isBehindOthers: true }, { kind: 'call_in_turn', until: after(1_800), minutes: null }],
    ['by the promise', { firstContact: 'call' as const }, { kind: 'call_by', at: after(1_800), until: null }],
    [
      'by the promise, however late for us',
      { firstContact: 'call' as const, task: { ...aCall, deadlineAt: after(-9) } },
      { kind: 'call_by', at: after(1_800) },
    ],
    ['from the morning', { task: { ...aCall, eligibleAt: after(700) } }, { kind: 'call_from', at: after(700) }],
    [
      'late, with the promise',
      { task: { ...aCall, eligibleAt: after(-14), deadlineAt: after(-9) } },
      { kind: 'call_late', until: after(1_800) },
    ],
    [
      'late, and the desk is closed',
      { callableFrom: after(700), task: { ...aCall, eligibleAt: after(-14), deadlineAt: after(-9) } },
      { kind: 'call_from', at: after(700), until: after(1_800) },
    ],
    ['by mail as they wish', { isNeverCalled: true }, { kind: 'write_by', until: after(1_800) }],
    ['by mail', { firstContact: 'letter' as const }, { kind: 'write_by', until: after(1_800) }],
    ['in half a day', { task: { ...aCall, deadlineAt: after(700) } }, { kind: 'call_by', at: after(700) }],
    [
      'again, now that its time has come',
      { task: { ...aCall, deadlineAt: after(-700), nextAttemptAt: after(-1) } },
      { kind: 'call_now', minutes: 14 },
    ],
    [
      'as they asked',
      { task: { ...aCall, state: 'callback_set' as const, callbackAt: after(90) } },
      { kind: 'call_back', at: after(90) },
    ],
    [
      'as they asked, with the call at hand already',
      { task: { ...aCall, callbackAt: after(1), deadlineAt: after(-60) } },
      { kind: 'call_back', at: after(1) },
    ],
    [
      'once more',
      { task: { ...aCall, state: 'retry_wait' as const, nextAttemptAt: after(15) } },
      { kind: 'call_again', at: after(15) },
    ],
    ['this moment', { task: { ...aCall, state: 'connected' as const } }, { kind: 'on_the_phone' }],
    [
      'at its time',
      { state: 'consultation_set' as const, consultation: { startsAt: after(60), isRunning: false }, task: null },
      { kind: 'booked', at: after(60) },
    ],
    [
      'when its time has come',
      { state: 'consultation_set' as const, consultation: { startsAt: after(-1), isRunning: false }, task: null },
      { kind: 'talking' },
    ],
    [
      'when they wished',
      { state: 'dormant' as const, task: null, wakesAt: after(2_000) },
      { kind: 'resting', at: after(2_000) },
    ],
    [
      'when they wished, with an advisor',
      { state: 'supported' as const, task: null, wakesAt: after(2_000) },
      { kind: 'resting', at: after(2_000) },
    ],
    [
      'with the advisor, their day having come',
      { state: 'supported' as const, task: null, wakesAt: after(-1) },
      { kind: 'with_advisor' },
    ],
    ['by their own choice', { state: 'in_intake' as const, task: null }, { kind: 'open' }],
  ])('is a step %s', (_name, change, expected) => {
    expect(of(change)).toMatchObject(expected);
  });
});

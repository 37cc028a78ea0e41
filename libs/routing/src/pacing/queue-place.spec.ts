import fc from 'fast-check';
import { BY_DEADLINE, BY_DEADLINE_WITHIN_RAILS, intakeIndex, queueRank, type Queued } from '..';

const endOfToday = Date.parse('2026-11-11T00:00:00+09:00');
const now = Date.parse('2026-11-10T15:00:00+09:00');
const moment = fc.integer({ min: now - 3 * 86_400_000, max: now });
const later = fc.integer({ min: now - 86_400_000, max: now + 3 * 86_400_000 });
const someone: fc.Arbitrary<Queued> = fc.record({
  score: fc.integer({ min: 0, max: 100 }),
  submittedAt: moment,
  deadlineAt: later,
  attempts: fc.integer({ min: 0, max: 5 }),
  callbackAt: fc.option(moment),
  promisedDueAt: fc.option(later),
  bookingAt: fc.option(later, { freq: 3 }),
});
const rails = fc.oneof(fc.integer({ min: 1, max: 240 }), fc.constant(BY_DEADLINE_WITHIN_RAILS));
const isGuarded = ({ callbackAt, promisedDueAt, bookingAt }: Queued) =>
  callbackAt !== null || [promisedDueAt, bookingAt].some((at) => at !== null && at < endOfToday);
const inOrder = (people: readonly Queued[], fadeMinutes: number) =>
  people
    .map((person) => ({ person, ...queueRank(person, { fadeMinutes, endOfToday }) }))
    .sort((a, b) => a.rank - b.rank || a.key - b.key)
    .map(({ person }) => person);

describe('a place in the queue', () => {
  it('puts nobody who has been promised something today behind somebody who has not', () => {
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 30 }), rails, (people, fadeMinutes) => {
        const guarded = inOrder(people, fadeMinutes).map(isGuarded);
        expect(guarded).toEqual([...guarded].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('is by the intake index among the others, at every moment', () => {
    const index = ({ score, submittedAt, attempts }: Queued, at: number) =>
      intakeIndex({
        value: Math.max(score, 1) / 100,
        minutes: (at - submittedAt) / 60_000,
        tries: attempts,
        waitMinutes: 30,
        phi: 1,
      });
    const free = someone.map((one): Queued => ({ ...one, callbackAt: null, promisedDueAt: null, bookingAt: null }));
    const near = free.map((one): Queued => ({ ...one, submittedAt: now - ((now - one.submittedAt) % 14_400_000) }));
    fc.assert(
      fc.property(fc.array(near, { maxLength: 10 }), fc.integer({ min: 0, max: 60 }), (people, minutes) => {
        const worth = inOrder(people, 60).map((one) => index(one, now + minutes * 60_000));
        for (const [at, value] of worth.entries()) expect(value).toBeLessThanOrEqual((worth[at - 1] ?? 1) * (1 + 1e-6));
      }),
    );
  });

  it('calls a fresh person with all points before one of sixty who is two hours late; by deadline the other way', () => {
    const person = (score: number, minutesAgo: number, deadline: number): Queued => ({
      score,
      submittedAt: now - minutesAgo * 60_000,
      deadlineAt: now + deadline * 60_000,
      attempts: 0,
      callbackAt: null,
      promisedDueAt: endOfToday + 1,
      bookingAt: null,
    });
    const [fresh, late] = [person(100, 1, 0), person(60, 125, -120)];
    expect(inOrder([late, fresh], 60)).toEqual([fresh, late]);
    for (const byDeadline of [BY_DEADLINE, BY_DEADLINE_WITHIN_RAILS])
      expect(inOrder([fresh, late], byDeadline)).toEqual([late, fresh]);
  });

  it('puts a booking to confirm behind whoever is fresh, and the sooner booking first; before them on its own day', () => {
    const fresh: Queued = {
      score: 40,
      submittedAt: now - 3_600_000,
      deadlineAt: now,
      attempts: 2,
      callbackAt: null,
      promisedDueAt: endOfToday + 1,
      bookingAt: null,
    };
    const about = (bookingAt: number): Queued => ({ ...fresh, score: 100, submittedAt: now, attempts: 0, bookingAt });
    const [today, soon, later] = [about(endOfToday - 1), about(endOfToday + 1), about(endOfToday + 86_400_000)];
    expect(inOrder([later, soon, today, fresh], 60)).toEqual([today, fresh, soon, later]);
    const promised = { ...fresh, promisedDueAt: now };
    expect(inOrder([today, promised], 60)).toEqual([promised, today]);
  });
});

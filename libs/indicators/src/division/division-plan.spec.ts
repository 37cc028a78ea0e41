import fc from 'fast-check';
import {
  compareWork,
  divisionMaturity,
  isReadyToAdvise,
  largestShortfall,
  suggestedPlan,
  type AdvisingDay,
} from './division-plan';

const day = (held: number, hours = 8): AdvisingDay => ({ held, effective: 0, hours });

it('S004-12 suggests by the number of advisors', () => {
  expect([3, 4, 9, 10].map(suggestedPlan)).toEqual(['junior_advisor', 'assistant', 'assistant', 'dedicated_unit']);
});

describe('S004-10 the step that falls furthest behind', () => {
  const usual = { registered: 600, reached: 300, set: 150, held: 120, days: 60 };

  it('is named with both its values', () => {
    expect(largestShortfall({ registered: 90, reached: 45, set: 15, held: 12, days: 10 }, usual)).toEqual({
      step: 'set',
      now: 1 / 3,
      usual: 0.5,
    });
  });

  it('is the registrations themselves where fewer come a day', () => {
    expect(largestShortfall({ registered: 60, reached: 30, set: 15, held: 12, days: 10 }, usual)).toEqual({
      step: 'registered',
      now: 6,
      usual: 10,
    });
  });

  it('is none where nothing does, or where too few people tell', () => {
    expect(largestShortfall(usual, usual)).toBeNull();
    const few = { registered: 19, reached: 19, set: 19, held: 19, days: 60 };
    expect(largestShortfall({ registered: 0, reached: 0, set: 0, held: 0, days: 10 }, few)).toBeNull();
  });

  it('never is one that does better than usual', () => {
    const funnel = fc.record({
      registered: fc.nat(500),
      reached: fc.nat(500),
      set: fc.nat(500),
      held: fc.nat(500),
      days: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(funnel, funnel, (now, before) => {
        const found = largestShortfall(now, before);
        expect(found === null || found.now < found.usual).toBe(true);
      }),
    );
  });
});

describe('S004-14 before and after', () => {
  it('tells a difference that the days bear out, per hour on shift', () => {
    const [before, after] = [[2, 3, 2, 3, 2, 3].map((held) => day(held)), [6, 7, 6, 7, 6, 7].map((held) => day(held))];
    expect(compareWork(before, after, 'held')).toMatchObject({ before: 2.5 / 8, after: 6.5 / 8, verdict: 'more' });
    expect(compareWork(after, before, 'held').verdict).toBe('less');
  });

  it('says that it cannot tell yet where the interval holds zero, or days are too few', () => {
    const noisy = [1, 9, 2, 8].map((held) => day(held));
    expect(
      compareWork(
        noisy,
        [3, 8, 2, 9].map((held) => day(held)),
        'held',
      ).verdict,
    ).toBe('too_early');
    expect(compareWork(noisy, [day(4)], 'held')).toMatchObject({ interval: null, verdict: 'too_early' });
    expect(compareWork([day(0, 0)], [day(0, 0)], 'held')).toMatchObject({ before: null, after: null });
  });
});

it('S004-13 is ready by the numbers written down, without rounding', () => {
  const when = { transfers: 20, completedPercent: 80 };
  expect(isReadyToAdvise(when, { requested: 20, completed: 16 })).toBe(true);
  expect(isReadyToAdvise(when, { requested: 19, completed: 19 })).toBe(false);
  expect(isReadyToAdvise(when, { requested: 1_000, completed: 799 })).toBe(false);
});

it('has four steps of maturity', () => {
  expect([
    divisionMaturity({ isMet: false, isOn: false, verdict: null }),
    divisionMaturity({ isMet: true, isOn: false, verdict: null }),
    divisionMaturity({ isMet: false, isOn: true, verdict: 'too_early' }),
    divisionMaturity({ isMet: true, isOn: true, verdict: 'more' }),
  ]).toEqual([0, 1, 2, 3]);
});

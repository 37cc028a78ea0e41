import { summarise, whatIfResult, whatIfRun, type WhatIfAgency, type WhatIfInput } from '.';

const now: WhatIfAgency = {
  segments: [
    { name: 'accounting', share: 3, rate: 0.16 },
    { name: 'corp_sales', share: 5, rate: 0.1 },
  ],
  advisors: Array.from({ length: 6 }, (_, i) => ({ name: `a${i}`, rates: [0.08 + 0.03 * i, i === 0 ? null : 0.2 - 0.03 * i], rateSd: [0.2, 0.3] })),
  registrantsPerDay: 60,
  callers: 3,
  policy: 'longest_idle',
};
const asked = (change: Partial<WhatIfAgency>, seeds = [1, 2, 3]) => {
  const input: WhatIfInput = { now, change, days: 21 };
  return whatIfResult(seeds.map((seed) => whatIfRun(input, seed)));
};

describe('what if', () => {
  it('shows no difference where nothing changes', () => {
    const { verdict, difference } = asked({});
    expect(verdict).toBe('no_difference_shown');
    expect(difference.closesPer1000?.difference).toBe(0);
  });

  it('finds routing by the agency’s own rates better than longest idle', () => {
    const { verdict, difference, now: before, changed } = asked({ policy: 'published' });
    expect(verdict).toBe('better');
    expect(difference.closesPer1000?.difference).toBeCloseTo(changed.closesPer1000.value - before.closesPer1000.value, 9);
  });

  it('finds fewer advisors worse: fewer are held, and more hang up or wait', () => {
    const { verdict, difference } = asked({ advisors: now.advisors.slice(0, 3) });
    expect(verdict).toBe('worse');
    expect(difference.held?.difference).toBeLessThan(0);
  });

  it('weighs more forms against weaker ones', () => {
    const { difference } = asked({ form: { registrants: 1.3, closeOdds: 0.6 } });
    expect(difference.closesPer1000?.difference).toBeLessThan(0);
  });

  it('does not depend on the order of the seeds, and refuses none', () => {
    const input: WhatIfInput = { now, change: { callers: 1 }, days: 7 };
    const runs = [1, 2, 3].map((seed) => whatIfRun(input, seed));
    expect(whatIfResult(runs.toReversed()).changed.closes.value).toBeCloseTo(whatIfResult(runs).changed.closes.value, 9);
    expect(() => summarise([])).toThrow(RangeError);
    expect(() => whatIfRun({ now: { ...now, advisors: [] }, change: {} }, 1)).toThrow(RangeError);
  });
});

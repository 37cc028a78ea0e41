import { mulberry, readTrial, trialsPerSide, type RandomStream, type TrialPlan, type TrialVerdict } from '..';

interface Course {
  verdict: TrialVerdict;
  day: number;
}

/** A trial looked at every evening until something can be said, for a year at most. */
function course(random: RandomStream, [p, q]: readonly [number, number], plan: TrialPlan, perDay: number): Course {
  const [first, second] = [
    { successes: 0, trials: 0 },
    { successes: 0, trials: 0 },
  ];
  for (let day = 1; day <= 365; day += 1) {
    for (let visitor = 0; visitor < perDay; visitor += 1) {
      const [arm, share] = random.below(2) === 0 ? [first, p] : [second, q];
      arm.trials += 1;
      arm.successes += Number(random.next() < share);
    }
    const { verdict } = readTrial(first, second, plan);
    if (verdict !== 'not_yet') return { verdict, day };
  }
  return { verdict: 'not_yet', day: 365 };
}

function courses(
  shares: readonly [number, number],
  plan: TrialPlan,
  { seed = 1, runs = 1000, perDay = 38 } = {},
): Course[] {
  const random = mulberry(seed);
  return Array.from({ length: runs }, () => course(random, shares, plan, perDay));
}

const count = (all: readonly Course[], ...wanted: TrialVerdict[]) =>
  all.filter(({ verdict }) => wanted.includes(verdict)).length / all.length;

describe('two shares looked at every day', () => {
  it.each([
    [0.67, 38],
    [0.03, 60],
    [0.5, 10],
  ])(
    'calls one side better in at most 5 of 100 trials without a difference, at %f and %i visitors a day',
    (p, perDay) => {
      const all = courses([p, p], { minimumEffect: p < 0.1 ? 0.01 : 0.06 }, { runs: 200, perDay });
      expect(count(all, 'first_better', 'second_better')).toBeLessThanOrEqual(0.05);
    },
  );

  it('finds what it was planned for, in the right direction, mostly within the time it says', () => {
    const plan = { minimumEffect: 0.06 };
    const all = courses([0.64, 0.7], plan, { runs: 200 });
    expect(count(all, 'second_better')).toBeGreaterThan(0.85);
    expect(count(all, 'first_better')).toBeLessThanOrEqual(0.025);
    const days = all.map(({ day }) => day).sort((a, b) => a - b);
    expect(days[100]).toBeLessThan((2 * trialsPerSide(0.67, plan)) / 38);
  });

  it('sees a large difference early', () => {
    const days = courses([0.55, 0.7], { minimumEffect: 0.06 }, { runs: 200 }).map(({ day }) => day);
    expect(days.sort((a, b) => a - b)[100]).toBeLessThan(30);
  });

  it('says that no difference is worth it, once that is so', () => {
    const all = courses([0.67, 0.67], { minimumEffect: 0.06 }, { runs: 200 });
    expect(count(all, 'no_worthwhile_difference')).toBeGreaterThan(0.8);
  });

  it('keeps silent before it can know, and turns with the sides', () => {
    expect(readTrial({ successes: 0, trials: 0 }, { successes: 0, trials: 0 }, { minimumEffect: 0.05 })).toEqual({
      difference: 0,
      interval: { low: -1, high: 1 },
      verdict: 'not_yet',
    });
    const [few, many] = [
      { successes: 100, trials: 400 },
      { successes: 200, trials: 400 },
    ];
    const there = readTrial(few, many, { minimumEffect: 0.05 });
    const back = readTrial(many, few, { minimumEffect: 0.05 });
    expect([there.verdict, back.verdict]).toEqual(['second_better', 'first_better']);
    expect(there.interval.low).toBeCloseTo(-back.interval.high, 12);
  });
});

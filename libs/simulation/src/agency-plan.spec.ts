import { CONTACT_AT_START } from '@toritsugi/routing';
import { comparePairs } from '@toritsugi/statistics';
import { SCENARIOS, type SimulatedStrategy } from '.';
import { runPlan, planScenario, type PlanFigures, type PlannedAgency, type AgencyPlan } from './agency-plan';

/** Six advisors, one of them far better with the second of three kinds of registrants. */
const agency: PlannedAgency = {
  registrationsPerDay: 30,
  hourWeights: SCENARIOS.base.hourWeights,
  segmentMix: [0.5, 0.3, 0.2],
  contact: CONTACT_AT_START,
  advisors: Array.from({ length: 6 }, (_, place) => ({
    name: `A${place + 1}`,
    rates: [0.1, place === 0 ? 0.5 : 0.1, 0.15].map((rate) => ({ rate, sd: 0.1, n: 40 })),
  })),
  passShare: 0.8,
  intakeMinutes: 5,
  consultationMinutes: 40,
  consultationLogSd: 0.5,
  noAnswerShare: 0.07,
  bookedHeldShare: 0.75,
};
const today: AgencyPlan = {
  callers: 2,
  shifts: ['early', 'late', 'early', 'late', 'early', 'late'],
  opens: 540,
  closes: 1_260,
  pace: 0.2,
  books: false,
  order: 'by_deadline',
  strategy: 'longest_idle',
  registrationsFactor: 1,
  intakeFactor: 1,
};
const runs = (
  change: Partial<AgencyPlan> = {},
  { days = 20, of = agency }: { days?: number; of?: PlannedAgency } = {},
): PlanFigures[] => [1, 2, 3, 4, 5, 6].map((seed) => runPlan(of, { ...today, ...change }, { seed, days }));
const unchanged = runs();
const differences = (measure: keyof PlanFigures, change: Partial<AgencyPlan>) => {
  const found = comparePairs(
    runs(change).map((run) => run[measure]),
    unchanged.map((run) => run[measure]),
    0.9,
  );
  if (found === null) throw new Error('six pairs can be compared');
  return found.interval;
};

describe('a plan', () => {
  it('gives the same figures for the same seed', () => {
    expect(runs()).toEqual(unchanged);
  });

  it('that changes nothing makes no difference at all', () => {
    expect(differences('closesPerMonth', { callers: 2 })).toEqual({ low: 0, high: 0 });
  });

  it('with fewer advisors closes less, and they are busier', () => {
    const change = { shifts: ['early', 'off', 'off', 'late', 'off', 'off'] } as const;
    expect(differences('closesPerMonth', change).high).toBeLessThan(0);
    expect(differences('busyShare', change).low).toBeGreaterThan(0);
  });

  it('with one caller more calls sooner', () => {
    expect(differences('firstDialP50', { callers: 4, pace: null }).high).toBeLessThan(0);
  });

  it('without pacing keeps more people on hold until they hang up', () => {
    expect(
      differences('abandonment', { pace: null, callers: 8, shifts: ['early', 'late', 'off', 'off', 'off', 'off'] }).low,
    ).toBeGreaterThan(0);
  });

  it('that looks at close rates closes more where advisors differ', () => {
    expect(differences('closesPerMonth', { strategy: 'published' }).low).toBeGreaterThan(0);
  });

  it('with half the registrations has half of them', () => {
    const [run] = runs({ registrationsFactor: 0.5 }, { days: 90 });
    expect(run?.registrationsPerMonth).toBeGreaterThan(400);
    expect(run?.registrationsPerMonth).toBeLessThan(500);
  });

  it('with nobody at work closes nothing and says no NaN', () => {
    const [run] = runs({ shifts: ['off', 'off', 'off', 'off', 'off', 'off'], books: true });
    expect(run).toMatchObject({ closesPerMonth: 0, busyShare: 0 });
    expect(Object.values(run ?? {}).every(Number.isFinite)).toBe(true);
  });
});

it('keeps the rate of the agency: closes over consultations come near to what advisors close', () => {
  const alike = {
    ...agency,
    advisors: agency.advisors.map(({ name }) => ({
      name,
      rates: [0.15, 0.15, 0.15].map((rate) => ({ rate, sd: 0, n: 40 })),
    })),
  };
  const scenario = planScenario(alike, today);
  const eta = Math.log((scenario.rates?.[0]?.[0] ?? 0) / (1 - (scenario.rates?.[0]?.[0] ?? 0)));
  let [sum, weight] = [0, 0];
  for (let z = -5; z <= 5; z += 0.05) {
    const density = Math.exp((-z * z) / 2);
    sum += density / (1 + Math.exp(-(eta + z * Math.hypot(scenario.scoreSd, scenario.noiseSd))));
    weight += density;
  }
  expect(sum / weight).toBeCloseTo(0.15, 2);
});

it.each<[string, Partial<PlannedAgency>, Partial<AgencyPlan>]>([
  ['no advisors', { advisors: [] }, { shifts: [] }],
  ['shifts for others', {}, { shifts: ['early'] }],
  ['a day that ends before it begins', {}, { opens: 1_200, closes: 600 }],
  ['half a caller', {}, { callers: 0.5 }],
  ['a pace of NaN', {}, { pace: NaN }],
  ['a pass share of NaN', { passShare: NaN }, {}],
  [
    'a rate over one',
    {
      advisors: agency.advisors.map(({ name }) => ({
        name,
        rates: [1.5, 0, 0].map((rate) => ({ rate, sd: 0, n: 0 })),
      })),
    },
    {},
  ],
  ['no kinds of registrants', { segmentMix: [] }, {}],
  ['hours without weight', { hourWeights: new Array<number>(24).fill(0) }, {}],
  ['a negative number of registrations', { registrationsPerDay: -1 }, {}],
])('refuses %s', (_name, input, plan) => {
  expect(() => runPlan({ ...agency, ...input }, { ...today, ...plan }, { seed: 1, days: 3 })).toThrow(RangeError);
});

it.each<SimulatedStrategy>([
  'published',
  'learned',
  'learned_explored',
  'unpriced',
  'raw',
  'longest_idle',
  'round_robin',
  'random',
])('runs under %s with nobody ever having consulted', (strategy) => {
  const unknown = {
    ...agency,
    advisors: agency.advisors.map(({ name }) => ({
      name,
      rates: [0.15, 0.15, 0.15].map((rate) => ({ rate, sd: 0.5, n: 0 })),
    })),
  };
  const run = runPlan(unknown, { ...today, strategy }, { seed: 3, days: 10 });
  expect(Object.values(run).every(Number.isFinite)).toBe(true);
});

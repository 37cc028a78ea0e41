import { CONTACT_AT_START, MAX_TRIES, RETRY_GAP_MINUTES, type ContactCurve } from '@toritsugi/routing';

/** Longest run, days. */
export const MAX_DAYS = 365;
/** Minutes of a day. */
export const DAY = 1440;

/** One advisor of the synthetic agency. */
export interface AdvisorPlan {
  readonly name: string;
  /** Minutes after midnight. */
  readonly shiftStart: number;
  readonly shiftEnd: number;
  /** Works 5 of 7 days; the week is turned by this many days, so that not everybody is off together. */
  readonly weekOffset: number;
  /** First day at work, counted from 0. */
  readonly startsOnDay: number;
  /** Whether the record of the past year knows this advisor. */
  readonly hasHistory: boolean;
  /** Added to the drawn effect, in log-odds: above 0 a star. */
  readonly bonus: number;
}

/** When what happened becomes known, days. All delays are Gamma with this shape. */
export interface DelayPlan {
  readonly shape: number;
  readonly winMean: number;
  readonly lossMean: number;
  /** Share of losses somebody writes down; the others are closed as lost after `timeoutDays`. */
  readonly lossRecorded: number;
  readonly timeoutDays: number;
}

/**
 * What is seen on the way to a close: "submitted to an employer", then "first interview passed". Steps are nested and
 * follow proportional odds (McCullagh 1980): log-odds of reaching a step = log-odds of closing + what it lies above.
 * `agreement` is the correlation of an advisor's effects on the steps and on closing: 1 when who submits well closes as
 * well.
 */
export interface InterimPlan {
  readonly submittedAbove: number;
  readonly passedAbove: number;
  readonly agreement: number;
}

export interface HistoryPlan {
  /** Consultations per advisor and segment of the past year: lognormal with this median, cut to the bounds. */
  readonly median: number;
  readonly logSd: number;
  readonly least: number;
  readonly most: number;
  readonly days: number;
}

/** Everything assumed about the agency and its registrants. Only the patience is measured (see patience.ts). */
export interface Scenario {
  readonly name: string;
  readonly registrantsPerDay: number;
  /** Relative weight of each hour of the day for arriving forms, 24 numbers. */
  readonly hourWeights: readonly number[];
  readonly segments: number;
  /** Relative frequency of the segments; null draws them (Dirichlet). */
  readonly segmentMix: readonly number[] | null;
  /** Close rate of the average advisor with the average registrant. */
  readonly meanRate: number;
  /** Standard deviations in log-odds. */
  readonly segmentSd: number;
  readonly advisorSd: number;
  readonly cellSd: number;
  readonly scoreSd: number;
  readonly noiseSd: number;
  /** An agency's own close rates, one row per advisor and one column per segment; null draws them. */
  readonly rates: readonly (readonly number[])[] | null;
  /**
   * How sure those are: standard deviation of each one's log-odds, in the same places. The truth is drawn around them.
   */
  readonly ratesSd: readonly (readonly number[])[] | null;
  readonly advisors: readonly AdvisorPlan[];
  readonly history: HistoryPlan;
  readonly delays: DelayPlan;
  readonly interim: InterimPlan | null;
  /** Random walk from day 0: its standard deviation after 90 days, log-odds. */
  readonly advisorDrift: number;
  readonly cellDrift: number;
  readonly intake: {
    readonly callers: number;
    /** Minutes after midnight. */
    readonly opens: number;
    readonly closes: number;
    /** Minutes of a call nobody answers, and of one that is. */
    readonly unansweredMinutes: number;
    readonly talkMinutes: number;
    /** Share of reached registrants who pass the intake. */
    readonly passShare: number;
    readonly maxTries: number;
    /** Minutes until the next try, after the first, second … */
    readonly retryGaps: readonly number[];
  };
  /** Chance that a call is answered. */
  readonly contact: ContactCurve;
  readonly talk: { readonly mean: number; readonly logSd: number; readonly wrapUp: number; readonly speedSd: number };
  readonly ring: {
    readonly answerSeconds: number;
    readonly seconds: number;
    readonly leastMissed: number;
    readonly mostMissed: number;
    readonly coolDown: number;
  };
  /** With booking on: who would be lost gets a slot; this share of them is held. */
  readonly bookedHeldShare: number;
}

const EARLY = { shiftStart: 10 * 60, shiftEnd: 18 * 60 };
const LATE = { shiftStart: 12.5 * 60, shiftEnd: 20.5 * 60 };

/** Twelve advisors, early and late in turn; the last two are new, on day 0 and on day 30. */
export function plannedAdvisors(
  count: number,
  newcomers: readonly { startsOnDay: number; bonus?: number }[] = [],
): AdvisorPlan[] {
  return Array.from({ length: count }, (_, i) => {
    const newcomer = newcomers[i - (count - newcomers.length)];
    return {
      name: `advisor-${i + 1}`,
      ...(i % 2 === 0 ? EARLY : LATE),
      weekOffset: (i * 3) % 7,
      startsOnDay: newcomer?.startsOnDay ?? 0,
      hasHistory: newcomer === undefined,
      bonus: newcomer?.bonus ?? 0,
    };
  });
}

const BASE: Scenario = {
  name: 'base',
  registrantsPerDay: 112,
  hourWeights: [1, 0.8, 0.7, 0.6, 0.8, 1.1, 2, 3, 4, 4, 5, 5, 8, 4.8, 4.8, 4.8, 4.8, 4.8, 8, 8, 7, 6.5, 5.5, 4],
  segments: 8,
  segmentMix: null,
  meanRate: 0.15,
  segmentSd: 0.45,
  advisorSd: 0.35,
  cellSd: 0.4,
  scoreSd: 0.5,
  noiseSd: 0.3,
  rates: null,
  ratesSd: null,
  advisors: plannedAdvisors(12, [{ startsOnDay: 0 }, { startsOnDay: 30 }]),
  history: { median: 30, logSd: 0.8, least: 5, most: 200, days: 365 },
  delays: { shape: 1.5, winMean: 21, lossMean: 14, lossRecorded: 0.7, timeoutDays: 75 },
  interim: { submittedAbove: 2.83, passedAbove: 1.03, agreement: 0.8 },
  advisorDrift: 0,
  cellDrift: 0,
  intake: {
    callers: 5,
    opens: 10 * 60,
    closes: 20 * 60,
    unansweredMinutes: 1,
    talkMinutes: 5,
    passShare: 0.8,
    maxTries: MAX_TRIES,
    retryGaps: RETRY_GAP_MINUTES,
  },
  contact: CONTACT_AT_START,
  talk: { mean: 40, logSd: 0.5, wrapUp: 5, speedSd: 0.1 },
  ring: { answerSeconds: 8, seconds: 20, leastMissed: 0.02, mostMissed: 0.12, coolDown: 2 },
  bookedHeldShare: 0.75,
};

/** The scenarios by name. Each changes only what its name says. */
export const SCENARIOS = {
  base: BASE,
  null: { ...BASE, name: 'null', advisorSd: 0, cellSd: 0 },
  half: { ...BASE, name: 'half', advisorSd: BASE.advisorSd / 2, cellSd: BASE.cellSd / 2 },
  sparse: {
    ...BASE,
    name: 'sparse',
    history: { ...BASE.history, median: 8, least: 1 },
    advisors: plannedAdvisors(12, [{ startsOnDay: 0 }, { startsOnDay: 0 }, { startsOnDay: 0 }, { startsOnDay: 30 }]),
  },
  drift: { ...BASE, name: 'drift', advisorDrift: 0.8 },
  'cell-drift': { ...BASE, name: 'cell-drift', cellDrift: 0.5 },
  'long-delay': {
    ...BASE,
    name: 'long-delay',
    delays: { ...BASE.delays, winMean: 42, lossMean: 28, timeoutDays: 150 },
  },
  'no-delay': { ...BASE, name: 'no-delay', delays: { ...BASE.delays, winMean: 0.01, lossMean: 0.01, lossRecorded: 1 } },
  newcomers: {
    ...BASE,
    name: 'newcomers',
    advisors: plannedAdvisors(12, [
      { startsOnDay: 0, bonus: 0.8 },
      { startsOnDay: 30, bonus: -0.8 },
    ]),
  },
  overload: { ...BASE, name: 'overload', registrantsPerDay: 150 },
  quiet: { ...BASE, name: 'quiet', registrantsPerDay: 60 },
  'no-interim': { ...BASE, name: 'no-interim', interim: null },
  'interim-agrees': {
    ...BASE,
    name: 'interim-agrees',
    interim: { submittedAbove: 2.83, passedAbove: 1.03, agreement: 1 },
  },
  'interim-misleads': {
    ...BASE,
    name: 'interim-misleads',
    interim: { submittedAbove: 2.83, passedAbove: 1.03, agreement: 0 },
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];

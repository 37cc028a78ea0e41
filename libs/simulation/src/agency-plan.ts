import { MAX_TRIES, RETRY_GAP_MINUTES, type ContactCurve } from '@toritsugi/routing';
import { logit, median, sigmoid } from '@toritsugi/statistics';
import type { IntakeOrder, OfficeRules, SimulatedStrategy } from './office/office-rules';
import { MAX_DAYS, SCENARIOS, type Scenario } from './world/scenario';
import { simulate } from './simulate';

/** An agency as it works today, by its own numbers. Shares 0–1; times in minutes, of the day after midnight. */
export interface PlannedAgency {
  readonly registrationsPerDay: number;
  /** Relative weight of each hour of the day for arriving forms, 24 numbers. */
  readonly hourWeights: readonly number[];
  /** Share of each kind of registrants, 1 to 12 of them. */
  readonly segmentMix: readonly number[];
  readonly advisors: readonly {
    readonly name: string;
    /** Per kind of registrants: close rate, standard deviation of its log-odds, consultations it rests on. */
    readonly rates: readonly { readonly rate: number; readonly sd: number; readonly n: number }[];
  }[];
  readonly contact: ContactCurve;
  readonly passShare: number;
  readonly intakeMinutes: number;
  readonly consultationMinutes: number;
  readonly consultationLogSd: number;
  readonly noAnswerShare: number;
  readonly bookedHeldShare: number;
}

export const shifts = ['early', 'late', 'off'] as const;
/** The first eight hours of the opening hours, the last eight, or not at work. */
export type Shift = (typeof shifts)[number];

/** One way of working: what a lead can change. */
export interface AgencyPlan {
  readonly callers: number;
  /** In the order of the advisors. */
  readonly shifts: readonly Shift[];
  readonly opens: number;
  readonly closes: number;
  /** Null calls without looking at who is free. */
  readonly pace: number | null;
  /** Who would wait too long is offered a slot. */
  readonly books: boolean;
  /** Whom intake calls first. */
  readonly order: Extract<IntakeOrder, 'by_deadline' | 'by_value'>;
  /**
   * `published` works to the agency's rates as they are; a strategy that learns anew each night takes six times as
   * long.
   */
  readonly strategy: SimulatedStrategy;
  /** Registrations and seconds of intake talk beside today's: 1 changes nothing. */
  readonly registrationsFactor: number;
  readonly intakeFactor: number;
}

/** What one run says of a plan. */
export interface PlanFigures {
  /** Closes to be expected of the consultations held, per thirty days. */
  readonly closesPerMonth: number;
  readonly closesPer1000: number;
  readonly registrationsPerMonth: number;
  /** Minutes from form to first call. */
  readonly firstDialP50: number;
  readonly firstDialP90: number;
  /** Hung up ÷ put on hold. */
  readonly abandonment: number;
  /** Mean over those who work. */
  readonly busyShare: number;
}

const SHIFT_MINUTES = 8 * 60;
const MONTH_DAYS = 30;
const MAX_SEGMENTS = 12;

/**
 * One agency over some days, working to this plan. The same seed gives two plans the same true close rates, drawn
 * around what is believed of them, so that the spread over seeds holds chance and ignorance both; and the same people,
 * while the number of forms is the same. Throws a RangeError on numbers that no agency has.
 */
export function runPlan(
  input: PlannedAgency,
  plan: AgencyPlan,
  { seed, days = 90 }: { seed: number; days?: number },
): PlanFigures {
  const scenario = planScenario(input, plan);
  const office: Omit<OfficeRules, 'strategy'> = {
    intake: plan.order,
    pace: plan.pace,
    freshPace: plan.pace,
    isMatched: false,
    books: plan.books,
  };
  const run = simulate({ scenario, strategy: plan.strategy, seed, days, office });
  const working = plan.shifts.filter((shift) => shift !== 'off').length;
  return {
    closesPerMonth: (run.closes / days) * MONTH_DAYS,
    closesPer1000: run.closesPer1000,
    registrationsPerMonth: (run.registrants / days) * MONTH_DAYS,
    firstDialP50: run.firstDial.p50,
    firstDialP90: run.firstDial.p90,
    abandonment: run.abandonment,
    busyShare: working === 0 ? 0 : (run.busyShare * plan.shifts.length) / working,
  };
}

/**
 * The plan as a scenario. Assumed on top of the agency's numbers, as in the base scenario: spread of scores and of what
 * nobody knows of a registrant, delays of outcomes, steps on the way to a close, call gaps, speed of advisors; every
 * day is an open one, advisors work five of seven; anyone at work may be given anyone who registers.
 */
export function planScenario(input: PlannedAgency, plan: AgencyPlan): Scenario {
  check(input, plan);
  const base = SCENARIOS.base;
  const counts = input.advisors.flatMap(({ rates }) => rates.map(({ n }) => n));
  const spread = Math.hypot(base.scoreSd, base.noiseSd);
  return {
    ...base,
    name: 'plan',
    registrantsPerDay: input.registrationsPerDay * plan.registrationsFactor,
    hourWeights: input.hourWeights,
    segments: input.segmentMix.length,
    segmentMix: input.segmentMix,
    rates: input.advisors.map(({ rates }) => rates.map(({ rate }) => sigmoid(logit(within(rate)) * widened(spread)))),
    ratesSd: input.advisors.map(({ rates }) => rates.map(({ sd }) => sd)),
    advisors: input.advisors.map(({ name, rates }, place) => ({
      name,
      ...shiftMinutes(plan.shifts[place] ?? 'off', plan),
      weekOffset: (place * 3) % 7,
      hasHistory: rates.some(({ n }) => n > 0),
      bonus: 0,
    })),
    history: {
      median: median(counts) ?? 0,
      logSd: spreadOfLogs(counts),
      least: 0,
      most: Math.max(0, ...counts),
      days: 365,
    },
    intake: {
      ...base.intake,
      callers: plan.callers,
      opens: plan.opens,
      closes: plan.closes,
      passShare: input.passShare,
      talkMinutes: input.intakeMinutes * plan.intakeFactor,
      maxTries: MAX_TRIES,
      retryGaps: RETRY_GAP_MINUTES,
    },
    contact: input.contact,
    talk: { ...base.talk, mean: input.consultationMinutes, logSd: input.consultationLogSd },
    ring: { ...base.ring, leastMissed: input.noAnswerShare / 2, mostMissed: Math.min(1, input.noAnswerShare * 1.5) },
    bookedHeldShare: input.bookedHeldShare,
  };
}

/** Who is off is never at work, and keeps a place: the luck of the others stays theirs. */
function shiftMinutes(
  shift: Shift,
  { opens, closes }: AgencyPlan,
): { shiftStart: number; shiftEnd: number; startsOnDay: number } {
  switch (shift) {
    case 'early':
      return { shiftStart: opens, shiftEnd: Math.min(closes, opens + SHIFT_MINUTES), startsOnDay: 0 };
    case 'late':
      return { shiftStart: Math.max(opens, closes - SHIFT_MINUTES), shiftEnd: closes, startsOnDay: 0 };
    case 'off':
      return { shiftStart: opens, shiftEnd: closes, startsOnDay: MAX_DAYS };
  }
}

const within = (rate: number): number => Math.min(0.98, Math.max(0.005, rate));

/**
 * A rate over all registrants, as log-odds of the average one: the inverse of σ(κ·η), κ = 1/√(1 + π·s²/8) (MacKay
 * 1992).
 */
const widened = (sd: number): number => Math.sqrt(1 + (Math.PI * sd * sd) / 8);

function spreadOfLogs(counts: readonly number[]): number {
  const logs = counts.filter((count) => count > 0).map(Math.log);
  if (logs.length < 2) return 0;
  const centre = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  return Math.min(1, Math.sqrt(logs.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (logs.length - 1)));
}

function check(input: PlannedAgency, plan: AgencyPlan): void {
  const refuse = (what: string): never => {
    throw new RangeError(`${what} cannot be simulated`);
  };
  const { advisors, segmentMix, hourWeights } = input;
  if (advisors.length === 0 || plan.shifts.length !== advisors.length)
    refuse(`${advisors.length} advisors with ${plan.shifts.length} shifts`);
  if (segmentMix.length === 0 || segmentMix.length > MAX_SEGMENTS) refuse(`${segmentMix.length} kinds of registrants`);
  if (advisors.some(({ rates }) => rates.length !== segmentMix.length)) refuse('Rates for other kinds of registrants');
  if (
    ![segmentMix, hourWeights].every(
      (weights) => weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0),
    ) ||
    hourWeights.length !== 24
  )
    refuse('A mix without weights');
  if (!(plan.opens >= 0 && plan.closes - plan.opens >= 60 && plan.closes <= 1_440))
    refuse(`A day from minute ${plan.opens} to ${plan.closes}`);
  if (!(Number.isInteger(plan.callers) && plan.callers >= 0 && plan.callers <= 100)) refuse(`${plan.callers} callers`);
  if (plan.pace !== null && !(plan.pace > 0 && plan.pace <= 10)) refuse(`A pace of ${plan.pace}`);
  const forms = input.registrationsPerDay * plan.registrationsFactor;
  if (!(forms >= 0 && forms <= 2_000)) refuse(`${forms} registrations a day`);
  const shares = [
    input.passShare,
    input.noAnswerShare,
    input.bookedHeldShare,
    ...advisors.flatMap(({ rates }) => rates.map(({ rate }) => rate)),
  ];
  if (!shares.every((share) => share >= 0 && share <= 1)) refuse('A share outside 0 to 1');
  const amounts = [input.intakeMinutes * plan.intakeFactor, input.consultationMinutes];
  if (!amounts.every((minutes) => minutes > 0 && minutes <= 480)) refuse('A talk without length');
  if (
    !(input.consultationLogSd >= 0 && input.consultationLogSd <= 3) ||
    !advisors.every(({ rates }) => rates.every(({ sd }) => sd >= 0 && sd <= 10))
  )
    refuse('A spread out of bounds');
}

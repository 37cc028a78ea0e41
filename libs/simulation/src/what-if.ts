import type { Difference } from '@toritsugi/statistics';
import { PACED, type IntakeOrder, type SimulatedPolicy } from './policy';
import type { Run } from './run';
import { plannedAdvisors, SCENARIOS, type Scenario } from './scenario';
import { simulate } from './simulate';
import { compareRuns, FIGURE_NAMES, summarise, type FigureName, type Summary } from './summary';

/** One advisor of the agency asked about. */
export interface WhatIfAdvisor {
  readonly name: string;
  /** Close rate per segment, 0–1, in the order of `segments`; null where unknown: then the segment's own. */
  readonly rates: readonly (number | null)[];
  /** Standard deviation of each rate's log-odds, from the published table; 0 without. */
  readonly rateSd?: readonly number[];
  /** Minutes after midnight; 10:00–18:00 without. */
  readonly shift?: { readonly start: number; readonly end: number };
  /** First day at work, 0 without. */
  readonly startsOnDay?: number;
}

/** An agency as the what-if page knows it. What is left out is as in the base scenario. */
export interface WhatIfAgency {
  /** Each with its share of the registrants (any scale) and its close rate. */
  readonly segments: readonly { readonly name: string; readonly share: number; readonly rate: number }[];
  readonly advisors: readonly WhatIfAdvisor[];
  readonly registrantsPerDay: number;
  /** Relative weight of each hour for arriving forms, 24 numbers. */
  readonly hourWeights?: readonly number[];
  readonly callers: number;
  /** Minutes after midnight. */
  readonly callingHours?: { readonly start: number; readonly end: number };
  readonly consultationMinutes?: number;
  readonly policy: SimulatedPolicy;
  readonly intake?: IntakeOrder;
  /** Share of the free room to call for; null calls without looking; 0.2 without. */
  readonly pace?: number | null;
  readonly books?: boolean;
  /** What a change of the form does: registrants by this factor, odds of closing by this factor; 1 without. */
  readonly form?: { readonly registrants: number; readonly closeOdds: number };
}

export interface WhatIfInput {
  readonly now: WhatIfAgency;
  /** What would be different; the rest stays as it is. */
  readonly change: Partial<WhatIfAgency>;
  /** 90 without; at most 365. */
  readonly days?: number;
}

/** Both lives of one seed: same people, same chances. */
export interface WhatIfRun {
  readonly seed: number;
  readonly now: Run;
  readonly changed: Run;
}

export interface WhatIfResult {
  readonly now: Summary;
  readonly changed: Summary;
  /** changed − now, seed by seed, with a 95 % interval; null with one seed. */
  readonly difference: Readonly<Record<FigureName, Difference | null>>;
  /** Whether the interval of closes leaves 0: otherwise no difference is shown. */
  readonly verdict: 'better' | 'worse' | 'no_difference_shown';
}

/** One seed, so that workers can share the seeds; about a tenth of a second for 90 days. Throws a RangeError on an impossible agency. */
export function whatIfRun({ now, change, days = 90 }: WhatIfInput, seed: number): WhatIfRun {
  return { seed, now: runOf(now, { seed, days }), changed: runOf({ ...now, ...change }, { seed, days }) };
}

/** Puts the seeds together, in any order. */
export function whatIfResult(runs: readonly WhatIfRun[]): WhatIfResult {
  const [now, changed] = [runs.map((run) => run.now), runs.map((run) => run.changed)];
  const difference = Object.fromEntries(FIGURE_NAMES.map((name) => [name, compareRuns(changed, now, name)])) as Record<FigureName, Difference | null>;
  const closes = difference.closes?.interval;
  return { now: summarise(now), changed: summarise(changed), difference, verdict: !closes || (closes.low <= 0 && closes.high >= 0) ? 'no_difference_shown' : closes.low > 0 ? 'better' : 'worse' };
}

function runOf(agency: WhatIfAgency, { seed, days }: { seed: number; days: number }): Run {
  const desk = { intake: agency.intake ?? PACED.intake, pace: agency.pace === undefined ? PACED.pace : agency.pace, freshPace: agency.pace === undefined ? PACED.pace : agency.pace, books: agency.books ?? false };
  return simulate({ scenario: scenarioOf(agency), policy: agency.policy, seed, days, desk });
}

function scenarioOf(agency: WhatIfAgency): Scenario {
  const { base } = SCENARIOS;
  const { segments, advisors, form = { registrants: 1, closeOdds: 1 } } = agency;
  if (segments.length === 0 || advisors.length === 0 || segments.length > 255 || advisors.length > 255) throw new RangeError(`${advisors.length} advisors and ${segments.length} segments make no agency`);
  const rateOf = (rate: number) => (rate * form.closeOdds) / (1 - rate + rate * form.closeOdds);
  return {
    ...base,
    name: 'what-if',
    segments: segments.length,
    segmentMix: segments.map(({ share }) => share),
    registrantsPerDay: agency.registrantsPerDay * form.registrants,
    hourWeights: agency.hourWeights ?? base.hourWeights,
    rates: advisors.map(({ rates }) => segments.map(({ rate }, segment) => rateOf(rates[segment] ?? rate))),
    ratesSd: advisors.map(({ rateSd }) => segments.map((_, segment) => rateSd?.[segment] ?? 0)),
    advisors: plannedAdvisors(advisors.length).map((plan, i) => {
      const { name = plan.name, shift, startsOnDay = 0 } = advisors[i] ?? {};
      return { ...plan, name, startsOnDay, shiftStart: shift?.start ?? 600, shiftEnd: shift?.end ?? 1080 };
    }),
    intake: { ...base.intake, callers: agency.callers, opens: agency.callingHours?.start ?? base.intake.opens, closes: agency.callingHours?.end ?? base.intake.closes },
    talk: { ...base.talk, mean: agency.consultationMinutes ?? base.talk.mean },
  };
}

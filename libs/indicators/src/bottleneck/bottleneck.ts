import { betaOf, chanceOfAtMost, median } from '@toritsugi/statistics';

/** How many came through a step, of how many who could. */
export interface Passed {
  readonly met: number;
  readonly tried: number;
}

/** A step in a period, and in the same period of earlier weeks, each as far as it was told at the same age. */
export interface StepReading {
  /** Of the figure: K13. */
  readonly id: string;
  readonly now: Passed;
  readonly weeks: readonly Passed[];
}

export interface StepJudged extends Passed {
  readonly id: string;
  /** Middle of the earlier weeks, 0–1; null where there are too few of them. */
  readonly usual: number | null;
  /** Whether there is enough to say anything of it. */
  readonly isJudged: boolean;
}

export interface Bottleneck {
  readonly id: string;
  /** Part of the usual rate that is missing, 0–1. */
  readonly shortfall: number;
  /** Chance of so few, were all as usual. */
  readonly chance: number;
  /** From so many that came through on, of the same number, it would no longer be said. */
  readonly saidBelow: number;
}

export interface BottleneckFound {
  readonly steps: readonly StepJudged[];
  readonly worst: Bottleneck | null;
}

/** Steps in the order in which people take them, each by its figure (domain: bottleneck). */
export const bottleneckSteps = ['K04', 'K13', 'K06', 'K07', 'K08', 'K10.share'] as const;
export type BottleneckStepId = (typeof bottleneckSteps)[number];

/** Earlier weeks that are looked at, of them how many must have people, and how many people make a rate. */
export const BOTTLENECK_WEEKS = 8;
const LEAST_WEEKS = 4;
const LEAST_IN_WEEK = 5;
const LEAST_NOW = 10;
/** Less than this of the usual rate is nothing to act on. */
const LEAST_SHORTFALL = 0.05;
/** Of periods in which all is as usual, in how many something is named at most: over all steps that are judged. */
const WRONGLY_NAMED = 0.05;

/**
 * The step at which people get lost most, of those that fell further than chance explains; null: none did. How far the
 * weeks themselves differ from one another counts as chance, and few people need a deeper fall. The level is divided
 * among the steps, so that several of them are no reason to name one.
 */
export function bottleneckOf(readings: readonly StepReading[]): BottleneckFound {
  const steps = readings.map((reading) => ({ ...reading, past: pastOf(reading.weeks) }));
  const judged = steps.filter(({ now, past }) => past !== null && now.tried >= LEAST_NOW);
  const level = 1 - (1 - WRONGLY_NAMED) ** (1 / Math.max(1, judged.length));
  const fallen = judged.flatMap(({ id, now, past }) =>
    past === null ? [] : (fall(id, now, { ...past, level }) ?? []),
  );
  return {
    steps: steps.map(({ id, now, past }) => ({
      ...{ id, ...now, usual: past?.rate ?? null, isJudged: past !== null && now.tried >= LEAST_NOW },
    })),
    worst: fallen.reduce<Bottleneck | null>(
      (worst, one) => (worst && worst.shortfall >= one.shortfall ? worst : one),
      null,
    ),
  };
}

interface Past {
  readonly rate: number;
  /** Trials that the past is worth: fewer where its weeks differ more than chance makes them. */
  readonly worth: number;
}

function fall(id: string, { met, tried }: Passed, { rate, worth, level }: Past & { level: number }): Bottleneck | null {
  const past = betaOf(rate, worth);
  const isSaid = (count: number): boolean =>
    (rate - count / tried) / rate >= LEAST_SHORTFALL && chanceOfAtMost(count, tried, past) <= level;
  if (rate === 0 || !isSaid(met)) return null;
  let [said, saidBelow] = [met, tried];
  while (saidBelow - said > 1) {
    const middle = Math.floor((said + saidBelow) / 2);
    if (isSaid(middle)) said = middle;
    else saidBelow = middle;
  }
  return { id, shortfall: (rate - met / tried) / rate, chance: chanceOfAtMost(met, tried, past), saidBelow };
}

/** Null where too few weeks had people. */
function pastOf(weeks: readonly Passed[]): Past | null {
  const known = weeks.filter(({ tried }) => tried >= LEAST_IN_WEEK);
  const rate = median(known.map(({ met, tried }) => met / tried));
  if (known.length < LEAST_WEEKS || rate === null) return null;
  const tried = known.reduce((sum, week) => sum + week.tried, 0);
  const spread = rate * (1 - rate);
  const asked = known.reduce(
    (sum, week) => sum + (week.tried * (week.met / week.tried - rate) ** 2) / (spread || 1),
    0,
  );
  const excess = asked / (known.length - 1) - 1;
  const shared = excess <= 0 ? 0 : Math.min(0.5, excess / (tried / known.length - 1));
  return { rate, worth: Math.max(1, Math.min(tried, shared === 0 ? Infinity : 1 / shared - 1)) };
}

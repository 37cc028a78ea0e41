import { betaOf, chanceOfAtMost } from '@toritsugi/statistics';
import { usualShare, type Passed, type UsualShare } from './usual';

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
export const bottleneckSteps = ['K04.form', 'K13', 'K06', 'K07', 'K08', 'K10.share'] as const;
export type BottleneckStepId = (typeof bottleneckSteps)[number];

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
  const steps = readings.map((reading) => ({ ...reading, past: usualShare(reading.weeks) }));
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

function fall(
  id: string,
  { met, tried }: Passed,
  { rate, worth, level }: UsualShare & { level: number },
): Bottleneck | null {
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

import { dirichlet, gamma, logit, mulberry, normal, sigmoid, type RandomStream } from '@toritsugi/statistics';
import { cumulativeOf } from './draws';
import type { Scenario } from './scenario';

/** What is true in one synthetic agency and known to nobody in it. One-dimensional tables are advisor × segments + segment. */
export interface World {
  readonly segments: number;
  readonly advisors: number;
  readonly days: number;
  readonly segmentMix: readonly number[];
  readonly cumulativeMix: Float64Array;
  /** Log-odds of closing, average registrant, one table per day. */
  readonly close: readonly Float64Array[];
  /** The same of what is seen on the way (before `above`), by the advisor's effect there. */
  readonly interim: readonly Float64Array[];
  /** Factor on the length of a talk. */
  readonly pace: Float64Array;
  /** Probability of not answering a ring. */
  readonly missed: Float64Array;
}

export function drawWorld(scenario: Scenario, seed: number): World {
  const { segments, advisors: plans } = scenario;
  const random = mulberry(seed).fork('world');
  const cells = plans.length * segments;
  const segmentMix = scenario.segmentMix ?? dirichlet(random.fork('mix'), Array.from({ length: segments }, () => 3));
  const segmentEffects = drawn(random.fork('segments'), segments, scenario.segmentSd);
  const agreement = scenario.interim?.agreement ?? 1;
  const advisorEffects = paired(random.fork('advisors'), { count: plans.length, sd: scenario.advisorSd, agreement });
  const cellEffects = paired(random.fork('cells'), { count: cells, sd: scenario.cellSd, agreement });
  const start = (kind: 'own' | 'other') =>
    Float64Array.from({ length: cells }, (_, cell) => {
      const advisor = Math.floor(cell / segments);
      const given = scenario.rates?.[advisor]?.[cell % segments];
      if (given !== undefined) return logit(Math.min(0.999, Math.max(0.001, given)));
      const effects = (advisorEffects[kind][advisor] ?? 0) + (plans[advisor]?.bonus ?? 0) + (cellEffects[kind][cell] ?? 0);
      return logit(scenario.meanRate) + (segmentEffects[cell % segments] ?? 0) + effects;
    });
  const days = MAX_DAYS;
  return {
    segments,
    advisors: plans.length,
    days,
    segmentMix,
    cumulativeMix: cumulativeOf(segmentMix),
    ...walked({ close: start('own'), interim: start('other') }, { scenario, days, random: random.fork('drift') }),
    pace: drawn(random.fork('pace'), plans.length, scenario.talk.speedSd).map((value) => Math.exp(value)),
    missed: Float64Array.from({ length: plans.length }, () => scenario.ring.leastMissed + (scenario.ring.mostMissed - scenario.ring.leastMissed) * random.next()),
  };
}

/** Longest run the drift is drawn for. */
export const MAX_DAYS = 365;

function drawn(random: RandomStream, count: number, sd: number): Float64Array {
  return Float64Array.from({ length: count }, () => normal(random) * sd);
}

/** Two effects of the same size with this correlation: on closing, and on what comes before it. */
function paired(random: RandomStream, { count, sd, agreement }: { count: number; sd: number; agreement: number }): { own: Float64Array; other: Float64Array } {
  const own = drawn(random.fork('own'), count, sd);
  const free = drawn(random.fork('free'), count, sd);
  return { own, other: own.map((value, i) => agreement * value + Math.sqrt(1 - agreement * agreement) * (free[i] ?? 0)) };
}

interface Tables {
  close: Float64Array;
  interim: Float64Array;
}

/** One table per day; without drift all days are the same table. */
function walked(start: Tables, { scenario, days, random }: { scenario: Scenario; days: number; random: RandomStream }): { close: Float64Array[]; interim: Float64Array[] } {
  const { advisorDrift, cellDrift, segments } = scenario;
  if (advisorDrift === 0 && cellDrift === 0) return { close: Array.from({ length: days }, () => start.close), interim: Array.from({ length: days }, () => start.interim) };
  const close = [start.close];
  const interim = [start.interim];
  for (let day = 1; day < days; day++) {
    const advisorSteps = drawn(random, scenario.advisors.length, advisorDrift / Math.sqrt(90));
    const cellSteps = drawn(random, start.close.length, cellDrift / Math.sqrt(90));
    const step = (table: Float64Array | undefined) => (table ?? start.close).map((value, cell) => value + (advisorSteps[Math.floor(cell / segments)] ?? 0) + (cellSteps[cell] ?? 0));
    close.push(step(close[day - 1]));
    interim.push(step(interim[day - 1]));
  }
  return { close, interim };
}

/** The two levels before a close, and the close itself. */
export const LEVELS = { submitted: 1, passed: 2, closed: 3 } as const;

/** What will become of one consultation, and when it will be seen; days from the consultation, Infinity for never. */
export interface Outcome {
  level: number;
  submittedAfter: number;
  passedAfter: number;
  /** When the close or the loss is recorded, or the case is timed out. */
  resolvedAfter: number;
}

/** Everything random about one outcome, drawn before anyone is chosen, so that all policies share it. */
export interface OutcomeLuck {
  level: number;
  win: number;
  loss: number;
  recorded: number;
  share: number;
}

export function outcomeLuck(random: RandomStream, scenario: Scenario): OutcomeLuck {
  const { shape } = scenario.delays;
  return {
    level: random.next(),
    win: gamma(random, { shape, scale: 1 / shape }),
    loss: gamma(random, { shape, scale: 1 / shape }),
    recorded: random.next(),
    share: random.next(),
  };
}

/** `close` and `interim` in log-odds, the registrant's own part included. */
export function outcomeOf(scenario: Scenario, luck: OutcomeLuck, { close, interim }: { close: number; interim: number }): Outcome {
  const { delays, interim: plan } = scenario;
  const closes = sigmoid(close);
  const passes = plan === null ? closes : Math.max(closes, sigmoid(interim + plan.passedAbove));
  const submits = plan === null ? closes : Math.max(passes, sigmoid(interim + plan.submittedAbove));
  const level = luck.level < closes ? 3 : luck.level < passes ? 2 : luck.level < submits ? 1 : 0;
  const winAfter = Math.min(luck.win * delays.winMean, delays.timeoutDays);
  // The way to a close takes its time in parts: submitted after about a fifth of it, first interview passed after about a half.
  const passedAfter = plan !== null && level >= LEVELS.passed ? winAfter * (0.4 + 0.2 * luck.share) : Infinity;
  const submittedAfter = plan !== null && level >= LEVELS.submitted ? winAfter * (0.15 + 0.1 * luck.share) : Infinity;
  if (level === LEVELS.closed) return { level, submittedAfter, passedAfter, resolvedAfter: winAfter };
  const latest = passedAfter < Infinity ? passedAfter : submittedAfter < Infinity ? submittedAfter : 0;
  const lossAfter = luck.recorded < delays.lossRecorded ? Math.max(luck.loss * delays.lossMean, latest) : delays.timeoutDays;
  return { level, submittedAfter, passedAfter, resolvedAfter: Math.min(lossAfter, delays.timeoutDays) };
}

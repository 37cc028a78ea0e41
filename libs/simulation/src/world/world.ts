import { dirichlet, gamma, logit, mulberry, normal, sigmoid, type RandomStream } from '@toritsugi/statistics';
import { cumulativeOf } from './categorical';
import { MAX_DAYS, type Scenario } from './scenario';

/** How far a consultation came with employers: nothing yet, submitted, a first interview passed, closed. */
export const REACHED = { nothing: 0, submitted: 1, passed: 2, closed: 3 } as const;

/**
 * What is true in one synthetic agency and known to nobody in it. One-dimensional tables are advisor × segments +
 * segment.
 */
export interface World {
  readonly segments: number;
  readonly advisors: number;
  readonly days: number;
  readonly segmentMix: readonly number[];
  readonly cumulativeMix: Float64Array;
  /** Log-odds of closing, average registrant, one table per day. */
  readonly close: readonly Float64Array[];
  /** The same of the steps on the way, less what they lie above closing. */
  readonly early: readonly Float64Array[];
  /** Factor on the length of a talk. */
  readonly pace: Float64Array;
  /** Probability of not answering a ring. */
  readonly missed: Float64Array;
}

export function drawWorld(scenario: Scenario, seed: number): World {
  const { segments, advisors: plans } = scenario;
  const random = mulberry(seed).fork('world');
  const cells = plans.length * segments;
  const segmentMix =
    scenario.segmentMix ??
    dirichlet(
      random.fork('mix'),
      Array.from({ length: segments }, () => 3),
    );
  const segmentEffects = drawn(random.fork('segments'), segments, scenario.segmentSd);
  const agreement = scenario.interim?.agreement ?? 1;
  const advisorEffects = paired(random.fork('advisors'), { count: plans.length, sd: scenario.advisorSd, agreement });
  const cellEffects = paired(random.fork('cells'), { count: cells, sd: scenario.cellSd, agreement });
  const unsure = drawn(random.fork('unsure'), cells, 1);
  const start = (kind: 'own' | 'other') =>
    Float64Array.from({ length: cells }, (_, cell) => {
      const advisor = Math.floor(cell / segments);
      const given = givenEta(scenario, advisor, cell % segments);
      if (given !== null) return given.eta + given.sd * (unsure[cell] ?? 0);
      const effects =
        (advisorEffects[kind][advisor] ?? 0) + (plans[advisor]?.bonus ?? 0) + (cellEffects[kind][cell] ?? 0);
      return logit(scenario.meanRate) + (segmentEffects[cell % segments] ?? 0) + effects;
    });
  const days = MAX_DAYS;
  return {
    segments,
    advisors: plans.length,
    days,
    segmentMix,
    cumulativeMix: cumulativeOf(segmentMix),
    ...walked({ close: start('own'), early: start('other') }, { scenario, days, random: random.fork('drift') }),
    pace: drawn(random.fork('pace'), plans.length, scenario.talk.speedSd).map((value) => Math.exp(value)),
    missed: Float64Array.from(
      { length: plans.length },
      () => scenario.ring.leastMissed + (scenario.ring.mostMissed - scenario.ring.leastMissed) * random.next(),
    ),
  };
}

/** Log-odds of the agency's own rate, and how sure they are; null where none is given. */
export function givenEta(
  { rates, ratesSd }: Scenario,
  advisor: number,
  segment: number,
): { eta: number; sd: number } | null {
  const rate = rates?.[advisor]?.[segment];
  if (rate === undefined) return null;
  return { eta: logit(Math.min(0.999, Math.max(0.001, rate))), sd: ratesSd?.[advisor]?.[segment] ?? 0 };
}

function drawn(random: RandomStream, count: number, sd: number): Float64Array {
  return Float64Array.from({ length: count }, () => normal(random) * sd);
}

/** Two effects of the same size with this correlation: on closing, and on what comes before it. */
function paired(
  random: RandomStream,
  { count, sd, agreement }: { count: number; sd: number; agreement: number },
): { own: Float64Array; other: Float64Array } {
  const own = drawn(random.fork('own'), count, sd);
  const free = drawn(random.fork('free'), count, sd);
  return {
    own,
    other: own.map((value, i) => agreement * value + Math.sqrt(1 - agreement * agreement) * (free[i] ?? 0)),
  };
}

interface Tables {
  close: Float64Array;
  early: Float64Array;
}

/** One table per day; without drift all days are the same table. */
function walked(
  start: Tables,
  { scenario, days, random }: { scenario: Scenario; days: number; random: RandomStream },
): { close: Float64Array[]; early: Float64Array[] } {
  const { advisorDrift, cellDrift, segments } = scenario;
  if (advisorDrift === 0 && cellDrift === 0)
    return {
      close: Array.from({ length: days }, () => start.close),
      early: Array.from({ length: days }, () => start.early),
    };
  const close = [start.close];
  const early = [start.early];
  for (let day = 1; day < days; day++) {
    const advisorSteps = drawn(random, scenario.advisors.length, advisorDrift / Math.sqrt(90));
    const cellSteps = drawn(random, start.close.length, cellDrift / Math.sqrt(90));
    const step = (table: Float64Array | undefined) =>
      (table ?? start.close).map(
        (value, cell) => value + (advisorSteps[Math.floor(cell / segments)] ?? 0) + (cellSteps[cell] ?? 0),
      );
    close.push(step(close[day - 1]));
    early.push(step(early[day - 1]));
  }
  return { close, early };
}

/** What will become of one consultation, and when it will be seen; days from the consultation, Infinity for never. */
export interface Outcome {
  /** {@link REACHED}. */
  reached: number;
  submittedAfter: number;
  passedAfter: number;
  /** When the close or the loss is recorded, or the case is timed out. */
  resolvedAfter: number;
}

/** Everything random about one outcome, drawn before anyone is chosen, so that all strategies share it. */
export interface OutcomeLuck {
  /** Uniform: how far it goes. */
  step: number;
  /** Delays of a close and of a loss, mean 1. */
  win: number;
  loss: number;
  /** Uniforms: whether a loss is written down; where between consultation and close the steps fall. */
  recorded: number;
  place: number;
}

export function outcomeLuck(random: RandomStream, { delays: { shape } }: Scenario): OutcomeLuck {
  const delay = () => gamma(random, { shape, scale: 1 / shape });
  return { step: random.next(), win: delay(), loss: delay(), recorded: random.next(), place: random.next() };
}

/** `close` and `early` in log-odds, the registrant's own part included. */
export function outcomeOf(
  { delays, interim }: Scenario,
  luck: OutcomeLuck,
  { close, early }: { close: number; early: number },
): Outcome {
  const closes = sigmoid(close);
  const passes = interim === null ? closes : Math.max(closes, sigmoid(early + interim.passedAbove));
  const submits = interim === null ? closes : Math.max(passes, sigmoid(early + interim.submittedAbove));
  const reached =
    luck.step < closes
      ? REACHED.closed
      : luck.step < passes
        ? REACHED.passed
        : luck.step < submits
          ? REACHED.submitted
          : REACHED.nothing;
  const winAfter = Math.min(luck.win * delays.winMean, delays.timeoutDays);
  // On the way to a close: submitted after a fifth of its time, first interview passed after a half, give or take.
  const submittedAfter =
    interim !== null && reached >= REACHED.submitted ? winAfter * (0.15 + 0.1 * luck.place) : Infinity;
  const passedAfter = interim !== null && reached >= REACHED.passed ? winAfter * (0.4 + 0.2 * luck.place) : Infinity;
  if (reached === REACHED.closed) return { reached, submittedAfter, passedAfter, resolvedAfter: winAfter };
  const lastStep = passedAfter < Infinity ? passedAfter : submittedAfter < Infinity ? submittedAfter : 0;
  const lossAfter =
    luck.recorded < delays.lossRecorded ? Math.max(luck.loss * delays.lossMean, lastStep) : delays.timeoutDays;
  return { reached, submittedAfter, passedAfter, resolvedAfter: Math.min(lossAfter, delays.timeoutDays) };
}

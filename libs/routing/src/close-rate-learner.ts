import { fitCrossedLogit, halfLifeWeight, sigmoid, type CrossedDesign, type CrossedFit, type CrossedObservations, type EffectSpread } from '@toritsugi/statistics';
import { isOver, REACHED, seenBy, type ConsultationColumns } from './consultation-columns';
import { stepDelays, type StepDelays } from './step-delays';

export interface LearnerSettings {
  readonly advisors: number;
  readonly segments: number;
  /** Days after which a case without an end is taken as lost. */
  readonly timeoutDays: number;
  /** Days after which a consultation counts half. */
  readonly halfLifeDays: number;
  /** Weight of each early step next to a close's 1; 0 learns from closes alone. */
  readonly earlyWeight: number;
}

/**
 * The three steps are nested, so together they tell less than three separate results would. With log-odds that move
 * alike, steps of 75, 33 and 15 % carry .30 of information a consultation, a close alone .13, the three counted as if
 * separate .54: this weight makes the sum right.
 */
export const EARLY_WEIGHT = 0.4;

/** Offsets are kept in bins of a fifth of a logit, so that a year of consultations is a few thousand rows. */
const BIN = 0.2;
const BINS = 31;
const MIDDLE = 15;
const REFRESH_DELAYS_DAYS = 14;

const CLOSES_ONLY = { groups: [{ nu: 3, s0: 0.35 }, { nu: 2, s0: 0.45 }], cells: { nu: 12, s0: 0.35 } };
/**
 * With early steps an effect is one part common to steps and closes and one of its own for each; beforehand both are
 * taken to be as large, so that the record decides how far steps can be trusted.
 */
const WITH_STEPS = { groups: [{ nu: 3, s0: 0.25 }, { nu: 2, s0: 0.45 }, { nu: 12, s0: 0.25 }, { nu: 3, s0: 0.25 }, { nu: 2, s0: 0.2 }], cells: { nu: 12, s0: 0.25 } };

/** Log-odds of closing per advisor × segment (advisor · segments + segment), an average registrant, and their standard deviation. */
export interface LearnedCells {
  readonly eta: Float64Array;
  readonly sd: Float64Array;
}

/**
 * Close rates learned night by night from columns that grow. What is over is added up once; open cases are split each
 * night by what may still become of them (EM; Dempster, Laird & Rubin 1977), given their age and the furthest step seen.
 * Early steps (submitted, first interview passed) inform the close rates through effects in common with them, learned as
 * variance components: where those who get far do not also close, the common part shrinks and steps stop counting.
 */
export class CloseRateLearner {
  private readonly kinds: number;
  private readonly design: CrossedDesign;
  private readonly spreads: { groups: readonly EffectSpread[]; cells: EffectSpread };
  /** Per cell × step × bin: weight of the cases, and of those that reached the step. */
  private readonly over: Sums;
  private open: number[] = [];
  private read = 0;
  private delays: StepDelays | null = null;
  private delaysSince = -Infinity;
  private fit: CrossedFit | null = null;

  constructor(
    private readonly columns: ConsultationColumns,
    private readonly settings: LearnerSettings,
  ) {
    this.kinds = settings.earlyWeight > 0 ? 2 : 1;
    this.design = designOf(settings, this.kinds);
    this.spreads = this.kinds === 2 ? WITH_STEPS : CLOSES_ONLY;
    this.over = emptySums(settings.advisors * settings.segments * REACHED.closed * BINS);
  }

  /** What the record shows by `day`; days must not go back. */
  learn(day: number): LearnedCells {
    if (this.delays === null || day - this.delaysSince >= REFRESH_DELAYS_DAYS) {
      this.delays = stepDelays(this.columns, { day, timeoutDays: this.settings.timeoutDays });
      this.delaysSince = day;
    }
    this.readUntil(day);
    const sums = copyOf(this.over);
    for (const at of this.open) this.addOpen(at, { day, delays: this.delays, sums });
    const fit = fitCrossedLogit({ design: this.design, spreads: this.spreads, observations: this.rows(day, sums, this.delays), ...(this.fit && { start: this.fit }) });
    this.fit = fit;
    const closes = (values: Float64Array) => Float64Array.from({ length: values.length / this.kinds }, (_, cell) => values[cell * this.kinds + this.kinds - 1] ?? 0);
    return { eta: closes(fit.eta), sd: closes(fit.sd) };
  }

  private readUntil(day: number): void {
    const { columns } = this;
    for (; this.read < columns.length && (columns.heldAt[this.read] ?? Infinity) <= day; this.read++) this.open.push(this.read);
    this.open = this.open.filter((at) => {
      if (!isOver(columns, at, day)) return true;
      const weight = this.weightOf(at);
      for (let step = 1; step <= REACHED.closed; step++) put(this.over, this.place(at, step), { weight, reached: Number((columns.reached[at] ?? 0) >= step), known: 1 });
      return false;
    });
  }

  /** Weight at day 0: all weights fade alike, so that sums need not be taken anew. */
  private weightOf(at: number): number {
    const heldAt = this.columns.heldAt[at] ?? 0;
    return heldAt <= 0 ? halfLifeWeight(-heldAt, this.settings.halfLifeDays) : 1 / halfLifeWeight(heldAt, this.settings.halfLifeDays);
  }

  private place(at: number, step: number): number {
    const bin = Math.min(BINS - 1, Math.max(0, Math.round((this.columns.offset[at] ?? 0) / BIN) + MIDDLE));
    return (this.cellOf(at) * REACHED.closed + step - 1) * BINS + bin;
  }

  private cellOf(at: number): number {
    return (this.columns.advisor[at] ?? 0) * this.settings.segments + (this.columns.segment[at] ?? 0);
  }

  /** One open case, split over the steps it may end at. */
  private addOpen(at: number, { day, delays, sums }: { day: number; delays: StepDelays; sums: Sums }): void {
    const age = day - (this.columns.heldAt[at] ?? 0);
    const chances = this.chancesOf(at, delays);
    const seen = seenBy(this.columns, at, day);
    const likely = [0, 0, 0, 0];
    let total = 0;
    for (let end = 0; end <= REACHED.closed; end++) {
      const prior = (chances[end] ?? 0) - (chances[end + 1] ?? 0);
      likely[end] = prior * (this.kinds === 2 ? delays.likelihood(end, seen, age) : delays.openLikelihood(end, age));
      total += likely[end] ?? 0;
    }
    const weight = this.weightOf(at);
    let reached = total;
    for (let step = 1; step <= REACHED.closed; step++) {
      reached -= likely[step - 1] ?? 0;
      const p = chances[step] ?? 0;
      const share = total > 0 ? Math.min(1, Math.max(0, reached / total)) : p;
      // What is known of the step so far: how much of its variance the evidence has taken (Louis 1982, missing information).
      put(sums, this.place(at, step), { weight, reached: share, known: Math.max(0, 1 - (share * (1 - share)) / (p * (1 - p))) });
    }
  }

  /** Chances of getting at least to each step by what was learned last; 1 for step 0, never rising. */
  private chancesOf(at: number, delays: StepDelays): number[] {
    const offset = this.columns.offset[at] ?? 0;
    const first = this.cellOf(at) * this.kinds;
    const early = (this.fit ? (this.fit.eta[first] ?? 0) : delays.closing) + offset;
    const closes = sigmoid((this.fit ? (this.fit.eta[first + this.kinds - 1] ?? 0) : delays.closing) + offset);
    const passes = Math.max(closes, sigmoid(early + delays.above(REACHED.passed)));
    return [1, Math.max(passes, sigmoid(early + delays.above(REACHED.submitted))), passes, closes];
  }

  private rows(day: number, { weight, reached, known }: Sums, delays: StepDelays): CrossedObservations {
    const fade = 2 ** (-day / this.settings.halfLifeDays);
    const first = this.kinds === 2 ? 1 : REACHED.closed;
    const size = this.occupied(weight, first);
    const rows = { cell: new Int32Array(size), trials: new Float64Array(size), successes: new Float64Array(size), offset: new Float64Array(size), certainty: new Float64Array(size) };
    let row = 0;
    for (let block = 0; block < weight.length / BINS; block++) {
      const step = (block % REACHED.closed) + 1;
      if (step < first) continue;
      const cell = Math.floor(block / REACHED.closed) * this.kinds + (step === REACHED.closed ? this.kinds - 1 : 0);
      const scale = fade * (step === REACHED.closed ? 1 : this.settings.earlyWeight);
      const above = delays.above(step);
      for (let bin = 0; bin < BINS; bin++) {
        const n = weight[block * BINS + bin] ?? 0;
        if (n === 0) continue;
        rows.cell[row] = cell;
        rows.trials[row] = n * scale;
        rows.successes[row] = Math.min(n, reached[block * BINS + bin] ?? 0) * scale;
        rows.offset[row] = (bin - MIDDLE) * BIN + above;
        rows.certainty[row] = Math.min(1, (known[block * BINS + bin] ?? 0) / n);
        row += 1;
      }
    }
    return rows;
  }

  private occupied(weight: Float64Array, first: number): number {
    let size = 0;
    for (let place = 0; place < weight.length; place++) size += Number((weight[place] ?? 0) > 0 && (Math.floor(place / BINS) % REACHED.closed) + 1 >= first);
    return size;
  }
}

interface Sums {
  weight: Float64Array;
  reached: Float64Array;
  known: Float64Array;
}

function emptySums(length: number): Sums {
  return { weight: new Float64Array(length), reached: new Float64Array(length), known: new Float64Array(length) };
}

function copyOf({ weight, reached, known }: Sums): Sums {
  return { weight: weight.slice(), reached: reached.slice(), known: known.slice() };
}

function put({ weight, reached, known }: Sums, at: number, add: { weight: number; reached: number; known: number }): void {
  weight[at] = (weight[at] ?? 0) + add.weight;
  reached[at] = (reached[at] ?? 0) + add.weight * add.reached;
  known[at] = (known[at] ?? 0) + add.weight * add.known;
}

/** A cell per advisor × segment, and with two kinds one for the steps and one for the close. */
function designOf({ advisors, segments }: LearnerSettings, kinds: number): CrossedDesign {
  const cells = advisors * segments * kinds;
  const by = (levels: number, level: (advisor: number, segment: number, kind: number) => number) => ({
    levels,
    ofCell: Int32Array.from({ length: cells }, (_, at) => level(Math.floor(at / kinds / segments), Math.floor(at / kinds) % segments, at % kinds)),
  });
  const common = [by(advisors, (advisor) => advisor), by(segments, (_, segment) => segment)];
  if (kinds === 1) return { cells, groups: common };
  const pair = by(advisors * segments, (advisor, segment) => advisor * segments + segment);
  return { cells, groups: [...common, pair, by(advisors * 2, (advisor, _, kind) => advisor * 2 + kind), by(segments * 2, (_, segment, kind) => segment * 2 + kind)] };
}

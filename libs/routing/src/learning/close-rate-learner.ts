import {
  fitCrossedLogit,
  halfLifeWeight,
  logit,
  sigmoid,
  type CrossedDesign,
  type CrossedFit,
  type CrossedObservations,
  type CrossedStart,
  type EffectSpread,
} from '@toritsugi/statistics';
import { SufficientStatistics, OFFSET_BINS, offsetOfBin } from './sufficient-statistics';
import { designMatrix, type DesignGrid } from './design-matrix';
import { closedStep, isOver, seenBy, tellsSteps, type ConsultationColumns } from '../outcomes/consultation-columns';
import { heldSpreads, spreadsOf, type LearningSpreads } from './learning-settings';
import { stepDelays, type StepDelays } from './step-delays';

export interface LearnerSettings extends DesignGrid {
  /** Days after which a case without an end is taken as lost. */
  readonly timeoutDays: number;
  /** Days after which a consultation counts half. */
  readonly halfLifeDays: number;
  /** Weight of each early step next to a close's 1; 0 learns from closes alone. */
  readonly earlyWeight: number;
  /** Whether steps say how an open case may end; by default where they have a weight. */
  readonly usesInterim?: boolean;
  readonly spreads?: Partial<LearningSpreads>;
  /** Results without dates, per cell, and the weight of each. */
  readonly past?: { readonly trials: Float64Array; readonly successes: Float64Array; readonly weight: number };
  /** Where to start looking, for a design without steps. */
  readonly start?: CrossedStart;
}

/**
 * The three steps are nested, so together they tell less than three separate results would. With log-odds that move
 * alike, steps of 75, 33 and 15 % carry .30 of information a consultation, a close alone .13, the three counted as if
 * separate .54: this weight makes the sum right.
 */
export const EARLY_WEIGHT = 0.4;

const REFRESH_DELAYS_DAYS = 14;
/** The first split goes by those whose end is known, who are the quick ones. */
const FIRST_SWEEPS = 2;

/**
 * Log-odds of closing per advisor × segment (advisor · segments + segment), an average registrant, and their standard
 * deviation.
 */
export interface LearnedCells {
  readonly eta: Float64Array;
  readonly sd: Float64Array;
}

/**
 * Close rates learned night by night from columns that grow. What is over is added up once; open cases are split each
 * night by what may still become of them (EM; Dempster, Laird & Rubin 1977), given their age and the furthest step
 * seen. Early steps inform the close rates through effects in common with them, learned as variance components: where
 * those who get far do not also close, the common part shrinks and steps stop counting. Source of the fit: crossed
 * random effects by penalised quasi-likelihood (Schall 1991).
 */
export class CloseRateLearner {
  readonly withSteps: boolean;
  private readonly kinds: number;
  private readonly closed: number;
  private readonly design: CrossedDesign;
  private readonly spreads: { groups: readonly EffectSpread[]; cells: EffectSpread };
  private readonly over: SufficientStatistics;
  private open: number[] = [];
  private read = 0;
  private delays: StepDelays | null = null;
  private delaysSince = -Infinity;
  private last: CrossedStart | undefined;
  /** Linear predictor of each cell by what was learned last. */
  private eta: Float64Array | null;

  constructor(
    private readonly columns: ConsultationColumns,
    private readonly settings: LearnerSettings,
  ) {
    this.withSteps = settings.earlyWeight > 0 && columns.stepsAt.length > 0;
    this.kinds = this.withSteps ? 2 : 1;
    this.closed = closedStep(columns);
    this.design = designMatrix(settings, this.withSteps);
    this.spreads = spreadsOf(
      { sharing: settings.occupationOf ? 'occupation' : 'segment', spreads: settings.spreads },
      this.withSteps,
    );
    this.over = SufficientStatistics.empty(settings.advisors * settings.segments * this.closed);
    this.last = this.withSteps ? undefined : settings.start;
    this.eta = this.last ? predictorOf(this.design, this.last) : null;
  }

  /** What the record shows by `day`; days must not go back. */
  learn(day: number): LearnedCells {
    const fit = this.fit(day);
    const closes = (values: Float64Array) =>
      Float64Array.from(
        { length: values.length / this.kinds },
        (_, cell) => values[cell * this.kinds + this.kinds - 1] ?? 0,
      );
    return { eta: closes(fit.eta), sd: closes(fit.sd) };
  }

  /**
   * The same as the fit of {@link designMatrix}. Open cases are split anew `sweeps` times, each time by the rates just
   * fitted.
   */
  fit(day: number, sweeps = 1): CrossedFit {
    if (this.delays === null || day - this.delaysSince >= REFRESH_DELAYS_DAYS) {
      this.delays = stepDelays(this.columns, { day, timeoutDays: this.settings.timeoutDays });
      this.delaysSince = day;
    }
    this.readUntil(day);
    const times = this.open.length === 0 ? 1 : Math.max(sweeps, this.eta ? 1 : FIRST_SWEEPS);
    for (let sweep = 1; sweep < times; sweep++)
      this.sweep(day, { delays: this.delays, spreads: heldSpreads(this.spreads, this.last) });
    return this.sweep(day, { delays: this.delays, spreads: this.spreads });
  }

  private sweep(
    day: number,
    { delays, spreads }: { delays: StepDelays; spreads: { groups: readonly EffectSpread[]; cells: EffectSpread } },
  ): CrossedFit {
    const sums = this.over.copy();
    const pooled = this.eta ? 0 : this.pooledLogit();
    for (const at of this.open) this.addOpen(at, { day, delays, sums, pooled });
    const fit = fitCrossedLogit({
      design: this.design,
      spreads,
      observations: this.rows(day, sums, delays),
      ...(this.last && { start: this.last }),
    });
    this.last = fit;
    this.eta = fit.eta;
    return fit;
  }

  private readUntil(day: number): void {
    const { columns, closed } = this;
    for (; this.read < columns.length && (columns.heldAt[this.read] ?? Infinity) <= day; this.read++)
      this.open.push(this.read);
    this.open = this.open.filter((at) => {
      if (!isOver(columns, at, day)) return true;
      const [weight, offset, reached] = [this.weightOf(at), columns.offset[at] ?? 0, columns.reached[at] ?? 0];
      for (let step = tellsSteps(columns, at) ? 1 : closed; step <= closed; step++)
        this.over.add(this.block(at, step), { offset, weight, reached: Number(reached >= step), known: 1 });
      return false;
    });
  }

  /** Weight at day 0: all weights fade alike, so that sums need not be taken anew. */
  private weightOf(at: number): number {
    const heldAt = this.columns.heldAt[at] ?? 0;
    return heldAt <= 0
      ? halfLifeWeight(-heldAt, this.settings.halfLifeDays)
      : 1 / halfLifeWeight(heldAt, this.settings.halfLifeDays);
  }

  private block(at: number, step: number): number {
    return this.cellOf(at) * this.closed + step - 1;
  }

  private cellOf(at: number): number {
    return (this.columns.advisor[at] ?? 0) * this.settings.segments + (this.columns.segment[at] ?? 0);
  }

  /** One open case, split over the steps it may end at. */
  private addOpen(
    at: number,
    { day, delays, sums, pooled }: { day: number; delays: StepDelays; sums: SufficientStatistics; pooled: number },
  ): void {
    const { columns, closed } = this;
    const age = day - (columns.heldAt[at] ?? 0);
    const chances = this.chancesOf(at, { delays, pooled });
    const seen = seenBy(columns, at, day);
    const tells = tellsSteps(columns, at);
    const usesSteps = tells && (this.settings.usesInterim ?? this.withSteps);
    const likely = chances.map(
      (chance, end) =>
        (chance - (chances[end + 1] ?? 0)) *
        (usesSteps ? delays.likelihood(end, seen, age) : delays.openLikelihood(end, age)),
    );
    const total = likely.reduce((sum, value) => sum + value, 0);
    const [weight, offset] = [this.weightOf(at), columns.offset[at] ?? 0];
    let reached = total;
    for (let step = 1; step <= closed; step++) {
      reached -= likely[step - 1] ?? 0;
      if (!tells && step < closed) continue;
      const p = chances[step] ?? 0;
      const share = total > 0 ? Math.min(1, Math.max(0, reached / total)) : p;
      sums.add(this.block(at, step), { offset, weight, reached: share, known: knownShare(p, share) });
    }
  }

  /** Chances of getting at least to each step by what was learned last; 1 for step 0, never rising. */
  private chancesOf(at: number, { delays, pooled }: { delays: StepDelays; pooled: number }): number[] {
    const offset = this.columns.offset[at] ?? 0;
    const first = this.cellOf(at) * this.kinds;
    const early = (this.eta ? (this.eta[first] ?? 0) : pooled) + offset;
    const chances = new Array<number>(this.closed + 1).fill(1);
    chances[this.closed] = sigmoid((this.eta ? (this.eta[first + this.kinds - 1] ?? 0) : pooled) + offset);
    for (let step = this.closed - 1; step >= 1; step--)
      chances[step] = Math.max(chances[step + 1] ?? 0, sigmoid(early + delays.above(step)));
    return chances;
  }

  /** Log-odds of closing over all that is over, for a beginning. */
  private pooledLogit(): number {
    const { past } = this.settings;
    let [cases, closes] = [0, 0];
    this.over.weight.forEach((weight, place) => {
      if (Math.floor(place / OFFSET_BINS) % this.closed !== this.closed - 1) return;
      cases += weight;
      closes += this.over.reached[place] ?? 0;
    });
    past?.trials.forEach((trials, cell) => {
      cases += trials;
      closes += past.successes[cell] ?? 0;
    });
    return logit((closes + 0.5) / (cases + 1));
  }

  private rows(
    day: number,
    { weight, square, reached, known }: SufficientStatistics,
    delays: StepDelays,
  ): CrossedObservations {
    const {
      closed,
      kinds,
      settings: { past, halfLifeDays, earlyWeight },
    } = this;
    const fade = 2 ** (-day / halfLifeDays);
    const first = this.withSteps ? 1 : closed;
    const counts = past ? past.trials.length : 0;
    const size = counts + this.occupied(weight, first);
    const column = () => new Float64Array(size);
    const rows = {
      cell: new Int32Array(size),
      trials: column(),
      successes: column(),
      offset: column(),
      certainty: column().fill(1),
      dispersion: column(),
    };
    for (let cell = 0; past && cell < counts; cell++) {
      rows.cell[cell] = cell * kinds + kinds - 1;
      rows.trials[cell] = (past.trials[cell] ?? 0) * past.weight;
      rows.successes[cell] = (past.successes[cell] ?? 0) * past.weight;
      rows.dispersion[cell] = past.weight;
    }
    let row = counts;
    for (let block = 0; block < weight.length / OFFSET_BINS; block++) {
      const step = (block % closed) + 1;
      if (step < first) continue;
      const cell = Math.floor(block / closed) * kinds + (step === closed ? kinds - 1 : 0);
      const scale = fade * (step === closed ? 1 : earlyWeight);
      const above = delays.above(step);
      for (let place = block * OFFSET_BINS; place < (block + 1) * OFFSET_BINS; place++) {
        const n = weight[place] ?? 0;
        if (n === 0) continue;
        rows.cell[row] = cell;
        rows.trials[row] = n * scale;
        rows.successes[row] = Math.min(n, reached[place] ?? 0) * scale;
        rows.offset[row] = offsetOfBin(place % OFFSET_BINS) + above;
        rows.certainty[row] = Math.min(1, (known[place] ?? 0) / n);
        rows.dispersion[row] = (fade * (square[place] ?? 0)) / n;
        row += 1;
      }
    }
    return rows;
  }

  private occupied(weight: Float64Array, first: number): number {
    let size = 0;
    for (let place = 0; place < weight.length; place++)
      size += Number((weight[place] ?? 0) > 0 && (Math.floor(place / OFFSET_BINS) % this.closed) + 1 >= first);
    return size;
  }
}

/**
 * Share of a decided case's information that an open one carries: 1 − π(1 − π) / p(1 − p). Source: Louis (1982), the
 * missing information principle.
 */
function knownShare(p: number, share: number): number {
  const decided = p * (1 - p);
  return decided > 0 ? Math.min(1, Math.max(0, 1 - (share * (1 - share)) / decided)) : 1;
}

function predictorOf({ cells, groups }: CrossedDesign, from: CrossedStart): Float64Array {
  return Float64Array.from({ length: cells }, (_, cell) =>
    groups.reduce(
      (sum, { ofCell }, group) => sum + (from.groups[group]?.[ofCell[cell] ?? 0] ?? 0),
      from.intercept + (from.cells[cell] ?? 0),
    ),
  );
}

import { fitCrossedLogit, sigmoid, type CrossedDesign, type CrossedFit } from '@toritsugi/statistics';
import type { Ledger } from './ledger';
import { delaysSeen, type DelaysSeen } from './delays-seen';

const LEVELS = 3;
const BIN = 0.1;
const BINS = 61;
const CENTRE = 30;

export interface LearnerPlan {
  /** Weight of each early level next to a close's 1; 0 learns from closes alone. */
  readonly earlyWeight: number;
  readonly halfLifeDays: number;
}

const SPREADS = {
  groups: [
    { nu: 3, s0: 0.35 },
    { nu: 2, s0: 0.45 },
  ],
  cells: { nu: 12, s0: 0.35 },
};

const SPREADS2 = {
  groups: [
    { nu: 3, s0: 0.25 },
    { nu: 2, s0: 0.45 },
    { nu: 12, s0: 0.25 },
    { nu: 3, s0: 0.25 },
    { nu: 2, s0: 0.2 },
  ],
  cells: { nu: 12, s0: 0.25 },
};

/** Close rates learned night by night from what the ledger shows by then. */
export class Learner {
  fit: CrossedFit | null = null;
  readonly eta: Float64Array;
  readonly sd: Float64Array;
  private readonly kinds: number;
  private readonly design: CrossedDesign;
  private readonly resolvedTrials: Float64Array;
  private readonly resolvedSuccesses: Float64Array;
  private open: number[] = [];
  private read = 0;
  private delays: DelaysSeen | null = null;
  private delaysOf = -Infinity;

  constructor(
    private readonly ledger: Ledger,
    private readonly shape: { advisors: number; segments: number; timeoutDays: number },
    private readonly plan: LearnerPlan,
  ) {
    const { advisors, segments } = shape;
    const cells = advisors * segments;
    this.kinds = plan.earlyWeight > 0 ? 2 : 1;
    const kinds = this.kinds;
    const by = (levels: number, level: (advisor: number, segment: number, kind: number) => number) => ({
      levels,
      ofCell: Int32Array.from({ length: cells * kinds }, (_, at) => level(Math.floor(at / kinds / segments), Math.floor(at / kinds) % segments, at % kinds)),
    });
    this.design = {
      cells: cells * kinds,
      groups: [
        by(advisors, (advisor) => advisor),
        by(segments, (_, segment) => segment),
        ...(kinds === 1 ? [] : [by(cells, (advisor, segment) => advisor * segments + segment), by(advisors * 2, (advisor, _, kind) => advisor * 2 + kind), by(segments * 2, (_, segment, kind) => segment * 2 + kind)]),
      ],
    };
    this.eta = new Float64Array(cells);
    this.sd = new Float64Array(cells);
    this.resolvedTrials = new Float64Array(cells * LEVELS * BINS);
    this.resolvedSuccesses = new Float64Array(cells * LEVELS * BINS);
  }

  learn(day: number): { eta: Float64Array; sd: Float64Array } {
    if (day - this.delaysOf >= 14) {
      this.delays = delaysSeen(this.ledger, { day, segments: this.shape.segments, timeoutDays: this.shape.timeoutDays });
      this.delaysOf = day;
    }
    this.takeResolved(day);
    const trials = this.resolvedTrials.slice();
    const successes = this.resolvedSuccesses.slice();
    const known = new Float64Array(trials.length);
    known.set(trials);
    this.addOpen(day, { trials, successes, known });
    const observations = this.rows(day, { trials, successes, known });
    const spreads = this.kinds === 1 ? SPREADS : SPREADS2;
    this.fit = fitCrossedLogit({ design: this.design, observations, spreads, ...(this.fit && { start: this.fit }) });
    for (let c = 0; c < this.eta.length; c++) {
      this.eta[c] = this.fit.eta[c * this.kinds + this.kinds - 1] ?? 0;
      this.sd[c] = this.fit.sd[c * this.kinds + this.kinds - 1] ?? 0;
    }
    return this;
  }

  private takeResolved(day: number): void {
    const { ledger } = this;
    for (; this.read < ledger.length && (ledger.heldAt[this.read] ?? Infinity) <= day; this.read++) this.open.push(this.read);
    this.open = this.open.filter((at) => {
      if ((ledger.resolvedAt[at] ?? Infinity) > day) return true;
      const weight = 2 ** ((ledger.heldAt[at] ?? 0) / this.plan.halfLifeDays);
      for (let level = 1; level <= LEVELS; level++) this.put(at, level, weight, (ledger.level[at] ?? 0) >= level ? weight : 0, this.resolvedTrials, this.resolvedSuccesses);
      return false;
    });
  }

  private slot(at: number, level: number): number {
    const { ledger } = this;
    const cell = (ledger.advisor[at] ?? 0) * this.shape.segments + (ledger.segment[at] ?? 0);
    const bin = Math.min(BINS - 1, Math.max(0, Math.round((ledger.score[at] ?? 0) / BIN) + CENTRE));
    return (cell * LEVELS + level - 1) * BINS + bin;
  }

  private put(at: number, level: number, weight: number, success: number, trials: Float64Array, successes: Float64Array): void {
    const slot = this.slot(at, level);
    trials[slot] = (trials[slot] ?? 0) + weight;
    successes[slot] = (successes[slot] ?? 0) + success;
  }

  /** E-step: how likely each level still is, for the cases still open. */
  private addOpen(day: number, into: { trials: Float64Array; successes: Float64Array; known: Float64Array }): void {
    const { ledger, delays } = this;
    if (delays === null) return;
    const early = this.plan.earlyWeight > 0;
    const chance = new Float64Array(4);
    for (const at of this.open) {
      const age = day - (ledger.heldAt[at] ?? 0);
      const segment = ledger.segment[at] ?? 0;
      const cell = (ledger.advisor[at] ?? 0) * this.shape.segments + segment;
      const eta = (this.fit ? (this.eta[cell] ?? 0) : delays.eta) + (ledger.score[at] ?? 0);
      const closes = sigmoid(eta);
      const e2 = (this.fit && this.kinds === 2 ? (this.fit.eta[cell * 2] ?? 0) : delays.eta) + (ledger.score[at] ?? 0);
      const passes = Math.max(closes, sigmoid(e2 + delays.above(2, segment)));
      const submits = Math.max(passes, sigmoid(e2 + delays.above(1, segment)));
      const prior = [1 - submits, submits - passes, passes - closes, closes];
      const seen = early ? ledger.seenBy(at, day).level : -1;
      let total = 0;
      for (let level = 0; level <= LEVELS; level++) {
        chance[level] = (prior[level] ?? 0) * delays.stillOpen(level, seen, age);
        total += chance[level] ?? 0;
      }
      const weight = 2 ** ((ledger.heldAt[at] ?? 0) / this.plan.halfLifeDays);
      let reached = 1;
      for (let level = 1; level <= LEVELS; level++) {
        reached -= total > 0 ? (chance[level - 1] ?? 0) / total : (prior[level - 1] ?? 0);
        const y = Math.min(1, Math.max(0, reached));
        const slot = this.slot(at, level);
        const p = level === 3 ? closes : level === 2 ? passes : submits;
        this.put(at, level, weight, weight * y, into.trials, into.successes);
        // Share of the information a decided outcome would carry: what the soft outcome has already taken of its variance.
        into.known[slot] = (into.known[slot] ?? 0) + weight * Math.max(0, 1 - (y * (1 - y)) / (p * (1 - p)));
      }
    }
  }

  private rows(day: number, { trials, successes, known }: { trials: Float64Array; successes: Float64Array; known: Float64Array }) {
    const { segments } = this.shape;
    const fade = 2 ** (-day / this.plan.halfLifeDays);
    const cells: number[] = [];
    const columns = { trials: [] as number[], successes: [] as number[], offset: [] as number[], certainty: [] as number[] };
    for (let slot = 0; slot < trials.length; slot++) {
      const n = trials[slot] ?? 0;
      if (n === 0) continue;
      const level = (Math.floor(slot / BINS) % LEVELS) + 1;
      const weight = fade * (level === LEVELS ? 1 : this.plan.earlyWeight);
      if (weight === 0) continue;
      const cell = Math.floor(slot / (BINS * LEVELS));
      cells.push(cell * this.kinds + (this.kinds === 1 || level === LEVELS ? this.kinds - 1 : 0));
      columns.trials.push(n * weight);
      columns.successes.push(Math.min(n, successes[slot] ?? 0) * weight);
      columns.offset.push(((slot % BINS) - CENTRE) * BIN + (this.delays?.above(level, cell % segments) ?? 0));
      columns.certainty.push(Math.min(1, (known[slot] ?? 0) / n));
    }
    return { cell: Int32Array.from(cells), trials: Float64Array.from(columns.trials), successes: Float64Array.from(columns.successes), offset: Float64Array.from(columns.offset), certainty: Float64Array.from(columns.certainty) };
  }
}


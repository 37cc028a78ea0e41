import { checkCrossed, type CrossedDesign, type CrossedObservations } from './crossed-design';
import { SchurSolver, grouped, type CrossedVariances, type CrossedVector, type Precisions } from './schur-solver';

/**
 * Spread of a set of random effects, in logits: a known `sigma`, or one learned under a hyper-prior
 * worth `nu` effects of standard deviation `s0`.
 */
export type EffectSpread = { sigma: number } | { nu: number; s0: number };

export interface CrossedStart extends CrossedVector {
  sigmas: readonly number[];
  cellSigma: number;
}

export interface CrossedLogitInput {
  design: CrossedDesign;
  observations: CrossedObservations;
  spreads: { groups: readonly EffectSpread[]; cells: EffectSpread };
  /** Precision of the intercept's prior around 0; nearly flat by default. */
  interceptPrecision?: number;
  /** An earlier fit of the same design (its levels and cells in the same order), to save steps. */
  start?: CrossedStart;
}

/** Largest change of any parameter in one step, in logits. */
const STEP_CAP = 2;
const MAX_STEPS = 100;
const STEP_TOLERANCE = 1e-9;
/** Below this, a step that no longer shrinks is rounding noise: the mode is as near as it gets. */
const NOISE = 1e-4;
const MAX_SPREAD_ROUNDS = 60;
/** Relative change of a standard deviation below which it counts as settled. */
const SPREAD_TOLERANCE = 2e-4;

/**
 * Posterior mode and spread of logit P(success) = intercept + Σ group effects + cell effect + offset, every set of
 * effects normal around 0. Newton's method, each step capped; learned spreads by the MacKay/Schall update between steps.
 * Deterministic. Throws a RangeError on impossible input.
 * Source: Schall (1991), Biometrika 78; MacKay (1992), Neural Computation 4.
 */
export function fitCrossedLogit({
  design,
  observations,
  spreads,
  interceptPrecision = 1e-4,
  start,
}: CrossedLogitInput): CrossedFit {
  checkCrossed(design, observations);
  if (spreads.groups.length !== design.groups.length)
    throw new RangeError(`${spreads.groups.length} spreads for ${design.groups.length} groups`);
  const all = [...spreads.groups, spreads.cells];
  const sigmas = all.map((spread, at) =>
    checkedSigma('sigma' in spread ? spread.sigma : (start && [...start.sigmas, start.cellSigma][at]) || spread.s0),
  );
  const search = new PosteriorSearch(design, observations, interceptPrecision, start);
  for (const spreadsOf = new SpreadRounds(all, sigmas); spreadsOf.areMoving();) {
    const step = search.step(sigmas);
    if (step > 0.5) spreadsOf.wait();
    else spreadsOf.update(search, step);
  }
  let converged = false;
  let last = Infinity;
  for (let steps = 0; steps < MAX_STEPS && !converged; steps++) {
    const step = search.step(sigmas);
    converged = step < STEP_TOLERANCE || (step < NOISE && step > last / 4);
    last = step;
  }
  return new CrossedFit(search, sigmas, converged);
}

/**
 * One MacKay/Schall update of a standard deviation: σ² ← (Σb² + ν·s0²) / (γ + ν), γ = J − Σ variances / σ²,
 * the number of effects the data determine.
 */
export function updatedSigma({
  effects,
  variances,
  sigma,
  nu,
  s0,
  missingSquares = 0,
}: {
  effects: ArrayLike<number>;
  variances: ArrayLike<number>;
  sigma: number;
  nu: number;
  s0: number;
  /** To add to Σb² where the effects' data vary less than their information says. */
  missingSquares?: number;
}): number {
  let [squares, trace] = [missingSquares, 0];
  for (let i = 0; i < effects.length; i++) {
    squares += (effects[i] ?? 0) ** 2;
    trace += variances[i] ?? 0;
  }
  const determined = Math.max(0, effects.length - trace / (sigma * sigma));
  return Math.sqrt((Math.max(0, squares) + nu * s0 * s0) / (determined + nu));
}

/**
 * Learned spreads settling in turn with the effects. The plain update closes a fixed share of the gap each time, so two
 * updates tell where it leads, and the third goes there (Aitken's extrapolation, on the log scale).
 */
class SpreadRounds {
  private rounds = 0;
  private isMoving: boolean;
  private changes: number[] | null = null;

  constructor(
    private readonly spreads: readonly EffectSpread[],
    private readonly sigmas: number[],
  ) {
    this.isMoving = spreads.some((spread) => 'nu' in spread);
  }

  areMoving(): boolean {
    return this.isMoving && this.rounds < MAX_SPREAD_ROUNDS;
  }

  wait(): void {
    this.rounds += 1;
  }

  /** Uses the variances of the step just made: at the fixed point there is no difference. */
  update(search: PosteriorSearch, step: number): void {
    const variances = search.solver.variances();
    const changes = this.spreads.map((spread, at) => {
      const sigma = this.sigmas[at] ?? 1;
      if ('sigma' in spread) return 0;
      return Math.log(
        updatedSigma({
          effects: search.effects(at),
          variances: [...variances.groups, variances.cells][at] ?? [],
          sigma,
          missingSquares: at === variances.groups.length ? search.missingSquares(sigma) : 0,
          ...spread,
        }) / sigma,
      );
    });
    changes.forEach(
      (change, at) => (this.sigmas[at] = (this.sigmas[at] ?? 1) * Math.exp(change * this.reach(change, at))),
    );
    this.isMoving = step > 1e-3 || changes.some((change) => Math.abs(change) > SPREAD_TOLERANCE);
    this.changes = this.changes ? null : changes;
    this.rounds += 1;
  }

  /** How many times its own length a change leads on: 1, or 1 + r + r² + … once the ratio r of two changes is known. */
  private reach(change: number, at: number): number {
    const ratio = change / (this.changes?.[at] ?? Infinity);
    return ratio > 0 && ratio < 0.9 ? 1 / (1 - ratio) : 1;
  }
}

/** The fitted model. Everything is in logits; arrays follow the design's order. */
export class CrossedFit implements CrossedStart {
  readonly intercept: number;
  readonly groups: Float64Array[];
  readonly cells: Float64Array;
  readonly cellSigma: number;
  readonly sigmas: readonly number[];
  readonly steps: number;
  /** Linear predictor of each cell (offset 0), its standard deviation, and both without the cell's own effect. */
  readonly eta: Float64Array;
  readonly sd: Float64Array;
  readonly parentEta: Float64Array;
  readonly parentSd: Float64Array;
  private readonly solver: SchurSolver;

  constructor(
    search: PosteriorSearch,
    sigmas: readonly number[],
    readonly converged: boolean,
  ) {
    const variances = search.variances(sigmas);
    this.solver = search.solver;
    this.sigmas = sigmas.slice(0, -1);
    this.cellSigma = sigmas.at(-1) ?? 0;
    this.steps = search.steps;
    ({ intercept: this.intercept, groups: this.groups, cells: this.cells } = search.theta);
    this.parentEta = search.parentEta();
    this.eta = this.parentEta.map((eta, cell) => eta + (this.cells[cell] ?? 0));
    this.sd = variances.predictor.map(Math.sqrt);
    this.parentSd = variances.parent.map(Math.sqrt);
  }

  /**
   * Linear predictor for one level per group and no cell of the design; null is a level never seen, 0 ± its sigma.
   * The new cell's own effect, 0 ± cellSigma, is in the spread.
   */
  predict(levels: readonly (number | null)[]): { eta: number; sd: number } {
    let eta = this.intercept;
    let variance = this.cellSigma ** 2 + this.solver.varianceOf(levels);
    levels.forEach((level, group) => {
      if (level === null) variance += (this.sigmas[group] ?? 0) ** 2;
      else eta += this.groups[group]?.[level] ?? 0;
    });
    return { eta, sd: Math.sqrt(variance) };
  }
}

/** Climbs the log posterior. Observations are held cell by cell, so that a pass walks memory in order. */
class PosteriorSearch {
  readonly solver: SchurSolver;
  readonly theta: CrossedVector;
  steps = 0;
  private readonly order: {
    starts: Int32Array;
    trials: Float64Array;
    successes: Float64Array;
    offset: Float64Array;
    certainty: Float64Array;
    dispersion: Float64Array;
  };
  private readonly gradient: Float64Array;
  private readonly information: Float64Array;
  private readonly certain: Float64Array;
  private readonly noise: Float64Array;

  constructor(
    private readonly design: CrossedDesign,
    { cell, trials, successes, offset, certainty, dispersion }: CrossedObservations,
    private readonly interceptPrecision: number,
    start?: CrossedVector,
  ) {
    this.solver = new SchurSolver(design);
    const { starts, cells: rows } = grouped(cell, design.cells);
    const pick = (column: Float64Array | undefined, fallback: number) => picked(column, rows, fallback);
    this.order = {
      starts,
      trials: pick(trials, 0),
      successes: pick(successes, 0),
      offset: pick(offset, 0),
      certainty: pick(certainty, 1),
      dispersion: pick(dispersion, 1),
    };
    this.gradient = new Float64Array(design.cells);
    this.information = new Float64Array(design.cells);
    this.certain = new Float64Array(design.cells);
    this.noise = new Float64Array(design.cells);
    this.theta = {
      intercept: start?.intercept ?? 0,
      groups: design.groups.map(({ levels }, group) => fitting(start?.groups[group], levels)),
      cells: fitting(start?.cells, design.cells),
    };
    this.look();
  }

  /** One capped Newton step, halved while it overshoots; returns the largest change of a parameter. */
  step(sigmas: readonly number[]): number {
    const precisions = this.precisions(sigmas);
    const uphill = this.penalised(precisions);
    this.solver.factorise(this.information, precisions);
    const step = this.solver.solve(uphill);
    const largest = largestOf(step);
    const slope = inner(uphill, step);
    let share = largest > STEP_CAP ? STEP_CAP / largest : 1;
    this.move(step, share);
    // The posterior is concave: a slope along the step that has turned as steep downwards means too far.
    for (
      let halving = 0;
      halving < 20 && largest > 1e-6 && inner(this.penalised(precisions), step) < -0.9 * slope;
      halving++
    ) {
      share /= 2;
      this.move(step, -share);
    }
    this.steps += 1;
    return largest * share;
  }

  /** At the present parameters, each observation counted as far as it is certain. */
  variances(sigmas: readonly number[]): CrossedVariances {
    this.solver.factorise(this.certain, this.precisions(sigmas));
    return this.solver.variances();
  }

  /** Effects of a group, or of the cells after the last group. */
  effects(at: number): Float64Array {
    return this.theta.groups[at] ?? this.theta.cells;
  }

  /** What the squares of the cells' effects lack because their data are steadier than counts: Σ (h − noise) / (h + λ)². */
  missingSquares(cellSigma: number): number {
    const lambda = 1 / (cellSigma * cellSigma);
    let sum = 0;
    for (let cell = 0; cell < this.design.cells; cell++) {
      const h = this.information[cell] ?? 0;
      sum += (h - (this.noise[cell] ?? 0)) / (h + lambda) ** 2;
    }
    return sum;
  }

  parentEta(): Float64Array {
    const eta = new Float64Array(this.design.cells).fill(this.theta.intercept);
    this.design.groups.forEach(({ ofCell }, group) => {
      const effects = this.theta.groups[group] ?? new Float64Array(0);
      for (let cell = 0; cell < eta.length; cell++) eta[cell] = (eta[cell] ?? 0) + (effects[ofCell[cell] ?? 0] ?? 0);
    });
    return eta;
  }

  private precisions(sigmas: readonly number[]): Precisions {
    const all = sigmas.map((sigma) => 1 / (sigma * sigma));
    return { intercept: this.interceptPrecision, groups: all.slice(0, -1), cells: all.at(-1) ?? 1 };
  }

  private move(step: CrossedVector, share: number): void {
    this.theta.intercept += share * step.intercept;
    this.theta.groups.forEach((effects, group) => addScaled(effects, step.groups[group] ?? effects, share));
    addScaled(this.theta.cells, step.cells, share);
    this.look();
  }

  /** One pass over the observations: each cell's gradient and information at the present parameters. */
  private look(): void {
    const { starts, trials, successes, offset, certainty, dispersion } = this.order;
    const parent = this.parentEta();
    for (let cell = 0; cell < this.design.cells; cell++) {
      const eta = (parent[cell] ?? 0) + (this.theta.cells[cell] ?? 0);
      let [gradient, information, certain, noise] = [0, 0, 0, 0];
      for (let i = starts[cell] ?? 0; i < (starts[cell + 1] ?? 0); i++) {
        const p = 1 / (1 + Math.exp(-eta - (offset[i] ?? 0)));
        const weight = trials[i] ?? 0;
        const curvature = weight * p * (1 - p);
        gradient += (successes[i] ?? 0) - weight * p;
        information += curvature;
        certain += curvature * (certainty[i] ?? 1);
        noise += curvature * (dispersion[i] ?? 1);
      }
      this.gradient[cell] = gradient;
      this.information[cell] = information;
      this.certain[cell] = certain;
      this.noise[cell] = noise;
    }
  }

  /** Gradient of the log posterior. */
  private penalised(precisions: Precisions): CrossedVector {
    const { design, theta, gradient } = this;
    const groups = design.groups.map(({ levels, ofCell }, group) => {
      const sums = new Float64Array(levels);
      for (let cell = 0; cell < design.cells; cell++)
        sums[ofCell[cell] ?? 0] = (sums[ofCell[cell] ?? 0] ?? 0) + (gradient[cell] ?? 0);
      addScaled(sums, theta.groups[group] ?? sums, -(precisions.groups[group] ?? 0));
      return sums;
    });
    const cells = gradient.slice();
    addScaled(cells, theta.cells, -precisions.cells);
    return {
      intercept: gradient.reduce((sum, value) => sum + value, 0) - precisions.intercept * theta.intercept,
      groups,
      cells,
    };
  }
}

function addScaled(target: Float64Array, other: Float64Array, scale: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + scale * (other[i] ?? 0);
}

function largestOf(step: CrossedVector): number {
  let largest = Math.abs(step.intercept);
  for (const values of [...step.groups, step.cells]) {
    for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] ?? 0));
  }
  return largest;
}

function inner(a: CrossedVector, b: CrossedVector): number {
  let sum = a.intercept * b.intercept;
  a.groups.forEach((values, group) => (sum += dot(values, b.groups[group] ?? values)));
  return sum + dot(a.cells, b.cells);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function picked(column: Float64Array | undefined, rows: Int32Array, fallback: number): Float64Array {
  const values = new Float64Array(rows.length).fill(fallback);
  if (column) for (let i = 0; i < rows.length; i++) values[i] = column[rows[i] ?? 0] ?? fallback;
  return values;
}

function fitting(values: Float64Array | undefined, length: number): Float64Array {
  if (values && values.length !== length) throw new RangeError(`a start of ${values.length} effects for ${length}`);
  return values ? values.slice() : new Float64Array(length);
}

function checkedSigma(sigma: number): number {
  if (!(sigma > 0 && sigma < Infinity)) throw new RangeError(`a spread of ${sigma} is not one`);
  return sigma;
}

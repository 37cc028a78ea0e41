import { checkCrossed, type CrossedDesign, type CrossedObservations } from './crossed-design';
import { SpreadRounds, type EffectSpread } from './effect-spreads';
import { PosteriorSearch } from './posterior-search';
import type { CrossedVector, SchurSolver } from './schur-solver';

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

const MAX_STEPS = 100;
const STEP_TOLERANCE = 1e-9;
/** Below this, a step that no longer shrinks is rounding noise: the mode is as near as it gets. */
const NOISE = 1e-4;

/**
 * Posterior mode and spread of logit P(success) = intercept + Σ group effects + cell effect + offset, every set of
 * effects normal around 0. Newton's method, each step capped; learned spreads by the MacKay/Schall update between
 * steps. Deterministic. Throws a RangeError on impossible input. Source: Schall (1991), Biometrika 78; MacKay (1992),
 * Neural Computation 4.
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

function checkedSigma(sigma: number): number {
  if (!(sigma > 0 && sigma < Infinity)) throw new RangeError(`a spread of ${sigma} is not one`);
  return sigma;
}

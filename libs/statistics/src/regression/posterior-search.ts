import type { CrossedDesign, CrossedObservations } from './crossed-design';
import { grouped, SchurSolver, type CrossedVariances, type CrossedVector, type Precisions } from './schur-solver';

/** Largest change of any parameter in one step, in logits. */
const STEP_CAP = 2;

/** Climbs the log posterior. Observations are held cell by cell, so that a pass walks memory in order. */
export class PosteriorSearch {
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

  /**
   * What the squares of the cells' effects lack because their data are steadier than counts: Σ (h − noise) / (h + λ)².
   */
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

import type { CrossedDesign } from './crossed-design';
import { cholesky, inverseByCholesky, solveByCholesky } from './matrix';

/** Penalty of each block of parameters: 1 / variance of its effects. */
export interface Precisions {
  intercept: number;
  groups: readonly number[];
  cells: number;
}

/** Parameters, or a gradient or a step in their space. */
export interface CrossedVector {
  intercept: number;
  groups: Float64Array[];
  cells: Float64Array;
}

/** Variances under the inverse of the penalised information. */
export interface CrossedVariances {
  groups: Float64Array[];
  /** Of each cell's own effect. */
  cells: Float64Array;
  /** Of each cell's linear predictor. */
  predictor: Float64Array;
  /** Of each cell's linear predictor without its own effect. */
  parent: Float64Array;
}

/**
 * The penalised information matrix of a crossed model, never built: cells fall out by their diagonal, then the largest
 * group by its own (both are Schur complements), and only intercept + the other groups stay dense.
 * Cost of a factorisation: cells × groups² + Σ over inner levels of (dense levels touched)² + dense³/6.
 */
export class SchurSolver {
  /** The group eliminated by its diagonal; −1 without groups. */
  private readonly inner: number;
  /** First dense index of each group; 0 is the intercept. */
  private readonly firstOf: number[];
  private readonly dense: number;
  /**
   * Dense indices each inner level touches (ascending), as one list with starts; without groups one level holds all.
   */
  private readonly starts: Int32Array;
  private readonly touched: Int32Array;
  /** Where a cell's dense indices stand within its inner level's list: `width` per cell, the first is the intercept. */
  private readonly places: Int32Array;
  private readonly width: number;
  private readonly levels: number;
  private readonly innerOf: Int32Array;
  private readonly cellsByLevel: { starts: Int32Array; cells: Int32Array };

  /** State of the last factorisation. */
  private row: Float64Array = new Float64Array(0);
  private diagonal: Float64Array = new Float64Array(0);
  private factor: Float64Array = new Float64Array(0);
  private information: Float64Array = new Float64Array(0);
  private precisions: Precisions = { intercept: 1, groups: [], cells: 1 };
  private inverse: Float64Array | null = null;

  constructor(private readonly design: CrossedDesign) {
    const { groups, cells } = design;
    this.inner = groups.reduce(
      (best, group, at) => (best < 0 || group.levels > (groups[best]?.levels ?? 0) ? at : best),
      -1,
    );
    let dense = 1;
    this.firstOf = groups.map(({ levels }, at) => {
      const first = dense;
      if (at !== this.inner) dense += levels;
      return first;
    });
    this.dense = dense;
    this.width = Math.max(1, groups.length);
    this.levels = groups[this.inner]?.levels ?? 1;
    this.innerOf = groups[this.inner]?.ofCell ?? new Int32Array(cells);
    this.cellsByLevel = grouped(this.innerOf, this.levels);
    this.places = new Int32Array(cells * this.width);
    this.starts = new Int32Array(this.levels + 1);
    this.touched = this.listTouched();
  }

  /** Factorises for this information per cell, Σ w·p·(1−p). */
  factorise(information: Float64Array, precisions: Precisions): void {
    const n = this.dense;
    this.information = information;
    this.precisions = precisions;
    this.inverse = null;
    this.row = new Float64Array(this.touched.length);
    this.diagonal = new Float64Array(this.levels).fill(
      this.inner < 0 ? Infinity : (precisions.groups[this.inner] ?? 0),
    );
    const s = new Float64Array(n * n);
    s[0] = precisions.intercept;
    this.design.groups.forEach(({ levels }, group) => {
      for (let level = 0; group !== this.inner && level < levels; level++)
        s[this.at(group, level) * (n + 1)] = precisions.groups[group] ?? 0;
    });
    for (let level = 0; level < this.levels; level++) this.addLevel(level, s);
    this.factor = cholesky(s, n);
  }

  /** The step H⁻¹·g for a gradient g already less its penalties. */
  solve(gradient: CrossedVector): CrossedVector {
    const { innerOf, places, width, touched, information } = this;
    const lambda = this.precisions.cells;
    const right = new Float64Array(this.dense);
    right[0] = gradient.intercept;
    gradient.groups.forEach((values, group) => group !== this.inner && right.set(values, this.firstOf[group]));
    const inner = Float64Array.from(gradient.groups[this.inner] ?? new Float64Array(this.levels));
    for (let cell = 0; cell < this.design.cells; cell++) {
      const level = innerOf[cell] ?? 0;
      const h = information[cell] ?? 0;
      const moved = (h / (h + lambda)) * (gradient.cells[cell] ?? 0);
      inner[level] = (inner[level] ?? 0) - moved;
      for (let i = 0; i < width; i++) {
        const index = touched[(this.starts[level] ?? 0) + (places[cell * width + i] ?? 0)] ?? 0;
        right[index] = (right[index] ?? 0) - moved;
      }
    }
    for (let level = 0; level < this.levels; level++) {
      const scaled = (inner[level] ?? 0) / (this.diagonal[level] ?? 1);
      for (let k = this.starts[level] ?? 0; k < (this.starts[level + 1] ?? 0); k++) {
        const index = touched[k] ?? 0;
        right[index] = (right[index] ?? 0) - (this.row[k] ?? 0) * scaled;
      }
    }
    const step = solveByCholesky(this.factor, this.dense, right);
    for (let level = 0; level < this.levels; level++) {
      let sum = inner[level] ?? 0;
      for (let k = this.starts[level] ?? 0; k < (this.starts[level + 1] ?? 0); k++)
        sum -= (this.row[k] ?? 0) * (step[touched[k] ?? 0] ?? 0);
      inner[level] = sum / (this.diagonal[level] ?? 1);
    }
    return {
      intercept: step[0] ?? 0,
      groups: this.design.groups.map(({ levels }, group) =>
        group === this.inner ? inner : step.slice(this.firstOf[group], (this.firstOf[group] ?? 0) + levels),
      ),
      cells: gradient.cells.map((value, cell) => {
        const level = innerOf[cell] ?? 0;
        const h = information[cell] ?? 0;
        let above = inner[level] ?? 0;
        for (let i = 0; i < width; i++)
          above += step[touched[(this.starts[level] ?? 0) + (places[cell * width + i] ?? 0)] ?? 0] ?? 0;
        return (value - h * above) / (h + lambda);
      }),
    };
  }

  /** Variances of every effect and every cell's linear predictor; dense³/3 on top of the factorisation. */
  variances(): CrossedVariances {
    const w = this.covariance();
    const n = this.dense;
    const { cells, groups } = this.design;
    const parent = new Float64Array(cells);
    const innerVariance = new Float64Array(this.levels);
    for (let level = 0; level < this.levels; level++) innerVariance[level] = this.levelVariances(level, w, parent);
    const lambda = this.precisions.cells;
    const shrink = (cell: number) => lambda / ((this.information[cell] ?? 0) + lambda);
    const own = (cell: number) => 1 / ((this.information[cell] ?? 0) + lambda);
    return {
      groups: groups.map(({ levels }, group) =>
        group === this.inner
          ? innerVariance
          : Float64Array.from({ length: levels }, (_, level) => w[this.at(group, level) * (n + 1)] ?? 0),
      ),
      cells: parent.map((variance, cell) => own(cell) + (1 - shrink(cell)) ** 2 * variance),
      predictor: parent.map((variance, cell) => own(cell) + shrink(cell) ** 2 * variance),
      parent,
    };
  }

  /**
   * Variance of intercept + the effects of these levels (one or null per group); null levels are left out of the sum.
   */
  varianceOf(levels: readonly (number | null)[]): number {
    const w = this.covariance();
    const z = new Float64Array(this.dense);
    z[0] = 1;
    let variance = 0;
    levels.forEach((level, group) => {
      if (level === null) return;
      if (group !== this.inner) z[this.at(group, level)] = 1;
      else variance += 1 / (this.diagonal[level] ?? Infinity);
    });
    const inner = levels[this.inner] ?? null;
    for (
      let k = inner === null ? 0 : (this.starts[inner] ?? 0);
      inner !== null && k < (this.starts[inner + 1] ?? 0);
      k++
    ) {
      const index = this.touched[k] ?? 0;
      z[index] = (z[index] ?? 0) - (this.row[k] ?? 0) / (this.diagonal[inner] ?? Infinity);
    }
    for (let i = 0; i < this.dense; i++) {
      if (z[i] === 0) continue;
      let sum = 0;
      for (let j = 0; j < this.dense; j++) sum += (w[i * this.dense + j] ?? 0) * (z[j] ?? 0);
      variance += sum * (z[i] ?? 0);
    }
    return variance;
  }

  private covariance(): Float64Array {
    return (this.inverse ??= inverseByCholesky(this.factor, this.dense));
  }

  private at(group: number, level: number): number {
    return (this.firstOf[group] ?? 0) + level;
  }

  /**
   * Adds an inner level's cells to its row, its diagonal and the dense block, then takes the row's Schur complement
   * off.
   */
  private addLevel(level: number, s: Float64Array): void {
    const { places, width, touched, row } = this;
    const n = this.dense;
    const start = this.starts[level] ?? 0;
    const end = this.starts[level + 1] ?? 0;
    const lambda = this.precisions.cells;
    let total = 0;
    for (let k = this.cellsByLevel.starts[level] ?? 0; k < (this.cellsByLevel.starts[level + 1] ?? 0); k++) {
      const cell = this.cellsByLevel.cells[k] ?? 0;
      const h = this.information[cell] ?? 0;
      if (h === 0) continue;
      const reduced = (h * lambda) / (h + lambda);
      total += reduced;
      for (let i = 0; i < width; i++) {
        const place = start + (places[cell * width + i] ?? 0);
        const a = touched[place] ?? 0;
        row[place] = (row[place] ?? 0) + reduced;
        for (let j = 0; j < width; j++) {
          const b = touched[start + (places[cell * width + j] ?? 0)] ?? 0;
          if (b <= a) s[a * n + b] = (s[a * n + b] ?? 0) + reduced;
        }
      }
    }
    if (total === 0) return;
    const d = (this.diagonal[level] ?? 0) + total;
    this.diagonal[level] = d;
    for (let k = start; k < end; k++) {
      const scaled = (row[k] ?? 0) / d;
      const base = (touched[k] ?? 0) * n;
      for (let j = start; scaled !== 0 && j <= k; j++) {
        const at = base + (touched[j] ?? 0);
        s[at] = (s[at] ?? 0) - scaled * (row[j] ?? 0);
      }
    }
  }

  /** Writes the parent variance of the level's cells; returns the variance of the level's own effect. */
  private levelVariances(level: number, w: Float64Array, parent: Float64Array): number {
    const { places, width, touched, row } = this;
    const n = this.dense;
    const start = this.starts[level] ?? 0;
    const end = this.starts[level + 1] ?? 0;
    const d = this.diagonal[level] ?? 1;
    const across = new Float64Array(end - start);
    let own = 1 / d;
    for (let k = start; k < end; k++) {
      const base = (touched[k] ?? 0) * n;
      let sum = 0;
      for (let j = start; j < end; j++) sum += (w[base + (touched[j] ?? 0)] ?? 0) * (row[j] ?? 0);
      across[k - start] = sum / d;
      own += ((sum / d) * (row[k] ?? 0)) / d;
    }
    for (let k = this.cellsByLevel.starts[level] ?? 0; k < (this.cellsByLevel.starts[level + 1] ?? 0); k++) {
      const cell = this.cellsByLevel.cells[k] ?? 0;
      let variance = own;
      for (let i = 0; i < width; i++) {
        const place = places[cell * width + i] ?? 0;
        const base = (touched[start + place] ?? 0) * n;
        variance -= 2 * (across[place] ?? 0);
        for (let j = 0; j < width; j++)
          variance += w[base + (touched[start + (places[cell * width + j] ?? 0)] ?? 0)] ?? 0;
      }
      parent[cell] = variance;
    }
    return own;
  }

  /** Fills `starts` and `places`; returns the touched dense indices. */
  private listTouched(): Int32Array {
    const touched: number[] = [];
    const place = new Int32Array(this.dense);
    for (let level = 0; level < this.levels; level++) {
      const indices = new Set([0]);
      const cells = this.cellsByLevel.cells.subarray(
        this.cellsByLevel.starts[level] ?? 0,
        this.cellsByLevel.starts[level + 1] ?? 0,
      );
      for (const cell of cells) for (const index of this.denseOf(cell)) indices.add(index);
      this.starts[level] = touched.length;
      [...indices]
        .sort((a, b) => a - b)
        .forEach((index, at) => {
          place[index] = at;
          touched.push(index);
        });
      for (const cell of cells)
        this.denseOf(cell).forEach((index, i) => (this.places[cell * this.width + i] = place[index] ?? 0));
    }
    this.starts[this.levels] = touched.length;
    return Int32Array.from(touched);
  }

  private denseOf(cell: number): number[] {
    const indices = [0];
    this.design.groups.forEach(
      ({ ofCell }, group) => group !== this.inner && indices.push(this.at(group, ofCell[cell] ?? 0)),
    );
    return indices;
  }
}

/** Items by their level, as one list with starts (a counting sort, stable). */
export function grouped(levelOf: Int32Array, levels: number): { starts: Int32Array; cells: Int32Array } {
  const starts = new Int32Array(levels + 1);
  for (const level of levelOf) starts[level + 1] = (starts[level + 1] ?? 0) + 1;
  for (let level = 0; level < levels; level++) starts[level + 1] = (starts[level + 1] ?? 0) + (starts[level] ?? 0);
  const next = starts.slice();
  const cells = new Int32Array(levelOf.length);
  levelOf.forEach((level, item) => {
    cells[next[level] ?? 0] = item;
    next[level] = (next[level] ?? 0) + 1;
  });
  return { starts, cells };
}

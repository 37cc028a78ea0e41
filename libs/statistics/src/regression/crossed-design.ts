/** One set of random effects: how many levels it has, and the level of every cell. */
export interface CrossedGroup {
  levels: number;
  ofCell: Int32Array;
}

/**
 * What is crossed with what. A cell is the finest unit (such as row × column) with an effect of its own;
 * it lies in exactly one level of every group. A cell may be without observations.
 */
export interface CrossedDesign {
  cells: number;
  groups: readonly CrossedGroup[];
}

/**
 * Observations as columns, one entry each. `trials` is the weight (a count, or any weight ≥ 0) and `successes` the
 * weighted outcome, 0 ≤ successes ≤ trials, so that a single outcome y in [0, 1] of weight w is (w, w·y).
 */
export interface CrossedObservations {
  cell: Int32Array;
  trials: Float64Array;
  successes: Float64Array;
  /** Known part of the linear predictor; 0 without. */
  offset?: Float64Array;
  /** Share of the information a decided outcome would carry (0–1), for the posterior's spread only; 1 without. */
  certainty?: Float64Array;
  /**
   * Variance of (successes − trials·p) over trials·p(1 − p); 1 without, as for counts. An outcome of weight w has w:
   * weights below 1 make data look steadier than they are, and learned spreads too small, unless this says so.
   */
  dispersion?: Float64Array;
}

/** Refuses, with a RangeError, whatever would otherwise turn into NaN later. */
export function checkCrossed(
  { cells, groups }: CrossedDesign,
  { cell, trials, successes, offset, certainty, dispersion }: CrossedObservations,
): void {
  for (const { levels, ofCell } of groups) {
    if (ofCell.length !== cells || ofCell.some((level) => level < 0 || level >= levels))
      throw new RangeError(`every one of ${cells} cells needs a level among ${levels}`);
  }
  for (const column of [trials, successes, offset, certainty, dispersion]) {
    if (column && column.length !== cell.length)
      throw new RangeError(`${column.length} values for ${cell.length} observations`);
  }
  for (let i = 0; i < cell.length; i++) {
    const [at, n, s, x, share] = [
      cell[i] ?? -1,
      trials[i] ?? NaN,
      successes[i] ?? NaN,
      offset?.[i] ?? 0,
      certainty?.[i] ?? 1,
    ];
    if (!(at >= 0 && at < cells)) throw new RangeError(`observation ${i} lies in cell ${at} of ${cells}`);
    if (!(s >= 0 && s <= n && n < Infinity)) throw new RangeError(`observation ${i}: ${s} successes of ${n} trials`);
    if (!((dispersion?.[i] ?? 1) >= 0)) throw new RangeError(`observation ${i}: dispersion ${dispersion?.[i]}`);
    if (!Number.isFinite(x) || !(share >= 0 && share <= 1))
      throw new RangeError(`observation ${i}: offset ${x}, certainty ${share}`);
  }
}

/** One row for {@link CrossedBuilder}: a label per group; the cell is the combination of them all. */
export interface CrossedRow {
  labels: readonly string[];
  trials?: number;
  successes: number;
  offset?: number;
  certainty?: number;
}

export interface LabelledDesign {
  design: CrossedDesign;
  observations: CrossedObservations;
  /** Labels of each group's levels, sorted. */
  labels: readonly (readonly string[])[];
  /** Number of a cell; null for a combination never added. */
  cellOf(labels: readonly string[]): number | null;
}

/**
 * Turns labelled rows into flat columns. Equal rows add up, and the result does not depend on their order but for
 * rounding.
 */
export class CrossedBuilder {
  private readonly rows = new Map<string, Required<CrossedRow>>();

  constructor(private readonly groups: number) {}

  /** Adds an observation; with `trials: 0, successes: 0` the cell exists without one. */
  add({ labels, trials = 1, successes, offset = 0, certainty = 1 }: CrossedRow): this {
    if (labels.length !== this.groups) throw new RangeError(`${labels.length} labels for ${this.groups} groups`);
    const key = JSON.stringify([labels, offset, certainty]);
    const row = this.rows.get(key);
    this.rows.set(key, {
      labels,
      offset,
      certainty,
      trials: (row?.trials ?? 0) + trials,
      successes: (row?.successes ?? 0) + successes,
    });
    return this;
  }

  build(): LabelledDesign {
    const rows = [...this.rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    const labels = Array.from({ length: this.groups }, (_, group) =>
      [...new Set(rows.map((row) => row.labels[group] ?? ''))].sort(),
    );
    const levelOf = labels.map((names) => new Map(names.map((name, level) => [name, level])));
    const cells = new Map<string, readonly string[]>();
    for (const row of rows) cells.set(JSON.stringify(row.labels), row.labels);
    const numberOf = new Map([...cells.keys()].map((key, cell) => [key, cell]));
    return {
      design: {
        cells: cells.size,
        groups: levelOf.map((levels, group) => ({
          levels: levels.size,
          ofCell: Int32Array.from(cells.values(), (names) => levels.get(names[group] ?? '') ?? -1),
        })),
      },
      observations: {
        cell: Int32Array.from(rows, (row) => numberOf.get(JSON.stringify(row.labels)) ?? -1),
        trials: Float64Array.from(rows, (row) => row.trials),
        successes: Float64Array.from(rows, (row) => row.successes),
        offset: Float64Array.from(rows, (row) => row.offset),
        certainty: Float64Array.from(rows, (row) => row.certainty),
      },
      labels,
      cellOf: (names) => numberOf.get(JSON.stringify(names)) ?? null,
    };
  }
}

/** Row-major weights of every row on every column. */
export interface WeightMatrix {
  weights: Float64Array;
  rows: number;
  columns: number;
}

export interface Assignment {
  /** Column of each row, −1 for a row left out. */
  columnOf: Int32Array;
  /** Sum of the weights used. */
  total: number;
}

/**
 * The assignment of rows to columns with the greatest sum of weights, one column a row at most and one row a column at
 * most. With `mayLeaveOut`, a pair of negative weight is never used: its row stays out. Otherwise min(rows, columns)
 * pairs are made. Shortest augmenting paths with potentials, O(min²·max). Source: Jonker & Volgenant (1987); Crouse
 * (2016) for the rectangle. Throws a RangeError for a matrix of another size or a weight that is not finite.
 */
export function assign({ weights, rows, columns }: WeightMatrix, { mayLeaveOut = false } = {}): Assignment {
  if (weights.length !== rows * columns) throw new RangeError(`${weights.length} weights for ${rows} × ${columns}`);
  for (const weight of weights) if (!Number.isFinite(weight)) throw new RangeError(`${weight} is not a weight`);
  const isTall = rows > columns;
  const costs = costsOf({ weights, rows, columns }, { isTall, mayLeaveOut });
  const matched = shortestPaths(costs, Math.min(rows, columns), Math.max(rows, columns));
  const columnOf = new Int32Array(rows).fill(-1);
  let total = 0;
  for (let wide = 0; wide < matched.length; wide += 1) {
    const narrow = matched[wide] ?? -1;
    if (narrow < 0) continue;
    const row = isTall ? wide : narrow;
    const column = isTall ? narrow : wide;
    const weight = weights[row * columns + column] ?? 0;
    if (mayLeaveOut && weight < 0) continue;
    columnOf[row] = column;
    total += weight;
  }
  return { columnOf, total };
}

/** Costs with the shorter side as rows. A pair that may be left out costs nothing. */
function costsOf(
  { weights, rows, columns }: WeightMatrix,
  { isTall, mayLeaveOut }: { isTall: boolean; mayLeaveOut: boolean },
): Float64Array {
  const costs = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const weight = weights[row * columns + column] ?? 0;
      costs[isTall ? column * rows + row : row * columns + column] = mayLeaveOut && weight < 0 ? 0 : -weight;
    }
  }
  return costs;
}

/** Row matched to each column, −1 for none; n ≤ m. */
function shortestPaths(costs: Float64Array, n: number, m: number): Int32Array {
  const rowPotential = new Float64Array(n);
  const columnPotential = new Float64Array(m);
  const rowOf = new Int32Array(m).fill(-1);
  const cameFrom = new Int32Array(m);
  const distance = new Float64Array(m);
  /** Columns not yet reached, packed to the front; those reached, in order, from `m` down. */
  const columns = new Int32Array(m);
  for (let start = 0; start < n; start += 1) {
    for (let j = 0; j < m; j += 1) columns[j] = j;
    distance.fill(Infinity);
    cameFrom.fill(-1);
    let open = m;
    let row = start;
    let reached = 0;
    let sink = -1;
    let from = -1;
    while (sink < 0) {
      const base = row * m;
      const offset = reached - (rowPotential[row] ?? 0);
      let nearest = Infinity;
      let at = 0;
      for (let k = 0; k < open; k += 1) {
        const j = columns[k] as number;
        const length = offset + (costs[base + j] as number) - (columnPotential[j] as number);
        let best = distance[j] as number;
        if (length < best) {
          best = length;
          distance[j] = length;
          cameFrom[j] = from;
        }
        if (best < nearest || (best === nearest && rowOf[j] === -1)) {
          nearest = best;
          at = k;
        }
      }
      reached = nearest;
      from = columns[at] as number;
      columns[at] = columns[open - 1] as number;
      columns[open - 1] = from;
      open -= 1;
      if (rowOf[from] === -1) sink = from;
      else row = rowOf[from] as number;
    }
    rowPotential[start] = (rowPotential[start] as number) + reached;
    for (let k = open; k < m; k += 1) {
      const j = columns[k] as number;
      const gap = reached - (distance[j] as number);
      columnPotential[j] = (columnPotential[j] as number) - gap;
      const owner = rowOf[j] as number;
      if (owner >= 0) rowPotential[owner] = (rowPotential[owner] as number) + gap;
    }
    for (let j = sink; j >= 0;) {
      const previous = cameFrom[j] as number;
      rowOf[j] = previous < 0 ? start : (rowOf[previous] as number);
      j = previous;
    }
  }
  return rowOf;
}

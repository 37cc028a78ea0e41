/** What does it cost to match 200 who wait with 200 who are free, against the textbook's Hungarian method? */
import { assign, mulberry } from '@toritsugi/statistics';
import { cpuPerOperation, interleaved, median, ratioAtLeast, ratioOf, report, valueAtMost } from './ground/measure';

const SIZE = 200;
const random = mulberry(42);
const matrices = Array.from({ length: 8 }, () =>
  Float64Array.from({ length: SIZE * SIZE }, () => random.next() * 0.5 - 0.05),
);
const at = (index: number) => matrices[index % matrices.length] ?? new Float64Array(SIZE * SIZE);

/** The O(n³) method with potentials as it is commonly written, on arrays of arrays counted from 1, of costs. */
function textbook(costs: readonly (readonly number[])[]): number {
  const n = costs.length;
  const u = new Array<number>(n + 1).fill(0);
  const v = new Array<number>(n + 1).fill(0);
  const p = new Array<number>(n + 1).fill(0);
  const way = new Array<number>(n + 1).fill(0);
  for (let i = 1; i <= n; i += 1) {
    p[0] = i;
    let j0 = 0;
    const least = new Array<number>(n + 1).fill(Infinity);
    const used = new Array<boolean>(n + 1).fill(false);
    do {
      used[j0] = true;
      const i0 = p[j0] ?? 0;
      let delta = Infinity;
      let j1 = 0;
      for (let j = 1; j <= n; j += 1) {
        if (used[j]) continue;
        const current = (costs[i0 - 1]?.[j - 1] ?? 0) - (u[i0] ?? 0) - (v[j] ?? 0);
        if (current < (least[j] ?? 0)) {
          least[j] = current;
          way[j] = j0;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          j1 = j;
        }
      }
      for (let j = 0; j <= n; j += 1) {
        if (used[j]) {
          u[p[j] ?? 0] = (u[p[j] ?? 0] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      j0 = j1;
    } while (p[j0] !== 0);
    do {
      const j1 = way[j0] ?? 0;
      p[j0] = p[j1] ?? 0;
      j0 = j1;
    } while (j0 !== 0);
  }
  return v[0] ?? 0;
}

/** A pair below nothing costs nothing: it is left out. */
const costs = matrices.map((weights) =>
  Array.from({ length: SIZE }, (_, row) =>
    Array.from(weights.subarray(row * SIZE, (row + 1) * SIZE), (weight) => Math.min(0, -weight)),
  ),
);
matrices.forEach((weights, index) => {
  const { total } = assign({ weights, rows: SIZE, columns: SIZE }, { mayLeaveOut: true });
  if (Math.abs(total - textbook(costs[index] ?? [])) > 1e-9) throw new Error('The two methods do not agree');
});

const rounds = await interleaved(7, {
  ours: cpuPerOperation((index) => assign({ weights: at(index), rows: SIZE, columns: SIZE }, { mayLeaveOut: true })),
  textbook: cpuPerOperation((index) => textbook(costs[index % costs.length] ?? [])),
});
report({
  bench: 'assign',
  value: median(rounds.ours) / 1_000,
  unit: `ms cpu, ${SIZE} x ${SIZE}`,
  peer: null,
  ratio: null,
  goal: valueAtMost(5),
});
report({
  bench: 'assign',
  value: median(rounds.ours) / 1_000,
  unit: `ms cpu, ${SIZE} x ${SIZE}`,
  peer: 'Hungarian method of the textbook, written here',
  ratio: ratioOf(rounds, 'textbook', 'ours'),
  goal: ratioAtLeast(1),
});

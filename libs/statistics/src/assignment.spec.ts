import fc from 'fast-check';
import { assign, mulberry } from '.';

const matrix = (rows: readonly (readonly number[])[]) => ({
  weights: Float64Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
});

/** Every way there is, for small ones. */
function bestByTrial(rows: readonly (readonly number[])[], mayLeaveOut: boolean): number {
  const [width, needed] = [rows[0]?.length ?? 0, mayLeaveOut ? 0 : Math.min(rows.length, rows[0]?.length ?? 0)];
  const search = (row: number, used: number, pairs: number): number => {
    if (row === rows.length) return pairs >= needed ? 0 : -Infinity;
    let best = search(row + 1, used, pairs);
    for (let column = 0; column < width; column += 1) {
      if (used & (1 << column)) continue;
      best = Math.max(best, (rows[row]?.[column] ?? 0) + search(row + 1, used | (1 << column), pairs + 1));
    }
    return best;
  };
  return search(0, 0, 0);
}

describe('assign', () => {
  it('finds what taking the best pair first misses', () => {
    const { columnOf, total } = assign(
      matrix([
        [0.3, 0.28, 0.1],
        [0.29, 0.15, 0.12],
        [0.2, 0.18, 0.05],
      ]),
    );
    expect([...columnOf]).toEqual([1, 0, 2]);
    expect(total).toBeCloseTo(0.62, 9);
  });

  it('leaves a row out when there are more rows than columns', () => {
    const { columnOf, total } = assign(
      matrix([
        [0.3, 0.28],
        [0.29, 0.15],
        [0.2, 0.18],
      ]),
    );
    expect([...columnOf]).toEqual([1, 0, -1]);
    expect(total).toBeCloseTo(0.57, 9);
  });

  it('uses no pair of negative weight when rows may be left out, and every one it must otherwise', () => {
    const rows = matrix([
      [-1, -2],
      [5, -1],
    ]);
    expect(assign(rows, { mayLeaveOut: true })).toEqual({ columnOf: Int32Array.from([-1, 0]), total: 5 });
    expect(assign(rows)).toEqual({ columnOf: Int32Array.from([1, 0]), total: 3 });
  });

  it('is as good as the best of all ways, for any small matrix', () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.boolean());
    const drawn = size.chain(([rows, columns, mayLeaveOut]) =>
      fc.record({
        rows: fc.array(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
        mayLeaveOut: fc.constant(mayLeaveOut),
      }),
    );
    fc.assert(
      fc.property(drawn, ({ rows, mayLeaveOut }) => {
        const { columnOf, total } = assign(matrix(rows), { mayLeaveOut });
        const used = [...columnOf].filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        expect(total).toBeCloseTo(bestByTrial(rows, mayLeaveOut), 9);
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing to assign of nothing, and refuses what is no matrix', () => {
    expect(assign({ weights: new Float64Array(), rows: 0, columns: 3 }).total).toBe(0);
    expect([...assign({ weights: new Float64Array(), rows: 2, columns: 0 }).columnOf]).toEqual([-1, -1]);
    expect(() => assign({ weights: new Float64Array(3), rows: 2, columns: 2 })).toThrow(RangeError);
    expect(() => assign(matrix([[Number.NaN]]))).toThrow(RangeError);
  });

  it('matches 200 with 200 so that no exchange of two pairs would gain', () => {
    const random = mulberry(7);
    const square = { weights: Float64Array.from({ length: 40_000 }, () => random.next()), rows: 200, columns: 200 };
    const { columnOf, total } = assign(square);
    const weight = (row: number, column: number) => square.weights[row * 200 + column] ?? 0;
    expect(new Set(columnOf).size).toBe(200);
    expect(total).toBeGreaterThan(197);
    for (let a = 0; a < 200; a += 1) {
      for (let b = a + 1; b < 200; b += 1) {
        const [x, y] = [columnOf[a] ?? 0, columnOf[b] ?? 0];
        expect(weight(a, x) + weight(b, y)).toBeGreaterThanOrEqual(weight(a, y) + weight(b, x) - 1e-12);
      }
    }
  });
});

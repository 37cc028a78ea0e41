/**
 * Gini coefficient of values ≥ 0: 0 when all are equal, (n − 1)/n when one has everything. 0 without values or without
 * anything to share. By ranks: Σ(2i − n − 1)·x_(i) / (n·Σx).
 */
export function gini(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let total = 0;
  let weighted = 0;
  sorted.forEach((value, i) => {
    total += value;
    weighted += (2 * i + 1 - n) * value;
  });
  return total === 0 ? 0 : weighted / (n * total);
}

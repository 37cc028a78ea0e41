/** Running sums of weights, scaled to end at 1, so that {@link placeOf} can find the place of a uniform. */
export function cumulativeOf(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += weight;
    sums[i] = sum;
  });
  return sums.map((value) => value / sum);
}

/** The place in `cumulative` (ascending, last = 1) where a uniform falls. */
export function placeOf(cumulative: ArrayLike<number>, uniform: number): number {
  let place = 0;
  while (place < cumulative.length - 1 && uniform >= (cumulative[place] ?? 1)) place += 1;
  return place;
}

/**
 * 2^(−age / halfLife): 1 now, ½ after one half-life. Both in one unit; an Infinity half-life never forgets. Refuses
 * negative ages with a RangeError.
 */
export function halfLifeWeight(age: number, halfLife: number): number {
  if (!(age >= 0)) throw new RangeError(`an age of ${age} is not one`);
  if (!(halfLife > 0)) throw new RangeError(`a half-life of ${halfLife} is not one`);
  return halfLife === Infinity ? 1 : 2 ** (-age / halfLife);
}

/**
 * How many equally weighted observations tell as much: (Σw)² / Σw²; 0 without weight. Source: Kish (1965), Survey
 * Sampling.
 */
export function effectiveSize(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return squares > 0 ? (sum * sum) / squares : 0;
}

/** Σwv / Σw; null without weight. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number | null {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0)) return null;
  return values.reduce((total, value, i) => total + value * (weights[i] ?? 0), 0) / sum;
}

import { betaCdf, logGamma } from './beta';

/**
 * P(|T| > t) for Student's t with `df` degrees of freedom, through the incomplete beta function (26.7.1 of Abramowitz &
 * Stegun).
 */
export function studentTwoSided(t: number, df: number): number {
  if (Number.isNaN(t)) return 1;
  return Math.abs(t) === Infinity ? 0 : betaCdf(df / (df + t * t), df / 2, 0.5);
}

/**
 * The t that |T| passes with probability 1 − confidence. Newton's steps from 0: the tail is convex and falls, so they
 * rise to the answer and never pass it.
 */
export function studentCritical(confidence: number, df: number): number {
  const logScale = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI);
  let t = 0;
  for (let step = 0; step < 200; step += 1) {
    const density = 2 * Math.exp(logScale - ((df + 1) / 2) * Math.log1p((t * t) / df));
    const next = t + (studentTwoSided(t, df) - (1 - confidence)) / density;
    if (!(next - t > 1e-12 * next)) return t;
    t = next;
  }
  return t;
}

import { logGamma } from './beta';

/**
 * Standard normal quantiles of 95 and 97.5 %: a 90 and a 95 % interval reach so many standard deviations to each side.
 */
export const Z90 = 1.6448536269514722;
export const Z95 = 1.959963984540054;

/** 1 / (1 + e^−x), without overflow at either end. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const odds = Math.exp(x);
  return odds / (1 + odds);
}

/** log(p / (1 − p)); −∞ at 0, ∞ at 1, NaN outside 0–1. */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

/**
 * Mean of sigmoid(X) for X ~ N(eta, sd²), within 0.01 of the integral (0.02 past sd 3).
 * Source: MacKay (1992), "The evidence framework applied to classification networks": κ(σ²) = (1 + πσ²/8)^−½.
 */
export function logisticNormalMean(eta: number, sd: number): number {
  return sigmoid(eta / Math.sqrt(1 + (Math.PI * sd * sd) / 8));
}

/** P(Z ≤ x) for a standard normal Z; absolute error below 1e-14, also far in the tails. */
export function normalCdf(x: number): number {
  if (x === 0) return 0.5;
  const tail = upperGamma(0.5, (x * x) / 2) / 2;
  return x < 0 ? tail : 1 - tail;
}

const CENTRAL_NUMERATOR = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const CENTRAL_DENOMINATOR = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_NUMERATOR = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_DENOMINATOR = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

/**
 * The x with normalCdf(x) = p; ∓∞ at 0 and 1, NaN outside.
 * Source: Acklam's rational approximation (2003), refined by one step of Halley; relative error below 1e-14.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  const first = p < 0.02425 ? tailQuantile(p) : centralQuantile(p - 0.5);
  const error = (normalCdf(first) - p) * Math.sqrt(2 * Math.PI) * Math.exp((first * first) / 2);
  return first - error / (1 + (first * error) / 2);
}

function tailQuantile(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(TAIL_NUMERATOR, q) / polynomial(TAIL_DENOMINATOR, q);
}

function centralQuantile(q: number): number {
  return (polynomial(CENTRAL_NUMERATOR, q * q) * q) / polynomial(CENTRAL_DENOMINATOR, q * q);
}

/** Horner's rule, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}

/** P(X ≤ x) for X ~ Gamma(shape, scale), mean shape × scale; 0 for x ≤ 0. Absolute error below 1e-13. */
export function gammaCdf(x: number, { shape, scale }: { shape: number; scale: number }): number {
  return x <= 0 ? 0 : 1 - upperGamma(shape, x / scale);
}

/** Regularised upper incomplete gamma function Q(a, x), a > 0, x ≥ 0. Source: Abramowitz & Stegun 6.5.29 and 6.5.31. */
function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n <= 10_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method; x ≥ a + 1 keeps every denominator positive. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n <= 10_000; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}

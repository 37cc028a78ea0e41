import { normalCdf, sigmoid } from '../distributions/distributions';
import { cholesky, inverseByCholesky, solveByCholesky } from './matrix';

export interface LogisticInput {
  /** One row of regressors per observation, all of one length, at most 60; without the intercept. */
  rows: readonly (readonly number[])[];
  /** Shares in [0, 1]. */
  outcomes: readonly number[];
  weights?: readonly number[];
  /** Known part of the linear predictor. */
  offsets?: readonly number[];
  /** Precision of the coefficients' normal prior around 0; > 0, so that separated data have an answer. */
  ridge?: number;
}

export interface LogisticFit {
  intercept: number;
  coefficients: number[];
  /** Of the intercept, then of each coefficient. */
  standardErrors: number[];
  /** Two-sided probability of so large a coefficient by chance. */
  pValues: number[];
  converged: boolean;
  predict(row: readonly number[], offset?: number): number;
}

const MAX_COLUMNS = 60;
const INTERCEPT_PRECISION = 1e-4;

/**
 * Ridge logistic regression by iteratively reweighted least squares, steps halved while the penalised likelihood falls.
 * Deterministic; the intercept is all but unpenalised (precision 1e-4). Throws a RangeError on impossible input.
 */
export function fitLogistic({ rows, outcomes, weights, offsets, ridge = 1e-3 }: LogisticInput): LogisticFit {
  const width = rows[0]?.length ?? 0;
  checkInput({ rows, outcomes, weights, offsets, ridge }, width);
  const n = width + 1;
  const x = new Float64Array(rows.length * n);
  rows.forEach((row, i) => x.set([1, ...row], i * n));
  const penalty = Float64Array.from({ length: n }, (_, j) => (j === 0 ? INTERCEPT_PRECISION : ridge));
  const look = (theta: Float64Array) => survey({ x, n, outcomes, weights, offsets, penalty }, theta);
  let theta = new Float64Array(n);
  let at = look(theta);
  let converged = false;
  for (let step = 0; step < 200 && !converged; step++) {
    const direction = solveByCholesky(cholesky(at.information, n), n, at.gradient);
    const from = theta;
    let share = 1;
    let next = at;
    for (let halving = 0; halving < 40; halving++, share /= 2) {
      theta = from.map((value, j) => value + share * (direction[j] ?? 0));
      next = look(theta);
      if (next.value >= at.value - 1e-12 * Math.abs(at.value)) break;
    }
    at = next;
    converged = share * direction.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) < 1e-8;
  }
  const inverse = inverseByCholesky(cholesky(at.information, n), n);
  const standardErrors = Array.from(theta, (_, j) => Math.sqrt(inverse[j * (n + 1)] ?? 0));
  const [intercept = 0, ...coefficients] = theta;
  return {
    intercept,
    coefficients,
    standardErrors,
    pValues: Array.from(theta, (value, j) => 2 * normalCdf(-Math.abs(value / (standardErrors[j] ?? 1)))),
    converged,
    predict: (row, offset = 0) =>
      sigmoid(coefficients.reduce((sum, coefficient, j) => sum + coefficient * (row[j] ?? 0), intercept + offset)),
  };
}

interface Survey {
  x: Float64Array;
  n: number;
  outcomes: readonly number[];
  weights?: readonly number[];
  offsets?: readonly number[];
  penalty: Float64Array;
}

/** The penalised log-likelihood with its gradient and information. */
function survey(
  { x, n, outcomes, weights, offsets, penalty }: Survey,
  theta: Float64Array,
): { value: number; gradient: Float64Array; information: Float64Array } {
  const gradient = new Float64Array(n);
  const information = new Float64Array(n * n);
  let value = 0;
  for (let j = 0; j < n; j++) {
    const [at, precision] = [theta[j] ?? 0, penalty[j] ?? 0];
    value -= (precision * at * at) / 2;
    gradient[j] = -precision * at;
    information[j * (n + 1)] = precision;
  }
  outcomes.forEach((outcome, i) => {
    let eta = offsets?.[i] ?? 0;
    for (let j = 0; j < n; j++) eta += (x[i * n + j] ?? 0) * (theta[j] ?? 0);
    const weight = weights?.[i] ?? 1;
    const p = sigmoid(eta);
    value += weight * (outcome * eta - Math.max(0, eta) - Math.log1p(Math.exp(-Math.abs(eta))));
    for (let j = 0; j < n; j++) {
      const xj = x[i * n + j] ?? 0;
      if (xj === 0) continue;
      gradient[j] = (gradient[j] ?? 0) + weight * (outcome - p) * xj;
      for (let k = 0; k <= j; k++)
        information[j * n + k] = (information[j * n + k] ?? 0) + weight * p * (1 - p) * xj * (x[i * n + k] ?? 0);
    }
  });
  return { value, gradient, information };
}

function checkInput({ rows, outcomes, weights, offsets, ridge = 0 }: LogisticInput, width: number): void {
  if (width > MAX_COLUMNS) throw new RangeError(`${width} regressors are more than ${MAX_COLUMNS}`);
  if (!(ridge > 0 && ridge < Infinity)) throw new RangeError(`a ridge of ${ridge} is not one`);
  for (const column of [outcomes, weights, offsets]) {
    if (column && (column.length !== rows.length || !column.every(Number.isFinite)))
      throw new RangeError(`${rows.length} rows need as many numbers`);
  }
  if (!outcomes.every((outcome) => outcome >= 0 && outcome <= 1) || weights?.some((weight) => weight < 0))
    throw new RangeError('outcomes lie in 0–1, weights at or above 0');
  if (!rows.every((row) => row.length === width && row.every(Number.isFinite)))
    throw new RangeError(`every row needs ${width} numbers`);
}

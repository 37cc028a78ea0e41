/** Small dense linear algebra on row-major Float64Arrays of n × n numbers; only lower triangles are read. */

/**
 * Lower L with L·Lᵀ = a, zeros above the diagonal; n³/6 multiplications.
 * Throws a RangeError when `a` is not positive definite (a NaN included).
 */
export function cholesky(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = a[row + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (l[row + k] ?? 0) * (l[other + k] ?? 0);
      if (j < i) l[row + j] = sum / (l[other + j] ?? 1);
      else if (sum > 0) l[row + i] = Math.sqrt(sum);
      else throw new RangeError(`not positive definite: pivot ${i} is ${sum}`);
    }
  }
  return l;
}

/** x with L·Lᵀ·x = b, for the L of {@link cholesky}. */
export function solveByCholesky(l: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (l[i * n + i] ?? 1);
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = (x[i] ?? 0) / (l[i * n + i] ?? 1);
    x[i] = value;
    for (let k = 0; k < i; k++) x[k] = (x[k] ?? 0) - (l[i * n + k] ?? 0) * value;
  }
  return x;
}

/** (L·Lᵀ)⁻¹, symmetric, both triangles filled; n³/3 multiplications. */
export function inverseByCholesky(l: Float64Array, n: number): Float64Array {
  const columns = inverseTransposed(l, n);
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += (columns[i * n + k] ?? 0) * (columns[j * n + k] ?? 0);
      inverse[i * n + j] = sum;
      inverse[j * n + i] = sum;
    }
  }
  return inverse;
}

/** (L⁻¹)ᵀ, row by row, so that its rows are the contiguous columns of L⁻¹. */
function inverseTransposed(l: Float64Array, n: number): Float64Array {
  const columns = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const row = j * n;
    columns[row + j] = 1 / (l[row + j] ?? 1);
    for (let i = j + 1; i < n; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum -= (l[i * n + k] ?? 0) * (columns[row + k] ?? 0);
      columns[row + i] = sum / (l[i * n + i] ?? 1);
    }
  }
  return columns;
}

/** x with a·x = b, for a symmetric positive definite a; a RangeError for any other. */
export function solvePositiveDefinite(a: Float64Array, n: number, b: Float64Array): Float64Array {
  return solveByCholesky(cholesky(a, n), n, b);
}

/** a⁻¹ for a symmetric positive definite a; a RangeError for any other. */
export function inversePositiveDefinite(a: Float64Array, n: number): Float64Array {
  return inverseByCholesky(cholesky(a, n), n);
}

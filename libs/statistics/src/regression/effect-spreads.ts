import type { PosteriorSearch } from './posterior-search';

/**
 * Spread of a set of random effects, in logits: a known `sigma`, or one learned under a hyper-prior
 * worth `nu` effects of standard deviation `s0`.
 */
export type EffectSpread = { sigma: number } | { nu: number; s0: number };

const MAX_SPREAD_ROUNDS = 60;
/** Relative change of a standard deviation below which it counts as settled. */
const SPREAD_TOLERANCE = 2e-4;

/**
 * One MacKay/Schall update of a standard deviation: σ² ← (Σb² + ν·s0²) / (γ + ν), γ = J − Σ variances / σ²,
 * the number of effects the data determine.
 */
export function updatedSigma({
  effects,
  variances,
  sigma,
  nu,
  s0,
  missingSquares = 0,
}: {
  effects: ArrayLike<number>;
  variances: ArrayLike<number>;
  sigma: number;
  nu: number;
  s0: number;
  /** To add to Σb² where the effects' data vary less than their information says. */
  missingSquares?: number;
}): number {
  let [squares, trace] = [missingSquares, 0];
  for (let i = 0; i < effects.length; i++) {
    squares += (effects[i] ?? 0) ** 2;
    trace += variances[i] ?? 0;
  }
  const determined = Math.max(0, effects.length - trace / (sigma * sigma));
  return Math.sqrt((Math.max(0, squares) + nu * s0 * s0) / (determined + nu));
}

/**
 * Learned spreads settling in turn with the effects. The plain update closes a fixed share of the gap each time, so two
 * updates tell where it leads, and the third goes there (Aitken's extrapolation, on the log scale).
 */
export class SpreadRounds {
  private rounds = 0;
  private isMoving: boolean;
  private changes: number[] | null = null;

  constructor(
    private readonly spreads: readonly EffectSpread[],
    private readonly sigmas: number[],
  ) {
    this.isMoving = spreads.some((spread) => 'nu' in spread);
  }

  areMoving(): boolean {
    return this.isMoving && this.rounds < MAX_SPREAD_ROUNDS;
  }

  wait(): void {
    this.rounds += 1;
  }

  /** Uses the variances of the step just made: at the fixed point there is no difference. */
  update(search: PosteriorSearch, step: number): void {
    const variances = search.solver.variances();
    const changes = this.spreads.map((spread, at) => {
      const sigma = this.sigmas[at] ?? 1;
      if ('sigma' in spread) return 0;
      return Math.log(
        updatedSigma({
          effects: search.effects(at),
          variances: [...variances.groups, variances.cells][at] ?? [],
          sigma,
          missingSquares: at === variances.groups.length ? search.missingSquares(sigma) : 0,
          ...spread,
        }) / sigma,
      );
    });
    changes.forEach(
      (change, at) => (this.sigmas[at] = (this.sigmas[at] ?? 1) * Math.exp(change * this.reach(change, at))),
    );
    this.isMoving = step > 1e-3 || changes.some((change) => Math.abs(change) > SPREAD_TOLERANCE);
    this.changes = this.changes ? null : changes;
    this.rounds += 1;
  }

  /** How many times its own length a change leads on: 1, or 1 + r + r² + … once the ratio r of two changes is known. */
  private reach(change: number, at: number): number {
    const ratio = change / (this.changes?.[at] ?? Infinity);
    return ratio > 0 && ratio < 0.9 ? 1 / (1 - ratio) : 1;
  }
}

import type { RandomStream } from './random';

/**
 * N(mean, sd²), standard without parameters. Source: Box & Muller (1958); two uniforms a draw, nothing kept between
 * draws.
 */
export function normal(random: RandomStream, { mean = 0, sd = 1 }: { mean?: number; sd?: number } = {}): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return mean + sd * radius * Math.cos(2 * Math.PI * random.next());
}

/** Waiting time with this mean, in its unit. */
export function exponential(random: RandomStream, mean: number): number {
  return -mean * Math.log(1 - random.next());
}

/**
 * Gamma(shape, scale), mean shape × scale; both > 0. Source: Marsaglia & Tsang (2000), with their boost for shapes
 * below 1.
 */
export function gamma(random: RandomStream, { shape, scale }: { shape: number; scale: number }): number {
  if (!(shape > 0 && scale >= 0)) throw new RangeError(`gamma draw of shape ${shape}, scale ${scale}`);
  if (shape < 1) return gamma(random, { shape: shape + 1, scale }) * Math.pow(1 - random.next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return scale * d * v;
  }
}

/** e^X for X ~ N(mu, sigma²): median e^mu, mean e^(mu + sigma²/2). */
export function logNormal(random: RandomStream, { mu, sigma }: { mu: number; sigma: number }): number {
  return Math.exp(normal(random, { mean: mu, sd: sigma }));
}

/**
 * Poisson count with this mean. Exact; its cost grows with the mean. Source: Knuth's product, in pieces that cannot
 * underflow.
 */
export function poisson(random: RandomStream, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`poisson draw of mean ${mean}`);
  const piece = Math.min(mean, 50);
  const limit = Math.exp(-piece);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return mean > piece ? count + poisson(random, mean - piece) : count;
}

/** Shares that sum to 1, one per concentration (> 0). */
export function dirichlet(random: RandomStream, concentrations: readonly number[]): number[] {
  const draws = concentrations.map((shape) => gamma(random, { shape, scale: 1 }));
  const sum = draws.reduce((total, draw) => total + draw, 0);
  return draws.map((draw) => draw / sum);
}

/** True with probability p. */
export function bernoulli(random: RandomStream, p: number): boolean {
  return random.next() < p;
}

/** The values in a uniformly random order; the given list keeps its own. Source: Fisher & Yates. */
export function shuffled<T>(random: RandomStream, values: readonly T[]): T[] {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const held = order[i] as T;
    order[i] = order[j] as T;
    order[j] = held;
  }
  return order;
}

/**
 * How do two ways of doing the same thing compare on a noisy machine? Interleaved rounds in one run, the ratio taken
 * per round, the median of those; work bound to the processor by its own time, never by the clock on the wall.
 */

/** One line of the report. `ratio` says how many times better ours is than the peer: above 1 is better. */
export interface Figure {
  readonly bench: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string | null;
  readonly ratio: number | null;
  readonly goal: Goal;
}

/** What has to hold, of the ratio or of the value; null where a figure is only told. */
export type Goal =
  | { readonly of: 'ratio' | 'value'; readonly atLeast: number }
  | { readonly of: 'ratio' | 'value'; readonly atMost: number }
  | null;

export const ratioAtLeast = (atLeast: number): Goal => ({ of: 'ratio', atLeast });
export const valueAtMost = (atMost: number): Goal => ({ of: 'value', atMost });

export function report(figure: Figure): void {
  const { goal } = figure;
  console.log(
    JSON.stringify({
      ...figure,
      value: rounded(figure.value),
      ratio: figure.ratio === null ? null : rounded(figure.ratio),
      goal: goalText(goal),
    }),
  );
  if (!isReached(figure)) console.error(`  ${figure.bench} is short of its goal ${goalText(goal)}`);
}

export function isReached({ goal, ratio, value }: Figure): boolean {
  if (goal === null) return true;
  const measured = goal.of === 'ratio' ? (ratio ?? Number.NaN) : value;
  return 'atLeast' in goal ? measured >= goal.atLeast : measured <= goal.atMost;
}

function goalText(goal: Goal): string | null {
  if (goal === null) return null;
  return 'atLeast' in goal ? `${goal.of} >= ${goal.atLeast}` : `${goal.of} <= ${goal.atMost}`;
}

const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least the share `q` of all are not above. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export type Rounds<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** Runs every measure once per round, in turn, so that each round meets the same neighbours and the same disk. */
export async function interleaved<Name extends string>(
  rounds: number,
  measures: Readonly<Record<Name, () => Promise<number> | number>>,
): Promise<Rounds<Name>> {
  const names = Object.keys(measures) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) results[name].push(await measures[name]());
  }
  return results;
}

/** Median over the rounds of one measure divided by another of the same round. */
export function ratioOf<Name extends string>(rounds: Rounds<Name>, above: Name, below: Name): number {
  return median(rounds[above].map((value, round) => value / (rounds[below][round] ?? Number.NaN)));
}

const ROUND_US = 60_000;

/**
 * Processor microseconds per operation; the count is chosen once so that a round takes long enough to be told from
 * noise.
 */
export function cpuPerOperation(operation: (index: number) => unknown): () => number {
  let count = 0;
  return () => {
    if (count === 0) count = calibrated(operation);
    return spent(operation, count) / count;
  };
}

/** The same of an operation that is awaited, one after another. */
export function cpuPerAwaited(operation: (index: number) => Promise<unknown>, count: number): () => Promise<number> {
  return async () => {
    const since = process.cpuUsage();
    for (let index = 0; index < count; index += 1) await operation(index);
    const { user, system } = process.cpuUsage(since);
    return (user + system) / count;
  };
}

function calibrated(operation: (index: number) => unknown): number {
  for (let count = 64; ; count *= 2) {
    const taken = spent(operation, count);
    if (taken >= ROUND_US / 8) return Math.max(64, Math.round((count * ROUND_US) / taken));
  }
}

let kept: unknown;

/** Keeps the last result alive: work whose result nobody sees may be left out by the compiler. */
function spent(operation: (index: number) => unknown, count: number): number {
  const since = process.cpuUsage();
  for (let index = 0; index < count; index += 1) kept = operation(index);
  const { user, system } = process.cpuUsage(since);
  if (kept === Symbol.for('never')) throw new Error('unreachable');
  return user + system;
}

/** How far a person got with employers before the result, or so far: `passed` is by their documents. */
export const INTERIM_STAGES = ['none', 'submitted', 'passed', 'interviewed', 'offered'] as const;
export type InterimStage = (typeof INTERIM_STAGES)[number];
/** Those that are reached by something that happened. */
export type ReachedStage = Exclude<InterimStage, 'none'>;

/**
 * One first consultation and what came of it, as known today. A result that is reversed later is the same row with the
 * new result.
 */
export interface Outcome {
  advisorId: string;
  /** Segment key, such as `accounting.y4_plus.kanto`; its first part is the occupation. */
  segment: string;
  /** When the consultation took place: ISO 8601, or ms since the epoch. */
  at: string | number;
  /**
   * Logit of the registrant's scored chance less the logit of the mean score; 0 when unknown. Keeps good registrants
   * from counting as skill.
   */
  offset: number;
  result: 'won' | 'lost' | 'pending';
  /** When the result became known, ms since the epoch; null while pending, or unknown. */
  decidedAt: number | null;
  /** Furthest stage reached: early evidence on a pending one. */
  stage: InterimStage;
  /**
   * When stages were reached, ms since the epoch; without, they count as evenly spread between consultation and result.
   */
  reachedAt?: Partial<Record<ReachedStage, number>>;
}

export const DAY = 86_400_000;
/** Stages after 'none'. */
export const STEPS = INTERIM_STAGES.length - 1;
const RESULT = { lost: 0, won: 1, pending: 2 } as const;

/** Days since an instant; a RangeError when it lies after `now`, or nowhere. */
function daysBefore(now: number, instant: string | number, what: string): number {
  const age = (now - (typeof instant === 'number' ? instant : Date.parse(instant))) / DAY;
  if (!(age >= 0 && age < Infinity)) throw new RangeError(`${what} ${instant} is no instant up to now`);
  return age;
}

/**
 * Outcomes as numbers, sorted by what they say: equal rows in another order give the very same columns.
 * Ages and delays in days.
 */
export interface OutcomeColumns {
  size: number;
  advisor: Int32Array;
  segment: Int32Array;
  /** Since the consultation. */
  age: Float64Array;
  offset: Float64Array;
  /** 1 won, 0 lost, 2 pending. */
  result: Uint8Array;
  /** From consultation to result; NaN while pending, or unknown. */
  delay: Float64Array;
  /** 0–4 for {@link INTERIM_STAGES}. */
  stage: Uint8Array;
  /** Delay of each stage after 'none', {@link STEPS} per row; NaN where unknown. */
  reached: Float64Array;
}

/**
 * Checks and converts; every id must be in the given numberings. Refuses impossible rows, and instants after `now`,
 * with a RangeError.
 */
export function outcomeColumns(
  outcomes: readonly Outcome[],
  now: number,
  { advisors, segments }: { advisors: ReadonlyMap<string, number>; segments: ReadonlyMap<string, number> },
): OutcomeColumns {
  const columns = emptyColumns(outcomes.length);
  outcomes.forEach((outcome, i) => {
    const age = daysBefore(now, outcome.at, 'the consultation at');
    const isPending = outcome.result === 'pending';
    const known =
      isPending || outcome.decidedAt === null ? NaN : age - daysBefore(now, outcome.decidedAt, 'the result at');
    if (known < 0 || !Number.isFinite(outcome.offset))
      throw new RangeError(
        `${outcome.advisorId} in ${outcome.segment}: offset ${outcome.offset}, decided ${known} days after`,
      );
    if (RESULT[outcome.result] === undefined || !INTERIM_STAGES.includes(outcome.stage))
      throw new RangeError(`${outcome.result} at stage ${outcome.stage} is no outcome`);
    columns.advisor[i] = advisors.get(outcome.advisorId) ?? -1;
    columns.segment[i] = segments.get(outcome.segment) ?? -1;
    columns.age[i] = age;
    columns.offset[i] = outcome.offset;
    columns.result[i] = RESULT[outcome.result];
    columns.delay[i] = known;
    columns.stage[i] = INTERIM_STAGES.indexOf(outcome.stage);
    for (let step = 1; step <= STEPS; step++) {
      const reached = outcome.reachedAt?.[INTERIM_STAGES[step] as ReachedStage];
      columns.reached[i * STEPS + step - 1] =
        reached === undefined ? NaN : age - daysBefore(now, reached, 'a stage at');
    }
  });
  return sorted(columns, segments.size, advisors.size * segments.size);
}

function emptyColumns(size: number): OutcomeColumns {
  return {
    size,
    advisor: new Int32Array(size),
    segment: new Int32Array(size),
    age: new Float64Array(size),
    offset: new Float64Array(size),
    result: new Uint8Array(size),
    delay: new Float64Array(size),
    stage: new Uint8Array(size),
    reached: new Float64Array(size * STEPS),
  };
}

/** By cell (a counting sort), and within a cell by every column. */
function sorted(from: OutcomeColumns, segments: number, cells: number): OutcomeColumns {
  const starts = new Int32Array(cells + 1);
  const cellOf = (i: number) => (from.advisor[i] ?? 0) * segments + (from.segment[i] ?? 0);
  for (let i = 0; i < from.size; i++) starts[cellOf(i) + 1] = (starts[cellOf(i) + 1] ?? 0) + 1;
  for (let cell = 0; cell < cells; cell++) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(from.size);
  for (let i = 0; i < from.size; i++) {
    const at = next[cellOf(i)] ?? 0;
    order[at] = i;
    next[cellOf(i)] = at + 1;
  }
  for (let cell = 0; cell < cells; cell++)
    order.subarray(starts[cell], starts[cell + 1]).sort((a, b) => compared(from, a, b));
  const to = emptyColumns(from.size);
  order.forEach((row, i) => {
    for (const name of ['advisor', 'segment', 'age', 'offset', 'result', 'delay', 'stage'] as const)
      to[name][i] = from[name][row] ?? 0;
    to.reached.set(from.reached.subarray(row * STEPS, (row + 1) * STEPS), i * STEPS);
  });
  return to;
}

function compared(columns: OutcomeColumns, a: number, b: number): number {
  for (const name of ['offset', 'result', 'age', 'delay', 'stage'] as const) {
    const difference = rank(columns[name][a]) - rank(columns[name][b]);
    if (difference !== 0) return difference;
  }
  for (let step = 0; step < STEPS; step++) {
    const difference = rank(columns.reached[a * STEPS + step]) - rank(columns.reached[b * STEPS + step]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Unknown values sort first. */
function rank(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? -1e300 : value;
}

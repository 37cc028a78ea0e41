import type { ConsultationColumns } from './consultation-columns';
import { STEPS, type OutcomeColumns } from './outcome';

/** Days after which a win would be known, so that a pending consultation is a loss nobody recorded. */
const MATURITY = 90;
/** Where wins take longer, days until all but this share of them are known; never beyond the second. */
const LATE_SHARE = 0.02;
const MAX_MATURITY = 180;
/**
 * Consultations with steps recorded, and days since each, that it takes to say how much more often a step is reached
 * than a close.
 */
const FEWEST_WATCHED = 100;
const WATCHED_DAYS = 20;
/** Share expected at each stage before anything is known, and of closes. */
const EXPECTED_REACH = [1, 0.62, 0.36, 0.19];
const EXPECTED_CLOSES = 0.15;

/** Outcomes as the learner reads them. */
export interface OutcomeConsultations {
  readonly consultations: ConsultationColumns;
  readonly timeoutDays: number;
  /** Whether enough has been watched for steps to count as evidence of their own. */
  readonly saysHowFar: boolean;
}

/**
 * Outcomes in order of date, now being day 0. Steps that were never recorded are left out; whoever closed has been
 * through all others. A step without an instant counts as evenly spread between consultation and result.
 */
export function outcomeConsultations(columns: OutcomeColumns): OutcomeConsultations {
  const { size, age } = columns;
  const order = Array.from({ length: size }, (_, row) => row).sort((a, b) => (age[b] ?? 0) - (age[a] ?? 0) || a - b);
  const steps = recordedSteps(columns);
  const timeoutDays = maturityOf(columns);
  const from = <T>(column: ArrayLike<T>) => order.map((row) => column[row] as T);
  const stepsSince = order.reduce(
    (since, row) => ((columns.stage[row] ?? 0) > 0 ? Math.min(since, -(age[row] ?? 0)) : since),
    Infinity,
  );
  const consultations: ConsultationColumns = {
    length: size,
    advisor: from(columns.advisor),
    segment: from(columns.segment),
    offset: from(columns.offset),
    heldAt: order.map((row) => -(age[row] ?? 0)),
    stepsAt: steps.map((step, at) =>
      order.map((row) => stepAt(columns, row, { step, share: (at + 1) / (steps.length + 1), later: steps.slice(at) })),
    ),
    stepsSince,
    expectedReach: [...steps.map((step) => EXPECTED_REACH[step] ?? 0), EXPECTED_CLOSES],
    resolvedAt: order.map((row) => resolvedAt(columns, row, timeoutDays)),
    reached: order.map((row) =>
      columns.result[row] === 1 ? steps.length + 1 : steps.filter((step) => step <= (columns.stage[row] ?? 0)).length,
    ),
  };
  const watched = order.filter((row) => (age[row] ?? 0) > WATCHED_DAYS && -(age[row] ?? 0) >= stepsSince).length;
  return { consultations, timeoutDays, saysHowFar: watched >= FEWEST_WATCHED };
}

/** Of stages 1–{@link STEPS}, those at which someone was seen or stands. */
function recordedSteps({ size, stage, reached }: OutcomeColumns): number[] {
  const isRecorded = new Array<boolean>(STEPS + 1).fill(false);
  for (let row = 0; row < size; row++) {
    isRecorded[stage[row] ?? 0] = true;
    for (let step = 1; step <= STEPS; step++)
      if (!Number.isNaN(reached[row * STEPS + step - 1] ?? NaN)) isRecorded[step] = true;
  }
  return isRecorded.flatMap((is, step) => (is && step > 0 ? [step] : []));
}

function maturityOf({ size, result, delay }: OutcomeColumns): number {
  const wins: number[] = [];
  for (let row = 0; row < size; row++)
    if (result[row] === 1 && !Number.isNaN(delay[row] ?? NaN)) wins.push(delay[row] ?? 0);
  wins.sort((a, b) => a - b);
  return Math.min(MAX_MATURITY, Math.max(MATURITY, Math.ceil(wins[Math.floor(wins.length * (1 - LATE_SHARE))] ?? 0)));
}

/** Day of the result; of a pending one the day from which it is taken for lost. */
function resolvedAt({ age, delay, result }: OutcomeColumns, row: number, timeoutDays: number): number {
  const held = -(age[row] ?? 0);
  if (result[row] === 2) return held + timeoutDays;
  const known = delay[row] ?? NaN;
  return Number.isNaN(known) ? -Infinity : Math.min(0, held + known);
}

/**
 * Day of a step, or of the first later one that is known; infinite, one way or the other, as {@link
 * ConsultationColumns} has it.
 */
function stepAt(
  { age, delay, stage, result, reached }: OutcomeColumns,
  row: number,
  { step, share, later }: { step: number; share: number; later: readonly number[] },
): number {
  if (result[row] !== 1 && step > (stage[row] ?? 0)) return Infinity;
  const held = -(age[row] ?? 0);
  for (const known of later) {
    const after = reached[row * STEPS + known - 1] ?? NaN;
    if (!Number.isNaN(after)) return Math.min(0, held + after);
  }
  return Number.isNaN(delay[row] ?? NaN) ? -Infinity : Math.min(0, held + (delay[row] ?? 0) * share);
}

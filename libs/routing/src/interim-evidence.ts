import { gammaDelay, type DelayCurve } from '@toritsugi/statistics';
import { STEPS, type OutcomeColumns } from './outcome';
import { EXPECTED_LOSS_DELAY, EXPECTED_WIN_DELAY } from './outcome-delays';

/** Days at which stages are compared: an undecided consultation of any age is read at the nearest one at or before it. */
const AGES = [0, 2, 4, 7, 10, 14, 21, 28, 42, 60, 90, 120, 180];
const STAGES = STEPS + 1;
/** Before anything is decided: furthest stage of those who win, and of those who are lost. */
const EXPECTED_FURTHEST = { win: [0.03, 0.04, 0.08, 0.85], loss: [0.45, 0.3, 0.2, 0.05] };
/** Decided consultations the expectation is worth, at each age. */
const STRENGTH = 10;
/** Most a slow result may count for in place of those still unseen. */
const MAX_WEIGHT = 10;

/** How much likelier a stage at an age is among coming wins than among coming losses. */
export interface InterimEvidence {
  /** P(stage at this age | a win, undecided) / P(the same | a loss, undecided). */
  ratio(stage: number, age: number): number;
}

/**
 * What a stage says of an undecided consultation, learned from the decided ones: at each age before its result, where
 * did each stand? Slow results of recent consultations are still unseen; those seen stand in for them by the inverse of
 * their chance of being seen. Null where no stage was ever recorded: then 'none' is no news.
 */
export function interimEvidence(columns: OutcomeColumns): InterimEvidence | null {
  if (!columns.stage.some((stage) => stage > 0)) return null;
  const visible = visibleShare(columns);
  const win = stageShares(columns, { result: 1, expected: expectedShares(EXPECTED_FURTHEST.win, gammaDelay(EXPECTED_WIN_DELAY)), visible });
  const loss = stageShares(columns, { result: 0, expected: expectedShares(EXPECTED_FURTHEST.loss, gammaDelay({ ...EXPECTED_LOSS_DELAY, reach: 1 })), visible });
  return {
    ratio: (stage, age) => {
      const at = binOf(age) * STAGES + stage;
      return (win[at] ?? 1) / (loss[at] ?? 1);
    },
  };
}

function binOf(age: number): number {
  let bin = 0;
  while (bin + 1 < AGES.length && (AGES[bin + 1] ?? Infinity) <= age) bin += 1;
  return bin;
}

/** P(stage | undecided) at each of {@link AGES}, row-major. */
function stageShares(columns: OutcomeColumns, { result, expected, visible }: { result: 0 | 1; expected: Float64Array; visible: DelayCurve }): Float64Array {
  const counts = expected.map((share) => share * STRENGTH);
  for (let i = 0; i < columns.size; i++) {
    const delay = columns.delay[i] ?? NaN;
    if (columns.result[i] !== result || Number.isNaN(delay)) continue;
    const weight = Math.min(MAX_WEIGHT, 1 / visible(delay));
    for (let bin = 0; bin < AGES.length && (AGES[bin] ?? 0) < delay; bin++) {
      const at = bin * STAGES + stageAt(columns, i, AGES[bin] ?? 0);
      counts[at] = (counts[at] ?? 0) + weight;
    }
  }
  for (let bin = 0; bin < AGES.length; bin++) {
    const row = counts.subarray(bin * STAGES, (bin + 1) * STAGES);
    const sum = row.reduce((total, count) => total + count, 0);
    row.forEach((count, stage) => (row[stage] = count / sum));
  }
  return counts;
}

/** Where a decided consultation stood at an age before its result. */
function stageAt({ stage, delay, reached }: OutcomeColumns, row: number, age: number): number {
  const furthest = stage[row] ?? 0;
  let stood = 0;
  for (let step = 1; step <= furthest; step++) {
    const known = reached[row * STEPS + step - 1] ?? NaN;
    const when = Number.isNaN(known) ? ((delay[row] ?? 0) * step) / (furthest + 1) : known;
    if (when <= age) stood = step;
  }
  return stood;
}

/** The same in expectation, stages evenly spread over the delay: of m steps, step j is reached by t when the delay is at most t(m + 1)/j. */
function expectedShares(furthest: readonly number[], delay: DelayCurve): Float64Array {
  const shares = new Float64Array(AGES.length * STAGES);
  AGES.forEach((age, bin) => {
    const undecided = Math.max(1e-9, 1 - delay(age));
    furthest.forEach((share, steps) => {
      const reached = (step: number) => (step === 0 ? 1 : step > steps ? 0 : (delay((age * (steps + 1)) / step) - delay(age)) / undecided);
      for (let step = 0; step <= steps; step++) {
        const at = bin * STAGES + step;
        shares[at] = (shares[at] ?? 0) + share * Math.max(0, reached(step) - reached(step + 1));
      }
    });
  });
  return shares.map((share) => Math.max(share, 0.002));
}

/** Share of consultations old enough for a delay to have been seen, to the day. */
function visibleShare({ size, age }: OutcomeColumns): DelayCurve {
  const older = new Float64Array(3_653);
  const last = older.length - 1;
  for (const days of age) {
    const at = Math.min(last, Math.floor(days));
    older[at] = (older[at] ?? 0) + 1;
  }
  for (let day = last - 1; day >= 0; day--) older[day] = (older[day] ?? 0) + (older[day + 1] ?? 0);
  return (delay) => Math.max(1, older[Math.min(last, Math.floor(delay))] ?? 0) / Math.max(1, size);
}

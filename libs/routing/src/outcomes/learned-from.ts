import { learnCloseRates } from '../learning/learn-close-rates';
import type { CloseRecord } from '../rates/close-rate-table';
import type { LearnedRates } from '../rates/learned-rates';
import type { DatedOutcome } from './dated-outcomes';
import { INTERIM_STAGES, type Outcome } from './outcome';

/** Everything that close rates are learned from, at any moment: the same moment, the same answer. */
export interface LearningRecord {
  /** First consultations with this agency and dated ones from before this system, oldest first. */
  readonly outcomes: readonly DatedOutcome[];
  /** Totals per advisor and segment from before this system, undated. */
  readonly totals: CloseRecord;
}

/**
 * What is learned of a record at `now`, as version `version`; null where there is nothing to learn from. The same
 * record, moment and version give the same rates, to the byte: no earlier fit is started from.
 */
export function learnedFrom(
  { outcomes, totals }: LearningRecord,
  { now, version }: { now: Date; version: number },
): LearnedRates | null {
  const consultations = totals.reduce((sum, cell) => sum + cell.consultations, outcomes.length);
  return consultations === 0
    ? null
    : learnCloseRates({ outcomes: outcomes.map(outcomeOf), past: totals, now, version });
}

/**
 * As rates are learned from it: good registrants, by the answers of their form, are no skill of whoever they came to.
 */
export function outcomeOf({
  advisorId,
  segment,
  heldAt,
  result,
  decidedAt,
  reachedAt,
  offset = 0,
}: DatedOutcome): Outcome {
  return {
    advisorId,
    segment,
    at: heldAt.getTime(),
    offset,
    result,
    decidedAt: decidedAt?.getTime() ?? null,
    stage: INTERIM_STAGES.findLast((stage) => stage in reachedAt) ?? 'none',
    reachedAt: Object.fromEntries(Object.entries(reachedAt).map(([stage, at]) => [stage, at.getTime()])),
  };
}

import { learnCloseRates, type LearnedRates, type Outcome } from '@toritsugi/routing';
import type { LearningRecord } from './outcome-record.service';
import type { DatedOutcome } from './outcomes';

/**
 * What is learned of a record at `now`, as version `version`; null where there is nothing to learn from. The same record,
 * moment and version give the same rates, to the byte: no earlier fit is started from.
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

/** As rates are learned from it: good registrants, by the answers of their form, are no skill of whoever they came to. */
export function outcomeOf({
  advisorId,
  segment,
  heldAt,
  result,
  decidedAt,
  submittedAt,
  offeredAt,
  offset = 0,
}: DatedOutcome): Outcome {
  return {
    advisorId,
    segment,
    at: heldAt.getTime(),
    offset,
    result,
    decidedAt: decidedAt?.getTime() ?? null,
    stage: offeredAt !== null ? 'offered' : submittedAt !== null ? 'submitted' : 'none',
    reachedAt: {
      ...(submittedAt !== null && { submitted: submittedAt.getTime() }),
      ...(offeredAt !== null && { offered: offeredAt.getTime() }),
    },
  };
}

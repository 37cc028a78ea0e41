import { learnedFrom, type LearningRecord } from '@toritsugi/routing';
import { threadTask } from '../../platform/jobs/threads';

interface Learning {
  readonly record: LearningRecord;
  readonly now: Date;
  readonly version: number;
}

/** What is learned of the outcomes, as JSON; null where there is nothing to learn from. */
export const learnRates = threadTask('learn close rates', ({ record, now, version }: Learning): string | null => {
  const rates = learnedFrom(record, { now, version });
  return rates === null ? null : JSON.stringify(rates);
});

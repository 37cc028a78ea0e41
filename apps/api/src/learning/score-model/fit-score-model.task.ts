import { fitScoreModel, type ScorableField, type ScoredOutcome, type ScoreModelFit } from '@toritsugi/triage';
import { threadTask } from '../../platform/jobs/threads';

/** The score model of these outcomes, or why there is none. */
export const fitModel = threadTask(
  'fit the score model',
  ({
    outcomes,
    catalogue,
  }: {
    outcomes: readonly ScoredOutcome[];
    catalogue: readonly ScorableField[];
  }): ScoreModelFit => fitScoreModel(outcomes, catalogue),
);

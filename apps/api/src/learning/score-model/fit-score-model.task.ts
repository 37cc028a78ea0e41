import { fitScoreModel, type ScoredOutcome, type ScoreModelFit } from '@toritsugi/triage';
import { threadTask } from '../../platform/jobs/threads';

/** The score model of these outcomes, or why there is none. */
export const fitModel = threadTask('fit the score model', (outcomes: readonly ScoredOutcome[]): ScoreModelFit =>
  fitScoreModel(outcomes),
);

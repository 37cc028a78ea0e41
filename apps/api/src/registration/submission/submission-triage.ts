import type { Answers, Occupation, Score } from '@toritsugi/triage';

/** What triage says of a submission: the score against the best active target, and the segment. */
export interface ScoredSubmission {
  readonly targetVersionId: string;
  readonly score: Score;
  readonly occupation: Occupation;
  /** Three-part key: accounting.y4_plus.kanto */
  readonly segment: string;
  /** Logits above the mean person by these answers alone; 0 without a model. */
  readonly offset: number;
  readonly scoreModel: number | null;
}

/** What registration needs of triage, which comes after it: provided by the triage stage. Pure and in memory. */
export abstract class SubmissionTriage {
  /** Scores checked answers against the active targets. Throws when no target is active. */
  abstract score(answers: Answers): ScoredSubmission;
}

import {
  knownBy,
  targetEffect,
  type AnswerModel,
  type Answers,
  type AnswerValue,
  type ScoredOutcome,
  type Target,
  type TargetEffect,
} from '@toritsugi/triage';
import { threadTask } from '../../platform/jobs/threads';

export interface Replay {
  /** What each list of answers holds, in its order. */
  readonly fields: readonly string[];
  /** JSON of `[id, answers][]`: a text is copied between threads at once, fifty thousand objects are not. */
  readonly people: string;
  readonly outcomes: readonly ScoredOutcome[];
  readonly before: readonly Target[];
  readonly after: readonly Target[];
  readonly model: AnswerModel | null;
  readonly days: number;
}

/** What other targets would have done to the people of the past, by the scorer that scores them. */
export const replayTarget = threadTask(
  'replay a target',
  ({ fields, people, outcomes, ...rest }: Replay): TargetEffect => {
    const rows = JSON.parse(people) as [string, (AnswerValue | null)[]][];
    const past = {
      people: rows.map(([id, values]) => ({ id, answers: answersOf(fields, values) })),
      outcomes,
      known: knownBy(outcomes),
    };
    return targetEffect({ ...rest, past });
  },
);

/** All of one shape, which is what makes reading them fast. */
function answersOf(fields: readonly string[], values: readonly (AnswerValue | null)[]): Answers {
  const answers: Record<string, AnswerValue | undefined> = {};
  for (let place = 0; place < fields.length; place += 1) answers[fields[place] ?? ''] = values[place] ?? undefined;
  return answers as Answers;
}

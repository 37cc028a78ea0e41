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
  /** All that is read of anybody's answers. */
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
    const rows = JSON.parse(people) as [string, Answers][];
    const shape = shapeOf(fields);
    const past = {
      people: rows.map(([id, answers]) => ({ id, answers: shaped(shape, fields, answers) })),
      outcomes,
      known: knownBy(outcomes),
    };
    return targetEffect({ ...rest, past });
  },
);

type Shape = Readonly<Record<string, AnswerValue | null>>;

/** Read from JSON, as an object written out would be: one that grew name by name is slow to copy and to read. */
const shapeOf = (fields: readonly string[]): Shape =>
  JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])))) as Shape;

/** The answers that are read, all in one shape, which is what makes reading them fast; null is no answer. */
function shaped(shape: Shape, fields: readonly string[], given: Answers): Answers {
  const answers: Record<string, AnswerValue | null> = { ...shape };
  for (const field of fields) {
    const value = given[field];
    if (value !== undefined) answers[field] = value;
  }
  return answers as Answers;
}

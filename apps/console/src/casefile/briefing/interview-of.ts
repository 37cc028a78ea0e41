import type { CaseFile, SelectionStepView, SubmissionView } from '@toritsugi/contracts';

export interface InterviewAhead {
  readonly submission: SubmissionView;
  readonly step: SelectionStepView;
}

/** What an interview takes, where nothing is known: its sheet is looked at while it lasts. */
const LASTS_MS = 3_600_000;

/** The newest interview before the employer that was asked for; else the one under way, or whichever comes next. */
export function interviewOf(
  submissions: CaseFile['submissions'],
  { wanted, now }: { wanted: string | undefined; now: number },
): InterviewAhead | null {
  const all = submissions.flatMap((submission) => {
    const step = submission.steps.findLast(({ kind }) => kind === 'interview');
    return step === undefined ? [] : [{ submission, step }];
  });
  if (wanted !== undefined) return all.find(({ submission }) => submission.id === wanted) ?? null;
  const beginning = ({ step }: InterviewAhead): number => Date.parse(step.at ?? '');
  const coming = all.filter((one) => one.submission.state === 'interview_set' && beginning(one) + LASTS_MS > now);
  return coming.toSorted((one, other) => beginning(one) - beginning(other))[0] ?? null;
}

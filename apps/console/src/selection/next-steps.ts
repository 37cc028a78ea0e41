import type { SubmissionView } from '@toritsugi/contracts';
import { isNewDate, submissionMachine, type SubmissionState } from '@toritsugi/journey';

interface NextSteps {
  /** As buttons, what is meant first. */
  readonly main: readonly SubmissionState[];
  /** In the menu beside them. */
  readonly more: readonly SubmissionState[];
}

const nothing: NextSteps = { main: [], more: [] };
const closedBeforeOffer = ['withdrawn_by_registrant', 'employer_cancelled'] as const;

const afterEach: Partial<Record<SubmissionState, NextSteps>> = {
  consented: { main: ['submitted'], more: closedBeforeOffer },
  submitted: { main: ['doc_passed', 'doc_rejected'], more: closedBeforeOffer },
  doc_passed: { main: ['interview_set'], more: closedBeforeOffer },
  interview_set: { main: ['interview_done', 'interview_set'], more: closedBeforeOffer },
  interview_done: { main: ['interview_set', 'offered', 'interview_rejected'], more: closedBeforeOffer },
  offered: { main: ['offer_accepted', 'offer_declined'], more: ['employer_cancelled'] },
  offer_accepted: { main: ['joined'], more: ['offer_accepted', 'join_cancelled', 'employer_cancelled'] },
  joined: { main: [], more: ['left_early'] },
};

/** People of whom nothing more is recorded. */
const gone = ['withdrawn', 'merged', 'erased'];

/**
 * What may be recorded next. Somebody who accepted an offer accepts no other; before the interview has begun it cannot
 * be reported, only moved.
 */
export function nextSteps(
  personState: string,
  { state, steps }: Pick<SubmissionView, 'state' | 'steps'>,
  now: number,
): NextSteps {
  if (gone.includes(personState)) return nothing;
  const { main, more } = afterEach[state] ?? nothing;
  const interview = (steps.at(-1)?.kind === 'interview' ? steps.at(-1)?.at : null) ?? null;
  const isToCome = state === 'interview_set' && interview !== null && Date.parse(interview) > now;
  const isTaken = personState === 'closed' || personState === 'joined';
  const mayBe = (to: SubmissionState): boolean =>
    (isNewDate(state, to) || submissionMachine.moves[state].includes(to)) &&
    !(to === 'interview_done' && isToCome) &&
    !(to === 'offer_accepted' && state === 'offered' && isTaken);
  return { main: main.filter(mayBe), more: more.filter(mayBe) };
}

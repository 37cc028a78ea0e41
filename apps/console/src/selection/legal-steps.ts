import type { CaseView, SubmissionView } from '@toritsugi/contracts';
import { isLegalMove, registrantMachine, registrantStates, submissionMachine } from '@toritsugi/journey';

export type Step = 'offer' | 'accept' | 'end';

/** What may follow now, by the states of the submission and of the person. After a close only a decline is left. */
export function legalSteps(person: Pick<CaseView, 'state'>, { state }: Pick<SubmissionView, 'state'>): readonly Step[] {
  const now = registrantStates.find((known) => known === person.state);
  if (now === undefined) return [];
  const isInSelection = now === 'in_selection';
  const isReversible = isInSelection || isLegalMove(registrantMachine, now, 'in_selection');
  const ends = ['rejected', 'withdrawn_by_registrant', 'offer_declined'] as const;
  return [
    ...(isInSelection && isLegalMove(submissionMachine, state, 'offered') ? (['offer'] as const) : []),
    ...(isInSelection && isLegalMove(submissionMachine, state, 'offer_accepted') ? (['accept'] as const) : []),
    ...(isReversible && ends.some((as) => isLegalMove(submissionMachine, state, as)) ? (['end'] as const) : []),
  ];
}

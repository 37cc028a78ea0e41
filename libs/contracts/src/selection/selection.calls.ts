import { get, post } from '../call';
import type { Cases, Employers, EndSubmission, SubmissionView, SubmitCandidate } from './selection';

export const selectionCalls = {
  cases: get<{ reply: Cases }>('/cases', 'case.work'),
  employers: get<{ reply: Employers }>('/employers', 'case.work'),
  submit: post<{ params: 'registrantId'; body: SubmitCandidate; reply: SubmissionView }>(
    '/cases/:registrantId/submissions',
    'case.work',
  ),
  offer: post<{ params: 'submissionId'; reply: SubmissionView }>('/submissions/:submissionId/offer', 'case.work'),
  /** The close (成約): the person accepts the offer. A new close-rate version follows. */
  accept: post<{ params: 'submissionId'; reply: SubmissionView }>('/submissions/:submissionId/accept', 'case.work'),
  end: post<{ params: 'submissionId'; body: EndSubmission; reply: SubmissionView }>(
    '/submissions/:submissionId/end',
    'case.work',
  ),
} as const;

import { get, post } from '../call';
import type { RaiseSignal, RescueDesk, Rescues, RescueView, TakeRescueStep } from './rescue';

export const rescueCalls = {
  /** What is open, the most urgent first: one's own, a lead's team, a manager's everything. */
  desk: get<{ reply: RescueDesk }>('/rescues', 'rescue.read'),
  ofPerson: get<{ params: 'registrantId'; reply: Rescues }>('/cases/:registrantId/rescues', 'rescue.read'),
  raise: post<{ params: 'submissionId'; body: RaiseSignal; reply: RescueView }>(
    '/submissions/:submissionId/rescues',
    'case.work',
  ),
  take: post<{ params: 'rescueId'; body: TakeRescueStep; reply: RescueView }>('/rescues/:rescueId/steps', 'case.work'),
} as const;

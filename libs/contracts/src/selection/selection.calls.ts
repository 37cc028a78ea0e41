import type { FollowUpLetter } from '../followup/follow-up';
import { get, post } from '../call';
import type { EmployerFile, EmployerList, EmployerStreaks } from './employer-file';
import type { GiveEmployerLink } from './employer-link';
import type { FittingPeople, IntroducedVacancy, IntroduceVacancy, ReadVacancyLetter } from './introduction';
import type {
  Cases,
  Employers,
  IssuedEmployerLink,
  NoteCurrentEmployer,
  PersonSubmissions,
  RecordStep,
  SubmissionView,
  SubmitCandidate,
  WithdrawOthers,
} from './selection';

export const selectionCalls = {
  cases: get<{ reply: Cases }>('/cases', 'case.work'),
  employers: get<{ reply: Employers }>('/employers', 'case.work'),
  employerFile: get<{ params: 'id'; reply: EmployerFile }>('/employers/:id', 'employers.read'),
  employerList: get<{ reply: EmployerList }>('/employer-list', 'employers.read'),
  employerStreaks: get<{ reply: EmployerStreaks }>('/employer-streaks', 'employerStreak.see'),
  /** One lead looks into it for all of them. */
  seeStreak: post<{ params: 'streakId'; reply: EmployerStreaks }>(
    '/employer-streaks/:streakId/seen',
    'employerStreak.see',
  ),
  ofPerson: get<{ params: 'registrantId'; reply: PersonSubmissions }>('/cases/:registrantId/submissions', 'case.work'),
  submit: post<{ params: 'registrantId'; body: SubmitCandidate; reply: SubmissionView }>(
    '/cases/:registrantId/submissions',
    'case.work',
  ),
  /** The next step of a submission, the close (成約) among them: a new close-rate version follows it. */
  record: post<{ params: 'submissionId'; body: RecordStep; reply: SubmissionView }>(
    '/submissions/:submissionId/steps',
    'case.work',
  ),
  /** One link a step: an older one ends. */
  giveEmployerLink: post<{ params: 'submissionId'; body: GiveEmployerLink; reply: IssuedEmployerLink }>(
    '/submissions/:submissionId/employer-links',
    'case.work',
  ),
  /** All of them but the one that was accepted, each as its own withdrawal; all or none. */
  withdrawOthers: post<{ params: 'registrantId'; body: WithdrawOthers; reply: PersonSubmissions }>(
    '/cases/:registrantId/withdrawals',
    'case.work',
  ),
  fitting: get<{ params: 'jobOrderId'; reply: FittingPeople }>('/job-orders/:jobOrderId/people', 'vacancy.introduce'),
  /** As one of them would read it; the link of their own page is left out. */
  vacancyLetter: post<{ params: 'jobOrderId'; body: ReadVacancyLetter; reply: FollowUpLetter }>(
    '/job-orders/:jobOrderId/letter',
    'vacancy.introduce',
  ),
  /** A letter to each of them, who answers on their own page; a yes is their consent to this employer. */
  introduce: post<{ params: 'jobOrderId'; body: IntroduceVacancy; reply: IntroducedVacancy }>(
    '/job-orders/:jobOrderId/introductions',
    'vacancy.introduce',
  ),
  noteCurrentEmployer: post<{ params: 'registrantId'; body: NoteCurrentEmployer; reply: PersonSubmissions }>(
    '/cases/:registrantId/current-employer',
    'case.work',
  ),
} as const;

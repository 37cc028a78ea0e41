import type { ContactView } from '../board/board';
import { get, post } from '../call';
import type {
  CaseFile,
  CaseTimeline,
  CorrectContact,
  CaseTimelinePart,
  DeskPeople,
  DeskWeek,
  ExplainContact,
} from './case-file';
import type { StepCalendar, StepCalendarPart } from './step-calendar';

export const caseFileCalls = {
  read: get<{ params: 'registrantId'; reply: CaseFile }>('/cases/:registrantId', 'case.read'),
  timeline: get<{ params: 'registrantId'; query: CaseTimelinePart; reply: CaseTimeline }>(
    '/cases/:registrantId/timeline',
    'case.read',
  ),
  /** Audited as a look of its own. */
  contact: get<{ params: 'registrantId'; reply: ContactView }>('/cases/:registrantId/contact', 'case.read'),
  /** Before a manager sees who it is: why. */
  explainContact: post<{ params: 'registrantId'; body: ExplainContact }>(
    '/cases/:registrantId/contact-reason',
    'contact.explain',
  ),
  /** The person gave another address or number; what waits for them goes there. It is read anew: no answer is kept. */
  correctContact: post<{ params: 'registrantId'; body: CorrectContact }>('/cases/:registrantId/contact', 'case.work'),
  calendar: get<{ query: StepCalendarPart; reply: StepCalendar }>('/step-calendar', 'case.work'),
  people: get<{ reply: DeskPeople }>('/desk/people', 'desk.read'),
  week: get<{ reply: DeskWeek }>('/desk/week', 'desk.read'),
} as const;

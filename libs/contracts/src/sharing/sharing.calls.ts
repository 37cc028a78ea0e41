import { get, post } from '../call';
import type { PersonFollowUps } from '../followup/follow-up';
import type {
  AttachCase,
  Consults,
  JudgeSharedCase,
  Library,
  LibraryPart,
  PinMessage,
  Pinned,
  SayInConsult,
  SharedCaseView,
  SharedWeek,
  ShareCase,
} from './sharing';

export const sharingCalls = {
  /** Open ones: of a lead's people, or those that one asked oneself. */
  consults: get<{ reply: Consults }>('/consults', 'followUp.work'),
  consultsOf: get<{ params: 'registrantId'; reply: Consults }>('/cases/:registrantId/consults', 'followUp.work'),
  consult: post<{ params: 'registrantId'; body: SayInConsult; reply: Consults }>(
    '/cases/:registrantId/consults',
    'consult.ask',
  ),
  sayInConsult: post<{ params: 'consultId'; body: SayInConsult; reply: Consults }>(
    '/consults/:consultId',
    'followUp.work',
  ),
  closeConsult: post<{ params: 'consultId'; reply: Consults }>('/consults/:consultId/close', 'followUp.work'),
  library: get<{ query: LibraryPart; reply: Library }>('/library', 'library.read'),
  shareCase: post<{ params: 'registrantId'; body: ShareCase; reply: SharedCaseView }>(
    '/cases/:registrantId/shared-cases',
    'library.write',
  ),
  rewriteCase: post<{ params: 'sharedCaseId'; body: ShareCase; reply: SharedCaseView }>(
    '/library/:sharedCaseId',
    'library.write',
  ),
  judgeCase: post<{ params: 'sharedCaseId'; body: JudgeSharedCase; reply: SharedCaseView }>(
    '/library/:sharedCaseId/judgement',
    'library.judge',
  ),
  attachCase: post<{ params: 'followUpId'; body: AttachCase; reply: PersonFollowUps }>(
    '/follow-ups/:followUpId/shared-cases',
    'library.write',
  ),
  week: get<{ reply: SharedWeek }>('/library/week', 'library.read'),
  pinned: get<{ reply: Pinned }>('/pinned', 'pinned.read'),
  pin: post<{ body: PinMessage; reply: Pinned }>('/pinned', 'pinned.write'),
  seePinned: post<{ params: 'pinnedId'; reply: Pinned }>('/pinned/:pinnedId/seen', 'pinned.read'),
} as const;

import { get, post } from '../call';
import type {
  AnswerQuestion,
  AskQuestion,
  CarryQuestion,
  ChangeFollowUp,
  CloseFollowUp,
  FollowUpDesk,
  FollowUpDeskPart,
  FollowUpLetter,
  FollowUpOwners,
  FollowUpOwnersAsked,
  PersonFollowUps,
  SendFollowUp,
  SkipFollowUp,
} from './follow-up';

type Act<Body extends object> = { params: 'followUpId'; body: Body; reply: PersonFollowUps };

export const followUpCalls = {
  desk: get<{ query: FollowUpDeskPart; reply: FollowUpDesk }>('/follow-ups', 'followUp.work'),
  ofPerson: get<{ params: 'registrantId'; reply: PersonFollowUps }>('/cases/:registrantId/follow-ups', 'followUp.work'),
  owners: get<{ query: FollowUpOwnersAsked; reply: FollowUpOwners }>('/follow-up-owners', 'followUp.work'),
  /** As the person would read it, with the word as it is typed so far. */
  letter: post<{ params: 'followUpId'; body: SendFollowUp; reply: FollowUpLetter }>(
    '/follow-ups/:followUpId/letter/reading',
    'followUp.work',
  ),
  send: post<Act<SendFollowUp>>('/follow-ups/:followUpId/letter', 'followUp.work'),
  close: post<Act<CloseFollowUp>>('/follow-ups/:followUpId/close', 'followUp.work'),
  skip: post<Act<SkipFollowUp>>('/follow-ups/:followUpId/skip', 'followUp.work'),
  change: post<Act<ChangeFollowUp>>('/follow-ups/:followUpId', 'followUp.work'),
  ask: post<{ params: 'registrantId'; body: AskQuestion; reply: PersonFollowUps }>(
    '/cases/:registrantId/questions',
    'followUp.work',
  ),
  answer: post<{ params: 'questionId'; body: AnswerQuestion; reply: PersonFollowUps }>(
    '/questions/:questionId/answer',
    'followUp.work',
  ),
  carryLetter: get<{ params: 'questionId'; reply: FollowUpLetter }>('/questions/:questionId/carry', 'followUp.work'),
  carry: post<{ params: 'questionId'; body: CarryQuestion; reply: PersonFollowUps }>(
    '/questions/:questionId/carry',
    'followUp.work',
  ),
} as const;

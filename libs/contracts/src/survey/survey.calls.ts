import { get, post } from '../call';
import type { AnswerSurvey, StaffSurvey, SurveyReport, ToldFoundOf } from './survey';

export const surveyCalls = {
  report: get<{ reply: SurveyReport }>('/surveys', 'survey.read'),
  /** Told versus found at one employer. */
  ofEmployer: get<{ params: 'id'; reply: ToldFoundOf }>('/employers/:id/told-found', 'employers.read'),
  /** This quarter's, of whoever asks. */
  own: get<{ reply: StaffSurvey }>('/surveys/own', 'survey.answer'),
  answerAsStaff: post<{ body: AnswerSurvey; reply: StaffSurvey }>('/surveys/own', 'survey.answer'),
} as const;

import { get, post } from './call';
import type { AnswerDisagreement, DisagreementReview, RoutingCalibration, RoutingMeasurement } from './measurement';
import type { Disagreement } from './transfer';
import type { WhatIfInputs } from './what-if';
import type { AuditLog, CloseRates, Dashboard, Outbox } from './insight';

export const insightCalls = {
  dashboard: get<{ reply: Dashboard }>('/dashboard', 'dashboard.read'),
  /** The same numbers folded anew from the whole log: equal, always. */
  rebuilt: get<{ reply: Dashboard }>('/dashboard/rebuilt', 'dashboard.read'),
  closeRates: get<{ reply: CloseRates }>('/close-rates', 'closeRate.read'),
  /** What routing did and what came of it; leads see their team's advisors, advisors themselves. */
  measurement: get<{ reply: RoutingMeasurement }>('/routing/measurement', 'measurement.read'),
  calibration: get<{ reply: RoutingCalibration }>('/routing/calibration', 'routing.read'),
  /** What a simulation of this agency starts from. */
  whatIf: get<{ reply: WhatIfInputs }>('/routing/what-if', 'whatIf.read'),
  disagreements: get<{ reply: DisagreementReview }>('/routing/disagreements', 'disagreement.review'),
  answerDisagreement: post<{ params: 'disagreementId'; body: AnswerDisagreement; reply: Disagreement }>(
    '/routing/disagreements/:disagreementId/answer',
    'disagreement.answer',
  ),
  outbox: get<{ reply: Outbox }>('/outbox', 'outbox.read'),
  audit: get<{ reply: AuditLog }>('/audit', 'audit.read'),
} as const;

import { get, post } from '../call';
import type {
  AnswerRankingFeedback,
  RankingFeedbackReview,
  RoutingCalibration,
  RoutingMeasurement,
} from './measurement';
import type { QueueMeasurement } from './queue-measurement';
import type { RankingFeedback } from '../transfer/transfer';
import type { HandlingMinutes, MinutesAsked, WeekSheet, WeekSheetAsked } from './minutes';
import type {
  Anomalies,
  Bottleneck,
  Indicators,
  IndicatorsAsked,
  PeopleBehind,
  PeopleBehindAsked,
  TakeUpAnomaly,
} from './indicators';
import type { WeeklyReportAsked, WeeklyReports } from './weekly-report';
import type { Wallboard, WallboardOf } from './wallboard';
import type { WhatIfInputs } from './what-if';
import type { AuditLog, CloseRates, CloseRatesOf, Dashboard, DashboardCheck, Outbox } from './insight';

export const insightCalls = {
  dashboard: get<{ reply: Dashboard }>('/dashboard', 'dashboard.read'),
  wallboard: get<{ query: WallboardOf; reply: Wallboard }>('/wallboard', 'wallboard.read'),
  /** Every indicator of a period, narrowed down as asked, beside the period before. */
  indicators: get<{ query: IndicatorsAsked; reply: Indicators }>('/indicators', 'dashboard.read'),
  /** Whom a number counts; leads see the people of their own team. */
  peopleBehind: get<{ query: PeopleBehindAsked; reply: PeopleBehind }>('/indicators/people', 'dashboard.read'),
  /** The one step that fell furthest in these days, seven at most, beside the same days of earlier weeks. */
  bottleneck: get<{ query: IndicatorsAsked; reply: Bottleneck }>('/indicators/bottleneck', 'dashboard.read'),
  /** The week as it was published, and which weeks are. */
  weeklyReports: get<{ query: WeeklyReportAsked; reply: WeeklyReports }>('/weekly-reports', 'dashboard.read'),
  /** What was far from usual on the days of the last two weeks. */
  anomalies: get<{ reply: Anomalies }>('/anomalies', 'dashboard.read'),
  /** Becomes a to-do of whoever takes it up. */
  takeUpAnomaly: post<{ params: 'anomalyId'; body: TakeUpAnomaly; reply: Anomalies }>(
    '/anomalies/:anomalyId/take-up',
    'dashboard.read',
  ),
  /** Asks for everybody to be counted anew from the log. */
  proveIndicators: post('/indicators/proofs', 'dashboard.read'),
  /** What colleagues spent their time on, week by week. */
  minutes: get<{ query: MinutesAsked; reply: HandlingMinutes }>('/dashboard/minutes', 'dashboard.read'),
  /** One colleague's week, for the talk with their lead. */
  weekSheet: get<{ params: 'staffId'; query: WeekSheetAsked; reply: WeekSheet }>(
    '/staff/:staffId/week-sheet',
    'weekSheet.read',
  ),
  /** Asks for the numbers of this moment to be counted anew from the whole log, which takes a while. */
  check: post<{ reply: DashboardCheck }>('/dashboard/checks', 'dashboard.read'),
  checked: get<{ params: 'checkId'; reply: DashboardCheck }>('/dashboard/checks/:checkId', 'dashboard.read'),
  closeRates: get<{ query: CloseRatesOf; reply: CloseRates }>('/close-rates', 'closeRate.read'),
  /** What routing did and what came of it; leads see their team's advisors, advisors themselves. */
  measurement: get<{ reply: RoutingMeasurement }>('/routing/measurement', 'measurement.read'),
  /** The two orders of the queue, and what came of whoever waited in them. */
  queueMeasurement: get<{ reply: QueueMeasurement }>('/queue/measurement', 'measurement.read'),
  calibration: get<{ reply: RoutingCalibration }>('/routing/calibration', 'routing.read'),
  /** What a simulation of this agency starts from. */
  whatIf: get<{ reply: WhatIfInputs }>('/routing/what-if', 'whatIf.read'),
  rankingFeedback: get<{ reply: RankingFeedbackReview }>('/routing/feedback', 'rankingFeedback.review'),
  answerRankingFeedback: post<{ params: 'feedbackId'; body: AnswerRankingFeedback; reply: RankingFeedback }>(
    '/routing/feedback/:feedbackId/answer',
    'rankingFeedback.answer',
  ),
  outbox: get<{ reply: Outbox }>('/outbox', 'outbox.read'),
  audit: get<{ reply: AuditLog }>('/audit', 'audit.read'),
} as const;

import { Body, Controller, Query } from '@nestjs/common';
import {
  AnswerRankingFeedback,
  CloseRatesOf,
  MinutesAsked,
  WallboardOf,
  WeekSheetAsked,
  calls,
  type AuditLog,
  type CloseRates,
  type Dashboard,
  type DashboardCheck,
  type HandlingMinutes,
  type RankingFeedback,
  type RankingFeedbackReview,
  type Outbox,
  type QueueMeasurement,
  type RoutingCalibration,
  type RoutingMeasurement,
  type Wallboard,
  type WeekSheet,
  type WhatIfInputs,
} from '@toritsugi/contracts';
import { IdParam, Me, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { AuditReading } from './audit.service';
import { DashboardChecks } from './dashboard/dashboard-checks.service';
import { Dashboards } from './dashboard/dashboard.service';
import { RankingFeedbackReviews } from './measurement/ranking-feedback-review.service';
import { QueueMeasurements } from './measurement/queue-measurement.service';
import { Measurement } from './measurement/measurement.service';
import { Minutes } from './minutes/minutes.service';
import { WeekSheets } from './minutes/week-sheets.service';
import { OutboxReading } from './outbox.service';
import { Wallboards } from './wallboard/wallboard.service';
import { WhatIf } from './what-if/what-if.service';

@Controller()
export class InsightController {
  constructor(
    private readonly dashboards: Dashboards,
    private readonly checks: DashboardChecks,
    private readonly outboxReading: OutboxReading,
    private readonly auditReading: AuditReading,
    private readonly measured: Measurement,
    private readonly queues: QueueMeasurements,
    private readonly reviews: RankingFeedbackReviews,
    private readonly simulated: WhatIf,
    private readonly wallboards: Wallboards,
    private readonly handling: Minutes,
    private readonly weekSheets: WeekSheets,
  ) {}

  @Endpoint(calls.insight.dashboard)
  dashboard(@Me() me: SignedIn): Promise<Dashboard> {
    return this.dashboards.now(me);
  }

  @Endpoint(calls.insight.wallboard)
  wallboard(@Query() { occupation }: WallboardOf): Promise<Wallboard> {
    return this.wallboards.of(occupation ?? null);
  }

  @Endpoint(calls.insight.minutes)
  minutes(@Query() { weeks = '8' }: MinutesAsked, @Me() me: SignedIn): Promise<HandlingMinutes> {
    return this.handling.over(weeks, me);
  }

  @Endpoint(calls.insight.weekSheet)
  weekSheet(@IdParam('staffId') id: string, @Query() asked: WeekSheetAsked, @Me() me: SignedIn): Promise<WeekSheet> {
    return this.weekSheets.of(id, asked, me);
  }

  @Endpoint(calls.insight.check)
  check(@Me() me: SignedIn): Promise<DashboardCheck> {
    return this.checks.begin(me);
  }

  @Endpoint(calls.insight.checked)
  checked(@IdParam('checkId') id: string, @Me() me: SignedIn): Promise<DashboardCheck> {
    return this.checks.read(id, me);
  }

  @Endpoint(calls.insight.closeRates)
  closeRates(@Query() { people }: CloseRatesOf, @Me() me: SignedIn): Promise<CloseRates> {
    return this.dashboards.published(me, people ?? null);
  }

  @Endpoint(calls.insight.measurement)
  measurement(@Me() me: SignedIn): Promise<RoutingMeasurement> {
    return this.measured.measurement(me);
  }

  @Endpoint(calls.insight.queueMeasurement)
  queueMeasurement(): Promise<QueueMeasurement> {
    return this.queues.measurement();
  }

  @Endpoint(calls.insight.calibration)
  calibration(): Promise<RoutingCalibration> {
    return this.measured.calibration();
  }

  @Endpoint(calls.insight.whatIf)
  whatIf(): Promise<WhatIfInputs> {
    return this.simulated.inputs();
  }

  @Endpoint(calls.insight.rankingFeedback)
  rankingFeedback(@Me() me: SignedIn): Promise<RankingFeedbackReview> {
    return this.reviews.review(me);
  }

  @Endpoint(calls.insight.answerRankingFeedback)
  answerRankingFeedback(
    @IdParam('feedbackId') id: string,
    @Body() { answer }: AnswerRankingFeedback,
    @Me() me: SignedIn,
  ): Promise<RankingFeedback> {
    return this.reviews.answer(id, answer, me);
  }

  @Endpoint(calls.insight.outbox)
  async outbox(@Me() me: SignedIn): Promise<Outbox> {
    return { messages: await this.outboxReading.messages(me) };
  }

  @Endpoint(calls.insight.audit)
  async audit(@Me() me: SignedIn): Promise<AuditLog> {
    return { entries: await this.auditReading.entries(me) };
  }
}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgreementModule } from '../agreement/agreement.module';
import { BoardModule } from '../board/board.module';
import { LearningModule } from '../learning/learning.module';
import { MessagingModule } from '../messaging/messaging.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { RegistrationModule } from '../registration/registration.module';
import { FollowUpModule } from '../followup/followup.module';
import { SelectionModule } from '../selection/selection.module';
import { StaffModule } from '../staff/staff.module';
import { TransferModule } from '../transfer/transfer.module';
import { TriageModule } from '../triage/triage.module';
import { AdverseImpactController } from './adverse-impact/adverse-impact.controller';
import { AdverseImpactReport } from './adverse-impact/adverse-impact.service';
import { AnomalyWatch } from './anomalies/anomalies.service';
import { AnomalyEntity } from './anomalies/anomaly.entity';
import { AuditReading } from './audit.service';
import { CaseFileController } from './case-file/case-file.controller';
import { StepCalendars } from './step-calendar/step-calendar.service';
import { CaseFiles } from './case-file/case-file.service';
import { OwnDesk } from './case-file/own-desk.service';
import { ChangeNotice } from './dashboard/change-notice';
import { DivisionController } from './division/division.controller';
import { DivisionPlanEntity } from './division/division-plan.entity';
import { DivisionPlans } from './division/division-plans.service';
import { DivisionRecords } from './division/division-records.service';
import { IntakeTurnEntity } from './division/intake-turn.entity';
import { IntakeTurns } from './division/intake-turns.service';
import { DashboardFold } from './dashboard/dashboard-fold';
import { DashboardChecks } from './dashboard/dashboard-checks.service';
import { Dashboards } from './dashboard/dashboard.service';
import { FormMeasuresController } from './form-measures/form-measures.controller';
import { FormBasis } from './form-measures/form-basis.service';
import { FormMeasuring } from './form-measures/form-measures.service';
import { RankingFeedbackReviews } from './measurement/ranking-feedback-review.service';
import { InsightController } from './insight.controller';
import { QueueMeasurements } from './measurement/queue-measurement.service';
import { Measurement } from './measurement/measurement.service';
import { OperationsController } from './operations/operations.controller';
import { Minutes } from './minutes/minutes.service';
import { WeekSheets } from './minutes/week-sheets.service';
import { IndicatorsController } from './indicators/indicators.controller';
import { IndicatorReading } from './indicators/indicators.service';
import { PersonTallyEntity } from './indicators/person-tally.entity';
import { Tallies } from './indicators/tallies.service';
import { TallyPlaceEntity } from './indicators/tally-place.entity';
import { Operations } from './operations/operations.service';
import { OutboxReading } from './outbox.service';
import { WatchedDecisions } from './watched/watched-decisions.service';
import { WeeklyReportEntity } from './weekly/weekly-report.entity';
import { WeeklyReports } from './weekly/weekly-reports.service';
import { Wallboards } from './wallboard/wallboard.service';
import { WhatIf } from './what-if/what-if.service';

/** Stage 9: what the numbers say, live and rebuilt from the log. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      DivisionPlanEntity,
      IntakeTurnEntity,
      PersonTallyEntity,
      TallyPlaceEntity,
      AnomalyEntity,
      WeeklyReportEntity,
    ]),
    AgreementModule,
    StaffModule,
    RegistrantModule,
    MessagingModule,
    TriageModule,
    BoardModule,
    RegistrationModule,
    TransferModule,
    LearningModule,
    SelectionModule,
    FollowUpModule,
  ],
  controllers: [
    InsightController,
    AdverseImpactController,
    OperationsController,
    FormMeasuresController,
    CaseFileController,
    DivisionController,
    IndicatorsController,
  ],
  providers: [
    DashboardFold,
    Dashboards,
    DashboardChecks,
    ChangeNotice,
    OutboxReading,
    AuditReading,
    Measurement,
    QueueMeasurements,
    RankingFeedbackReviews,
    AdverseImpactReport,
    WhatIf,
    Wallboards,
    Minutes,
    WeekSheets,
    FormBasis,
    FormMeasuring,
    Operations,
    CaseFiles,
    StepCalendars,
    OwnDesk,
    DivisionPlans,
    DivisionRecords,
    IntakeTurns,
    Tallies,
    WatchedDecisions,
    AnomalyWatch,
    WeeklyReports,
    IndicatorReading,
  ],
  exports: [Dashboards],
})
export class InsightModule {}

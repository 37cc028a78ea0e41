import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgreementModule } from '../agreement/agreement.module';
import { SelectionModule } from '../selection/selection.module';
import { StaffModule } from '../staff/staff.module';
import { TransferModule } from '../transfer/transfer.module';
import { HistoryController } from './history-import/history.controller';
import { HistoryImports } from './history-import/history-imports.service';
import { HistoryOutcomes } from './history-import/history-outcomes.service';
import { HistoryRows } from './history-import/history-rows.service';
import { LearningController } from './learning.controller';
import { LearningVersionList } from './close-rates/learning-versions.service';
import { Learning } from './close-rates/learning.service';
import { OutcomeRecord } from './close-rates/outcome-record.service';
import { PastConsultations } from './close-rates/past-consultations.service';
import { Replays } from './off-policy/replays.service';
import { RoutingLogs } from './off-policy/routing-log.service';
import { RejectionStreakEntity } from './rejections/rejection-streak.entity';
import { RejectionStreaks } from './rejections/rejection-streaks.service';
import { RoutingProposals } from './routing-settings/routing-proposals.service';
import { ScoreData } from './score-model/score-data.service';
import { ScoreModelFitting } from './score-model/score-model.service';
import { ScoringController } from './score-model/scoring.controller';
import { Scoring } from './score-model/scoring.service';
import { TargetReplay } from './score-model/target-replay.service';
import { SettingsEffect } from './routing-settings/settings-effect.service';
import { HistoryImportEntity } from './history-import/history-import.entity';
import { PastConsultationEntity } from './close-rates/past-consultation.entity';
import { PastRecordEntity } from './close-rates/past-record.entity';

/** Stage 8: outcomes become close rates that the next ranking reads, and settings that an approval puts into force. */
@Module({
  imports: [
    TypeOrmModule.forFeature([PastRecordEntity, HistoryImportEntity, PastConsultationEntity, RejectionStreakEntity]),
    AgreementModule,
    SelectionModule,
    StaffModule,
    TransferModule,
  ],
  controllers: [LearningController, HistoryController, ScoringController],
  providers: [
    Learning,
    OutcomeRecord,
    LearningVersionList,
    RoutingLogs,
    Replays,
    RoutingProposals,
    SettingsEffect,
    PastConsultations,
    HistoryImports,
    HistoryRows,
    HistoryOutcomes,
    ScoreData,
    ScoreModelFitting,
    Scoring,
    TargetReplay,
    RejectionStreaks,
  ],
  exports: [
    Learning,
    ScoreData,
    ScoreModelFitting,
    OutcomeRecord,
    RoutingLogs,
    Replays,
    PastConsultations,
    HistoryImports,
  ],
})
export class LearningModule {}

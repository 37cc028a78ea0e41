import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgreementModule } from '../agreement/agreement.module';
import { StaffModule } from '../staff/staff.module';
import { TransferModule } from '../transfer/transfer.module';
import { HistoryImportEntity } from './history-import.entity';
import { HistoryImports } from './history-imports.service';
import { HistoryOutcomes } from './history-outcomes.service';
import { HistoryRows } from './history-rows.service';
import { HistoryController } from './history.controller';
import { LearningVersionList } from './learning-versions.service';
import { LearningController } from './learning.controller';
import { Learning } from './learning.service';
import { OutcomeRecord } from './outcome-record.service';
import { PastConsultationEntity } from './past-consultation.entity';
import { PastConsultations } from './past-consultations.service';
import { PastRecordEntity } from './past-record.entity';
import { Replays } from './replays.service';
import { RoutingLogs } from './routing-log.service';
import { RoutingProposals } from './routing-proposals.service';
import { ScoreData } from './score-data.service';
import { ScoreModelFitting } from './score-model.service';
import { ScoringController } from './scoring.controller';
import { Scoring } from './scoring.service';
import { SettingsEffect } from './settings-effect.service';

/** Stage 8: outcomes become close rates that the next ranking reads, and settings that an approval puts into force. */
@Module({
  imports: [
    TypeOrmModule.forFeature([PastRecordEntity, HistoryImportEntity, PastConsultationEntity]),
    AgreementModule,
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
  ],
  exports: [Learning, ScoreModelFitting, OutcomeRecord, RoutingLogs, Replays, PastConsultations, HistoryImports],
})
export class LearningModule {}

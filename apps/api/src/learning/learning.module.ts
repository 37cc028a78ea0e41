import { Module } from '@nestjs/common';
import { AgreementModule } from '../agreement/agreement.module';
import { TransferModule } from '../transfer/transfer.module';
import { LearningController } from './learning.controller';
import { LearningVersionList } from './learning-versions.service';
import { Learning } from './learning.service';
import { OutcomeRecord } from './outcome-record.service';
import { PastConsultations } from './past-consultations.service';
import { Replays } from './replays.service';
import { RoutingLogs } from './routing-log.service';
import { RoutingProposals } from './routing-proposals.service';
import { SettingsEffect } from './settings-effect.service';

/** Stage 8: outcomes become close rates that the next ranking reads, and settings that an approval puts into force. */
@Module({
  imports: [AgreementModule, TransferModule],
  controllers: [LearningController],
  providers: [Learning, OutcomeRecord, PastConsultations, LearningVersionList, RoutingLogs, Replays, RoutingProposals, SettingsEffect],
  exports: [Learning, OutcomeRecord, RoutingLogs, Replays],
})
export class LearningModule {}

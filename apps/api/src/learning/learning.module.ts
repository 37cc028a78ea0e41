import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/staff.module';
import { TransferModule } from '../transfer/transfer.module';
import { HistoryController } from './history.controller';
import { HistoryImports } from './history-imports.service';
import { HistoryOutcomes } from './history-outcomes.service';
import { HistoryRows } from './history-rows.service';
import { Learning } from './learning.service';
import { PastConsultations } from './past-consultations.service';

/** Stage 8: outcomes become close rates that the next ranking reads. */
@Module({
  imports: [StaffModule, TransferModule],
  controllers: [HistoryController],
  providers: [
    Learning,
    PastConsultations, HistoryImports, HistoryRows, HistoryOutcomes,
  ],
  exports: [Learning, PastConsultations, HistoryImports],
})
export class LearningModule {}

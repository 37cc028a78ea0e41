import { Module } from '@nestjs/common';
import { AgreementModule } from '../agreement/agreement.module';
import { TransferModule } from '../transfer/transfer.module';
import { Learning } from './learning.service';
import { PastConsultations } from './past-consultations.service';
import { ScoreData } from './score-data.service';
import { ScoreModelFitting } from './score-model.service';
import { ScoringController } from './scoring.controller';
import { Scoring } from './scoring.service';

/** Stage 8: outcomes become close rates that the next ranking reads, and tell what a score is worth. */
@Module({
  imports: [AgreementModule, TransferModule],
  controllers: [ScoringController],
  providers: [Learning, PastConsultations, ScoreData, ScoreModelFitting, Scoring],
  exports: [Learning, ScoreModelFitting],
})
export class LearningModule {}

import { Module } from '@nestjs/common';
import { TransferModule } from '../transfer/transfer.module';
import { Learning } from './learning.service';
import { PastConsultations } from './past-consultations.service';

/** Stage 8: outcomes become close rates that the next ranking reads. */
@Module({ imports: [TransferModule], providers: [Learning, PastConsultations], exports: [Learning] })
export class LearningModule {}

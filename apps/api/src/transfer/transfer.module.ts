import { Module } from '@nestjs/common';
import { BoardModule } from '../board/board.module';
import { RegistrationModule } from '../registration/registration.module';
import { TriageModule } from '../triage/triage.module';
import { AdvisorLoads } from './advisor-loads.service';
import { CloseRates } from './close-rates.service';
import { Desks } from './desk.service';
import { FeedbackOnRankings } from './ranking-feedback.service';
import { FairShares } from './fair-shares.service';
import { Offers } from './offers.service';
import { Pacing } from './pacing.service';
import { Rankings } from './rankings.service';
import { Restart } from './restart.service';
import { Rings } from './rings.service';
import { RoutingSettingsVersions } from './routing-settings.service';
import { TransferController } from './transfer.controller';
import { TransferPushes } from './transfer-pushes';
import { TransferViews } from './transfer-views.service';
import { Transfers } from './transfers.service';

/** Stage 4: the live hand-over of a call to the advisor who closes best, among those who are free. */
@Module({
  imports: [BoardModule, RegistrationModule, TriageModule],
  controllers: [TransferController],
  providers: [
    CloseRates,
    RoutingSettingsVersions,
    AdvisorLoads,
    FairShares,
    Rankings,
    FeedbackOnRankings,
    Pacing,
    Rings,
    Offers,
    Transfers,
    TransferViews,
    Desks,
    TransferPushes,
    Restart,
  ],
  exports: [CloseRates, RoutingSettingsVersions, AdvisorLoads, Rankings, FeedbackOnRankings],
})
export class TransferModule {}

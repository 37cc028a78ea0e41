import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoardModule } from '../board/board.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { TriageModule } from '../triage/triage.module';
import { AdvisorLoads } from './advisor-loads.service';
import { CloseRateTableEntity } from './close-rate-table.entity';
import { CloseRates } from './close-rates.service';
import { Desks } from './desk.service';
import { Disagreements } from './disagreements.service';
import { FairShares } from './fair-shares.service';
import { Offers } from './offers.service';
import { Pacing } from './pacing.service';
import { RankingDisagreementEntity } from './ranking-disagreement.entity';
import { Rankings } from './rankings.service';
import { Restart } from './restart.service';
import { Rings } from './rings.service';
import { RoutingPolicy } from './routing-policy.service';
import { RoutingSettingsEntity } from './routing-settings.entity';
import { TransferOfferEntity } from './transfer-offer.entity';
import { TransferPushes } from './transfer-pushes';
import { TransferViews } from './transfer-views.service';
import { TransferController } from './transfer.controller';
import { TransferEntity } from './transfer.entity';
import { Transfers } from './transfers.service';

/** Stage 4: the live hand-over of a call to the advisor who closes best, among those who are free. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      CloseRateTableEntity,
      RoutingSettingsEntity,
      RankingDisagreementEntity,
      TransferEntity,
      TransferOfferEntity,
    ]),
    BoardModule,
    RegistrantModule,
    TriageModule,
  ],
  controllers: [TransferController],
  providers: [
    CloseRates,
    RoutingPolicy,
    AdvisorLoads,
    FairShares,
    Rankings,
    Disagreements,
    Pacing,
    Rings,
    Offers,
    Transfers,
    TransferViews,
    Desks,
    TransferPushes,
    Restart,
  ],
  exports: [CloseRates, RoutingPolicy, AdvisorLoads, Rankings, Disagreements],
})
export class TransferModule {}

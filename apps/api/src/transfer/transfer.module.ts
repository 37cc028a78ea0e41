import { CarriedRows } from '../registrant/same-person/carried';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoardModule } from '../board/board.module';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { RegistrantModule } from '../registrant/registrant.module';
import { TriageModule } from '../triage/triage.module';
import { AdvisorLoads } from './loads/advisor-loads.service';
import { CloseRates } from './ranking/close-rates.service';
import { Desks } from './offers/desk.service';
import { FeedbackOnRankings } from './ranking/feedback/ranking-feedback.service';
import { FairShares } from './loads/fair-shares.service';
import { Offers } from './offers/offers.service';
import { Pacing } from './loads/pacing.service';
import { Rankings } from './ranking/rankings.service';
import { Rings } from './offers/rings.service';
import { RoutingSettingsVersions } from './ranking/settings/routing-settings.service';
import { TransferController } from './transfer.controller';
import { TransferPushes } from './offers/transfer-pushes';
import { TransferViews } from './offers/transfer-views.service';
import { Transfers } from './offers/transfers.service';
import { CloseRateTableEntity } from './ranking/close-rate-table.entity';
import { RankingFeedbackEntity } from './ranking/feedback/ranking-feedback.entity';
import { RoutingSettingsEntity } from './ranking/settings/routing-settings.entity';
import { TransferOfferEntity } from './offers/transfer-offer.entity';
import { TransferEntity } from './transfer.entity';

/** Stage 4: the live hand-over of a call to the advisor who closes best, among those who are free. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      CloseRateTableEntity,
      RoutingSettingsEntity,
      RankingFeedbackEntity,
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
  ],
  exports: [CloseRates, RoutingSettingsVersions, AdvisorLoads, Rankings, FeedbackOnRankings, Transfers],
})
export class TransferModule implements OnModuleInit {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly transfers: Transfers,
    private readonly carried: CarriedRows,
  ) {}

  onModuleInit(): void {
    this.carried.carry('transfer', TransferEntity);
    this.carried.carry('rankingFeedback', RankingFeedbackEntity);
    this.rehearsals.whenEnded((registrantId) => this.transfers.endOf(registrantId));
  }
}

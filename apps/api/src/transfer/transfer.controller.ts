import { Body, Controller } from '@nestjs/common';
import {
  BeginConsultation,
  calls,
  CancelTransfer,
  DeclineOffer,
  GiveRankingFeedback,
  RequestTransfer,
  PutAway,
  SetPresence,
  WriteNote,
  type DeskView,
  type RankingFeedback,
  type OfferView,
  type PacingView,
  type PresenceView,
  type RankingView,
  type TransferView,
} from '@toritsugi/contracts';
import { IdParam, Me, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { Presence } from '../staff/presence/presence.service';
import { Desks } from './offers/desk.service';
import { FeedbackOnRankings } from './ranking/feedback/ranking-feedback.service';
import { Offers } from './offers/offers.service';
import { Pacing } from './loads/pacing.service';
import { Rankings } from './ranking/rankings.service';
import { TransferViews } from './offers/transfer-views.service';
import { Transfers } from './offers/transfers.service';

@Controller()
export class TransferController {
  constructor(
    private readonly rankings: Rankings,
    private readonly transfers: Transfers,
    private readonly offers: Offers,
    private readonly views: TransferViews,
    private readonly desks: Desks,
    private readonly feedback: FeedbackOnRankings,
    private readonly pacings: Pacing,
    private readonly presence: Presence,
  ) {}

  @Endpoint(calls.transfer.ranking)
  ranking(@IdParam('taskId') taskId: string, @Me() me: SignedIn): Promise<RankingView> {
    return this.rankings.previewFor(taskId, me);
  }

  @Endpoint(calls.transfer.giveFeedback)
  giveFeedback(
    @IdParam('taskId') taskId: string,
    @Body() feedback: GiveRankingFeedback,
    @Me() me: SignedIn,
  ): Promise<RankingFeedback> {
    return this.feedback.note(taskId, feedback, me);
  }

  @Endpoint(calls.transfer.pacing)
  pacing(): Promise<PacingView> {
    return this.pacings.now();
  }

  @Endpoint(calls.transfer.request)
  async request(
    @IdParam('taskId') taskId: string,
    @Body() wish: RequestTransfer,
    @Me() me: SignedIn,
  ): Promise<TransferView> {
    return this.views.of(await this.transfers.request(taskId, wish, me));
  }

  @Endpoint(calls.transfer.begin)
  async begin(
    @IdParam('taskId') taskId: string,
    @Body() { note }: BeginConsultation,
    @Me() me: SignedIn,
  ): Promise<TransferView> {
    return this.views.of(await this.transfers.begin(taskId, note ?? '', me));
  }

  @Endpoint(calls.transfer.read)
  read(@IdParam('transferId') transferId: string, @Me() me: SignedIn): Promise<TransferView> {
    return this.views.for(transferId, me);
  }

  @Endpoint(calls.transfer.note)
  async note(
    @IdParam('transferId') transferId: string,
    @Body() { note }: WriteNote,
    @Me() me: SignedIn,
  ): Promise<TransferView> {
    await this.transfers.writeNote(transferId, note, me);
    return this.views.of(transferId);
  }

  @Endpoint(calls.transfer.bridge)
  async bridge(@IdParam('transferId') transferId: string, @Me() me: SignedIn): Promise<TransferView> {
    await this.transfers.bridge(transferId, me);
    return this.views.of(transferId);
  }

  @Endpoint(calls.transfer.complete)
  async complete(@IdParam('transferId') transferId: string, @Me() me: SignedIn): Promise<TransferView> {
    await this.transfers.complete(transferId, me);
    return this.views.of(transferId);
  }

  @Endpoint(calls.transfer.cancel)
  async cancel(
    @IdParam('transferId') transferId: string,
    @Body() { reason }: CancelTransfer,
    @Me() me: SignedIn,
  ): Promise<TransferView> {
    await this.transfers.cancel(transferId, reason, me);
    return this.views.of(transferId);
  }

  @Endpoint(calls.transfer.accept)
  async accept(@IdParam('offerId') offerId: string, @Me() me: SignedIn): Promise<TransferView> {
    return this.views.of(await this.offers.accept(offerId, me));
  }

  @Endpoint(calls.transfer.decline)
  async decline(
    @IdParam('offerId') offerId: string,
    @Body() { reason }: DeclineOffer,
    @Me() me: SignedIn,
  ): Promise<OfferView> {
    return this.views.offer(await this.offers.decline(offerId, reason, me));
  }

  @Endpoint(calls.transfer.desk)
  desk(@Me() me: SignedIn): Promise<DeskView> {
    return this.desks.of(me);
  }

  @Endpoint(calls.transfer.setPresence)
  setPresence(@Body() choice: SetPresence, @Me() me: SignedIn): Promise<PresenceView> {
    return this.presence.set(me, choice);
  }

  @Endpoint(calls.transfer.putAway)
  putAway(@IdParam('staffId') staffId: string, @Body() wish: PutAway, @Me() me: SignedIn): Promise<PresenceView> {
    return this.presence.putAway(me, staffId, wish);
  }
}

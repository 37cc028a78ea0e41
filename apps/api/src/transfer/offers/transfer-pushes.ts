import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Pushes } from '@toritsugi/contracts';
import type { DomainEvent } from '@toritsugi/journey';
import { LiveGateway } from '../../board/live/live.gateway';
import { EventFeed } from '../../platform/events/event-feed';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { TransferEntity } from '../transfer.entity';
import { Desks } from './desk.service';
import { TransferViews } from './transfer-views.service';

type Cause = Parameters<Pushes['offer.ended']>[0]['cause'];

/** Tells those concerned, from committed events alone, what happened to a transfer: it rings, it stops, it changed. */
@Injectable()
export class TransferPushes implements OnModuleInit {
  private readonly log = new Logger(TransferPushes.name);

  constructor(
    private readonly feed: EventFeed,
    private readonly live: LiveGateway,
    private readonly work: UnitOfWork,
    private readonly desks: Desks,
    private readonly views: TransferViews,
  ) {}

  onModuleInit(): void {
    this.feed.listen((events) => this.tell(events));
  }

  /**
   * An ended ring is told before the next one starts. A push that fails leaves the others alone: each can be read
   * again.
   */
  async tell(events: readonly DomainEvent[]): Promise<void> {
    const rung = new Set<string>();
    const changed = new Set<string>();
    const desks = new Set<string>();
    for (const event of events) {
      this.tellEnded(event);
      if (event.kind === 'TransferOffered' && event.staffId !== null) rung.add(event.staffId);
      if (event.kind.startsWith('Transfer') && event.transferId !== null) changed.add(event.transferId);
      if (event.staffId !== null && (event.consultationId !== null || event.kind.startsWith('Transfer')))
        desks.add(event.staffId);
    }
    if (this.live.open === 0) return;
    await Promise.all([
      ...[...rung].map((staffId) => this.attempt(() => this.ring(staffId))),
      ...[...changed].map((transferId) => this.attempt(() => this.change(transferId))),
    ]);
    for (const staffId of desks) this.live.toStaff(staffId, 'desk.changed');
  }

  private tellEnded(event: DomainEvent): void {
    const cause = causeOf(event);
    if (cause === null || event.staffId === null) return;
    this.live.toStaff(event.staffId, 'offer.ended', { offerId: cause.offerId, cause: cause.cause });
  }

  private async ring(staffId: string): Promise<void> {
    const offer = await this.desks.offerTo(staffId);
    if (offer?.state === 'offered') this.live.toStaff(staffId, 'offer.ringing', offer);
  }

  private async change(transferId: string): Promise<void> {
    const transfer = await this.views.of(transferId);
    const people = await this.work
      .repository(TransferEntity)
      .findOne({ select: { id: true, requestedBy: true }, where: { id: transferId } });
    const staffIds = new Set([people?.requestedBy, transfer.acceptedBy?.id].filter((id) => id !== undefined));
    for (const staffId of staffIds) this.live.toStaff(staffId, 'transfer.changed', transfer);
  }

  private async attempt(push: () => Promise<void>): Promise<void> {
    try {
      await push();
    } catch (error) {
      this.log.warn({ msg: 'a push could not be made', error: error instanceof Error ? error.message : 'unknown' });
    }
  }
}

function causeOf(event: DomainEvent): { offerId: string; cause: Cause } | null {
  switch (event.kind) {
    case 'TransferAccepted':
      return { offerId: event.payload.offerId, cause: 'accepted' };
    case 'TransferDeclined':
      return { offerId: event.payload.offerId, cause: 'declined' };
    case 'TransferExpired':
      return { offerId: event.payload.offerId, cause: 'expired' };
    case 'TransferWithdrawn':
      return { offerId: event.payload.offerId, cause: 'withdrawn' };
    default:
      return null;
  }
}

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Pushes } from '@toritsugi/contracts';
import type { Fact } from '@toritsugi/journey';
import { LiveGateway } from '../board/live.gateway';
import { FactFeed } from '../platform/fact-feed';
import { UnitOfWork } from '../platform/unit-of-work';
import { Desks } from './desk.service';
import { TransferViews } from './transfer-views.service';

type Cause = Parameters<Pushes['offer.ended']>[0]['cause'];

/** Tells those concerned, from committed facts alone, what happened to a transfer: it rings, it stops, it changed. */
@Injectable()
export class TransferPushes implements OnModuleInit {
  private readonly log = new Logger(TransferPushes.name);

  constructor(
    private readonly feed: FactFeed,
    private readonly live: LiveGateway,
    private readonly work: UnitOfWork,
    private readonly desks: Desks,
    private readonly views: TransferViews,
  ) {}

  onModuleInit(): void {
    this.feed.listen((facts) => this.tell(facts));
  }

  /** An ended ring is told before the next one starts. A push that fails leaves the others alone: each can be read again. */
  async tell(facts: readonly Fact[]): Promise<void> {
    const rung = new Set<string>();
    const changed = new Set<string>();
    const desks = new Set<string>();
    for (const fact of facts) {
      this.tellEnded(fact);
      if (fact.kind === 'TransferOffered' && fact.staffId !== null) rung.add(fact.staffId);
      if (fact.kind.startsWith('Transfer') && fact.transferId !== null) changed.add(fact.transferId);
      if (fact.staffId !== null && (fact.consultationId !== null || fact.kind.startsWith('Transfer')))
        desks.add(fact.staffId);
    }
    if (this.live.open === 0) return;
    await Promise.all([
      ...[...rung].map((staffId) => this.attempt(() => this.ring(staffId))),
      ...[...changed].map((transferId) => this.attempt(() => this.change(transferId))),
    ]);
    for (const staffId of desks) this.live.toStaff(staffId, 'desk.changed');
  }

  private tellEnded(fact: Fact): void {
    const cause = causeOf(fact);
    if (cause === null || fact.staffId === null) return;
    this.live.toStaff(fact.staffId, 'offer.ended', { offerId: cause.offerId, cause: cause.cause });
  }

  private async ring(staffId: string): Promise<void> {
    const offer = await this.desks.offerTo(staffId);
    if (offer?.state === 'offered') this.live.toStaff(staffId, 'offer.ringing', offer);
  }

  private async change(transferId: string): Promise<void> {
    const transfer = await this.views.of(transferId);
    const people = await this.work.one<{ requested_by: string }>('select requested_by from transfer where id = $1', [
      transferId,
    ]);
    const staffIds = new Set([people?.requested_by, transfer.acceptedBy?.id].filter((id) => id !== undefined));
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

function causeOf(fact: Fact): { offerId: string; cause: Cause } | null {
  switch (fact.kind) {
    case 'TransferAccepted':
      return { offerId: fact.payload.offerId, cause: 'accepted' };
    case 'TransferDeclined':
      return { offerId: fact.payload.offerId, cause: 'declined' };
    case 'TransferExpired':
      return { offerId: fact.payload.offerId, cause: 'expired' };
    case 'TransferWithdrawn':
      return { offerId: fact.payload.offerId, cause: 'withdrawn' };
    default:
      return null;
  }
}

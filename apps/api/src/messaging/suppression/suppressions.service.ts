import { Injectable } from '@nestjs/common';
import type { SuppressedAddress } from '@toritsugi/contracts';
import type { MessageRoute, SuppressionReason } from '@toritsugi/journey';
import { newId } from '../../platform/database/ids';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Signing } from '../../platform/signing/signing';
import { AccessAudit } from '../../staff/access-audit';
import type { MessageKind } from '../templates/templates';
import { lift, liftBlock, liftBounce, newestSuppressions, standing, suppress } from './suppression.queries';

const MAX_SHOWN = 100;
/** Mailboxes and numbers are given to other people after a while; a wish and a complaint hold until taken back. */
const DAYS: Readonly<Record<SuppressionReason, number | null>> = {
  hard_bounce: 180,
  complaint: null,
  opt_out: null,
  blocked: null,
};

interface Address {
  readonly via: MessageRoute;
  readonly recipient: string;
}

/** To whom nothing more is sent, and why. Asked where a message is sent, not where it is written. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly signing: Signing,
    private readonly audit: AccessAudit,
  ) {}

  async add({ via, recipient }: Address, reason: SuppressionReason, registrantId: string): Promise<void> {
    await this.work.run(async () => {
      const row = { id: newId(), via, addressHash: this.hashOf({ via, recipient }), reason, registrantId };
      if (await suppress(this.work, row, DAYS[reason]))
        this.work.record({ kind: 'AddressSuppressed', registrantId, payload: { via, reason } });
    });
  }

  /** What stands against each of these, by id. Not wanting advertising stops nothing else. */
  async against(
    messages: readonly (Address & { readonly id: string; readonly kind: MessageKind })[],
  ): Promise<ReadonlyMap<string, SuppressionReason>> {
    const hashes = new Map(messages.map((message) => [message.id, this.hashOf(message)]));
    const found = await standing(this.work, [...new Set(hashes.values())]);
    const against = new Map<string, SuppressionReason>();
    for (const { id, kind } of messages) {
      const reason = found.find(
        (one) => one.addressHash === hashes.get(id) && (one.reason !== 'opt_out' || kind === 'promotional'),
      )?.reason;
      if (reason !== undefined) against.set(id, reason);
    }
    return against;
  }

  async newest(): Promise<SuppressedAddress[]> {
    return (await newestSuppressions(this.work, MAX_SHOWN)).map(({ since, expiresAt, ...one }) => ({
      ...one,
      since: since.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    }));
  }

  async lift(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const lifted = await lift(this.work, id, me.id);
      if (lifted === null) throw new Refusal('not_found');
      const { via, reason, registrantId } = lifted;
      await this.audit.record({ actorId: me.id, action: 'suppression_lifted', registrantId, detail: reason });
      this.work.record({ kind: 'SuppressionLifted', registrantId, actorId: me.id, payload: { via, reason } });
    });
  }

  /** Somebody sends to it again and so says that it is right. */
  async trust(address: Address, registrantId: string, me: SignedIn): Promise<void> {
    const lifted = await liftBounce(this.work, this.hashOf(address), me.id);
    if (lifted === null) return;
    this.work.record({
      kind: 'SuppressionLifted',
      registrantId,
      actorId: me.id,
      payload: { via: lifted.via, reason: 'hard_bounce' },
    });
  }

  /** The person lets us in again. */
  async unblock(address: Address): Promise<void> {
    await liftBlock(this.work, this.hashOf(address));
  }

  /** The route is part of it: the same text may be an address of two of them. */
  private hashOf({ via, recipient }: Address): string {
    return this.signing.sign('address', `${via}\n${recipient.trim().toLowerCase()}`);
  }
}

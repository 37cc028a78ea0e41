import type { Fact, RoutingDecision } from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';

/** One transfer as routing is measured by it: who could have been rung, who was, and what came of it. Times in epoch milliseconds. */
export interface RoutedTransfer {
  readonly transferId: string;
  readonly registrantId: string;
  readonly at: number;
  readonly segment: string;
  readonly band: Band;
  readonly closeRateVersion: number;
  /** Null for a transfer from before routing was decided by a strategy. */
  readonly decision: RoutingDecision | null;
  /** Since when each of those considered had been free, as far as the log says. */
  readonly idleSince: ReadonlyMap<string, number>;
  /** When somebody was last put through to each of those considered. */
  readonly lastTransferAt: ReadonlyMap<string, number>;
  /** Who was rung first. */
  readonly firstRung: string | null;
  /** Who took the call; null when nobody did. */
  readonly acceptedBy: string | null;
  /** The first transfer of this person: the one that what became of them counts for. */
  readonly isFirst: boolean;
}

/** A first consultation held. */
export interface HeldConsultation {
  readonly registrantId: string;
  readonly advisorId: string;
  readonly band: Band;
  readonly segment: string;
  readonly at: number;
}

type Open = { -readonly [Key in keyof RoutedTransfer]: RoutedTransfer[Key] };

/**
 * What routing decided and what became of it, from facts in log order. Everything that measures routing reads this and
 * nothing else, so that each of its numbers can be counted again from the log.
 */
export class RoutingLogFold {
  private readonly byId = new Map<string, Open>();
  private readonly known = new Set<string>();
  private readonly freeSince = new Map<string, number>();
  private readonly lastTransfer = new Map<string, number>();
  private readonly closes = new Map<string, { submissionId: string; at: number }>();
  private readonly held = new Map<string, HeldConsultation>();

  apply(fact: Fact): void {
    const at = Date.parse(fact.at);
    switch (fact.kind) {
      case 'PresenceChanged':
        if (fact.staffId === null) return;
        if (fact.payload.to === 'available') this.freeSince.set(fact.staffId, at);
        else this.freeSince.delete(fact.staffId);
        return;
      case 'TransferRequested':
        if (fact.transferId !== null && fact.registrantId !== null)
          this.request(fact.transferId, fact.registrantId, at, fact.payload);
        return;
      case 'TransferOffered': {
        const transfer = this.byId.get(fact.transferId ?? '');
        if (transfer !== undefined && transfer.firstRung === null) transfer.firstRung = fact.staffId;
        return;
      }
      case 'TransferAccepted': {
        const transfer = this.byId.get(fact.transferId ?? '');
        if (transfer !== undefined) transfer.acceptedBy = fact.staffId;
        if (fact.staffId !== null) this.lastTransfer.set(fact.staffId, at);
        return;
      }
      case 'ConsultationCompleted':
        if (
          fact.registrantId === null ||
          fact.staffId === null ||
          !fact.payload.isFirst ||
          this.held.has(fact.registrantId)
        )
          return;
        this.held.set(fact.registrantId, {
          registrantId: fact.registrantId,
          advisorId: fact.staffId,
          band: fact.payload.band,
          segment: fact.payload.segment,
          at,
        });
        return;
      case 'OfferAccepted':
        if (fact.registrantId !== null)
          this.closes.set(fact.registrantId, { submissionId: fact.payload.submissionId, at });
        return;
      case 'OfferDeclined':
        // Declined after it was accepted: the close is reversed.
        if (
          fact.registrantId !== null &&
          this.closes.get(fact.registrantId)?.submissionId === fact.payload.submissionId
        )
          this.closes.delete(fact.registrantId);
    }
  }

  /** Every transfer requested, oldest first. */
  transfers(): readonly RoutedTransfer[] {
    return [...this.byId.values()];
  }

  /** First consultations held, in log order. */
  consultations(): readonly HeldConsultation[] {
    return [...this.held.values()];
  }

  /** When this person accepted an offer that still stands; null when they have not. */
  closedAt(registrantId: string): number | null {
    return this.closes.get(registrantId)?.at ?? null;
  }

  /** Whom this person's first consultation was with; null without one. */
  consultedBy(registrantId: string): string | null {
    return this.held.get(registrantId)?.advisorId ?? null;
  }

  private request(
    transferId: string,
    registrantId: string,
    at: number,
    payload: Extract<Fact, { kind: 'TransferRequested' }>['payload'],
  ): void {
    const decision = payload.decision ?? null;
    const ids = decision?.considered.map(({ advisorId }) => advisorId) ?? [];
    this.byId.set(transferId, {
      transferId,
      registrantId,
      at,
      segment: payload.segment,
      band: payload.band,
      closeRateVersion: payload.closeRateVersion,
      decision,
      idleSince: knownOf(this.freeSince, ids),
      lastTransferAt: knownOf(this.lastTransfer, ids),
      firstRung: null,
      acceptedBy: null,
      isFirst: !this.known.has(registrantId),
    });
    this.known.add(registrantId);
  }
}

function knownOf(times: ReadonlyMap<string, number>, ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    ids.flatMap((id) => {
      const at = times.get(id);
      return at === undefined ? [] : [[id, at] as const];
    }),
  );
}

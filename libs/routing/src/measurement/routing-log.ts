import type { DomainEvent, RoutingDecision } from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';

/**
 * One transfer as routing is measured by it: who could have been rung, who was, and what came of it. Times in epoch
 * milliseconds.
 */
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
  /** Who came into the conversation; null where nobody did. */
  readonly bridgedBy: string | null;
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
 * What routing decided and what became of it, from events in log order. Everything that measures routing reads this and
 * nothing else, so that each of its numbers can be counted again from the log.
 */
export class RoutingLogFold {
  private readonly byId = new Map<string, Open>();
  private readonly known = new Set<string>();
  private readonly freeSince = new Map<string, number>();
  private readonly lastTransfer = new Map<string, number>();
  private readonly closes = new Map<string, { submissionId: string; at: number }>();
  private readonly held = new Map<string, HeldConsultation>();

  apply(event: DomainEvent): void {
    const at = Date.parse(event.at);
    switch (event.kind) {
      case 'PresenceChanged':
        if (event.staffId === null) return;
        if (event.payload.to === 'available') this.freeSince.set(event.staffId, at);
        else this.freeSince.delete(event.staffId);
        return;
      case 'TransferRequested':
        if (event.transferId !== null && event.registrantId !== null)
          this.request(event.transferId, event.registrantId, at, event.payload);
        return;
      case 'TransferOffered': {
        const transfer = this.byId.get(event.transferId ?? '');
        if (transfer !== undefined && transfer.firstRung === null) transfer.firstRung = event.staffId;
        return;
      }
      case 'TransferAccepted': {
        const transfer = this.byId.get(event.transferId ?? '');
        if (transfer !== undefined) transfer.acceptedBy = event.staffId;
        if (event.staffId !== null) this.lastTransfer.set(event.staffId, at);
        return;
      }
      case 'TransferBridged': {
        const transfer = this.byId.get(event.transferId ?? '');
        if (transfer !== undefined) transfer.bridgedBy = event.staffId ?? transfer.acceptedBy;
        return;
      }
      case 'ConsultationCompleted':
        if (
          event.registrantId === null ||
          event.staffId === null ||
          !event.payload.isFirst ||
          this.held.has(event.registrantId)
        )
          return;
        this.held.set(event.registrantId, {
          registrantId: event.registrantId,
          advisorId: event.staffId,
          band: event.payload.band,
          segment: event.payload.segment,
          at,
        });
        return;
      case 'OfferAccepted':
        if (event.registrantId !== null)
          this.closes.set(event.registrantId, { submissionId: event.payload.submissionId, at });
        return;
      case 'OfferDeclined':
        // Declined after it was accepted: the close is reversed.
        if (
          event.registrantId !== null &&
          this.closes.get(event.registrantId)?.submissionId === event.payload.submissionId
        )
          this.closes.delete(event.registrantId);
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
    payload: Extract<DomainEvent, { kind: 'TransferRequested' }>['payload'],
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
      bridgedBy: null,
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

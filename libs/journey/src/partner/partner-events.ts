import type { FreeSlotState } from './free-slot';
import type { NotCountedReason, RelayDirection } from './relay-ledger';

/** What an event of a partner carries: who came by them or went to them, and the free slots that it gave. */
export interface PartnerEvents {
  /** Told of a partner with a link of one's own. */
  RelayOffered: { partnerId: string; relayId: string };
  RelayOpened: { partnerId: string; relayId: string };
  /** `count`: of the partner's ledger, with this person. */
  RelayRegistered: { partnerId: string; relayId: string; count: number };
  /** Came by a partner's link and counts: `number` of the entry, `count` with this person. */
  RelayReferralCounted: { partnerId: string; number: number; count: number };
  RelayReferralNotCounted: { partnerId: string; reason: NotCountedReason };
  /** Taken back for fraud, by two. */
  RelayReferralVoided: { partnerId: string; number: number; count: number };
  FreeSlotGranted: { partnerId: string; direction: RelayDirection; slotId: string; slot: number };
  /** Kept for a submission, used, given back or over. */
  FreeSlotMoved: { partnerId: string; slotId: string; to: FreeSlotState; submissionId: string | null };
}

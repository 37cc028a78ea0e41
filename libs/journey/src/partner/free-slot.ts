import type { Machine } from '../machine';

export const freeSlotStates = ['granted', 'reserved', 'used', 'expired'] as const;
export type FreeSlotState = (typeof freeSlotStates)[number];

/**
 * One free hire of a partner (無料枠): kept for one submission, used at the join, given back once where the person soon
 * leaves (S001-19).
 */
export const freeSlotMachine: Machine<FreeSlotState> = {
  name: 'free_slot',
  states: freeSlotStates,
  initial: ['granted'],
  moves: {
    granted: ['reserved', 'expired'],
    reserved: ['granted', 'used', 'expired'],
    used: ['granted'],
    expired: [],
  },
};

export const relayReferralStates = ['registered', 'counted', 'not_counted', 'voided'] as const;
export type RelayReferralState = (typeof relayReferralStates)[number];

/** Somebody who registered by a partner's link: counted, or not for a reason; taken back for fraud alone. */
export const relayReferralMachine: Machine<RelayReferralState> = {
  name: 'relay_referral',
  states: relayReferralStates,
  initial: ['registered'],
  moves: { registered: ['counted', 'not_counted'], counted: ['voided'], not_counted: [], voided: [] },
};

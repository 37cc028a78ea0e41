import { get, post } from '../call';
import type { CarryOver, PartnerFile, PartnerList, ProposeSlot, ProposeVoid } from './partner';

/** Partners: whom people come from and go to, the ledgers, the free slots. */
export const partnerCalls = {
  list: get<{ reply: PartnerList }>('/partners', 'partner.read'),
  file: get<{ params: 'id'; reply: PartnerFile }>('/partners/:id', 'partner.read'),
  /** Once, into a ledger without an entry. */
  carryOver: post<{ params: 'id'; body: CarryOver; reply: PartnerFile }>('/partners/:id/carry-over', 'partner.change'),
  proposeSlot: post<{ params: 'id'; body: ProposeSlot; reply: PartnerFile }>('/partners/:id/slots', 'freeSlot.propose'),
  proposeVoid: post<{ params: 'id'; body: ProposeVoid; reply: PartnerFile }>('/partners/:id/voids', 'relay.void'),
} as const;

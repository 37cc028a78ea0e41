import { get, post } from '../call';
import type { DraftInvitation, PoolInvitations, PoolLookUp, PoolQuestion } from './pool';

/** How many of everyone registered fit: the same question while a target is being changed, and on a page of its own. */
export const poolCalls = {
  lookUp: post<{ body: PoolQuestion; reply: PoolLookUp }>('/pool/look-up', 'pool.read'),
  invitations: get<{ reply: PoolInvitations }>('/pool/invitations', 'pool.read'),
  /** Before whoever decides; nothing is sent by it. */
  invite: post<{ body: DraftInvitation; reply: PoolInvitations }>('/pool/invitations', 'pool.invite'),
} as const;

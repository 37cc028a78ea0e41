import { post } from '../call';
import type { PoolLookUp, PoolQuestion } from './pool';

/** How many of everyone registered fit: the same question while a target is being changed, and on a page of its own. */
export const poolCalls = {
  lookUp: post<{ body: PoolQuestion; reply: PoolLookUp }>('/pool/look-up', 'pool.read'),
} as const;

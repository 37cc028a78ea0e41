import type { RateBelief } from '../rates/rate-book';
import { loadTerm, minimumShareTerm } from './fairness';

/** Why one advisor is worth what they are, in closes; the terms add up to `value`. */
export interface ValueTerms {
  rate: number;
  /** −opportunity cost: what occupying the advisor now forgoes. */
  price: number;
  /** c·sd: what is learnt by asking. */
  exploration: number;
  /** What the minimum share owes. */
  minimumShare: number;
  /** −φ·(busy − mean busy). */
  load: number;
}

export interface ValueSettings {
  /** c, at most 0.25: standard deviations of optimism. */
  exploration: number;
  /** φ: closes a difference of 1 in busy share is worth. */
  loadWeight: number;
}

/** score_a(r) = p − price + c·sd + fairness, each term kept apart so that the decision can be explained. */
export function valueTerms(
  {
    belief,
    price,
    busyShare,
    meanBusyShare,
    deficit,
  }: { belief: RateBelief; price: number; busyShare: number; meanBusyShare: number; deficit: number },
  { exploration, loadWeight }: ValueSettings,
): ValueTerms {
  return {
    rate: belief.rate,
    price: -price,
    exploration: exploration * belief.sd,
    minimumShare: minimumShareTerm(deficit),
    load: loadTerm({ busyShare, meanBusyShare, weight: loadWeight }),
  };
}

export function valueOf({ rate, price, exploration, minimumShare, load }: ValueTerms): number {
  return rate + price + exploration + minimumShare + load;
}

import type { RateOriginView } from '@toritsugi/contracts';
import type { FrozenDecision, LiveGate, Ranking } from '@toritsugi/routing';

/** A ranking as it was shown and frozen, with the word on whether a transfer may start. Plain data. */
export interface FrozenRanking extends Ranking {
  readonly gate: LiveGate;
  /** Absent in rankings from before it was kept. */
  readonly ratesFrom?: RateOriginView;
  /** Absent in rankings from before orders were decided by a strategy. */
  readonly decision?: FrozenDecision;
}

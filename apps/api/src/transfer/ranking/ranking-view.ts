import type { RankingTerms, RateOriginView, RateView, RoutingDecisionView, StaffRef } from '@toritsugi/contracts';
import type { RoutingDecision } from '@toritsugi/journey';
import { originSentence, type Estimate, type FrozenDecision, type RateBook } from '@toritsugi/routing';

/** An estimate as screens show it. While nothing at all is known the rate reads 0, the interval everything, n 0. */
export const rateView = ({ rate, interval, n, closes }: Estimate): RateView => ({
  rate: rate ?? 0,
  low: interval.low,
  high: interval.high,
  n,
  closes,
});

export const rateOriginView = (rates: RateBook, settingsVersion: number): RateOriginView => ({
  strategy: rates.origin,
  closeRateVersion: rates.version,
  settingsVersion,
  sentence: originSentence(rates),
});

/**
 * What an advisor's value is made of. The rate is the one shown for the segment's average person; what it differs from
 * the one reckoned with is the person's own; whatever rate, person and price do not explain is fairness.
 */
export const termsView = (
  considered: RoutingDecision['considered'][number] | undefined,
  estimate: Estimate,
): RankingTerms | null => {
  if (considered === undefined) return null;
  const { rate: reckoned, price, value, propensity, late = 0 } = considered;
  const rate = estimate.rate ?? 0;
  return { rate, person: reckoned - rate, price, late, fairness: value - reckoned + price, value, propensity };
};

export const decisionView = (
  decision: FrozenDecision | undefined,
  refOf: (advisorId: string) => StaffRef | null,
): RoutingDecisionView | null => {
  if (decision === undefined) return null;
  const { strategy, arm, blockStartsAt, settingsVersion, isExploration, isManual, manualReason, batch } = decision;
  return {
    strategy,
    arm,
    blockStartsAt,
    settingsVersion,
    isExploration,
    isManual,
    manualReason,
    batch:
      batch === undefined
        ? null
        : {
            transfers: batch.taskIds.length,
            insteadOf: batch.insteadOf === null ? null : refOf(batch.insteadOf),
            gain: batch.gain,
          },
  };
};

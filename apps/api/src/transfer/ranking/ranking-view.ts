import type { RankingTerms, RateView, RoutingDecisionView } from '@toritsugi/contracts';
import type { RoutingDecision } from '@toritsugi/journey';
import type { Estimate } from '@toritsugi/routing';
import type { FrozenDecision } from '../transfer.rows';

/** An estimate as screens show it. While nothing at all is known the rate reads 0, the interval everything, n 0. */
export const rateView = ({ rate, interval, n, closes }: Estimate): RateView => ({
  rate: rate ?? 0,
  low: interval.low,
  high: interval.high,
  n,
  closes,
});

/** What an advisor's value is made of; whatever rate and price do not explain is fairness. */
export const termsView = (considered: RoutingDecision['considered'][number] | undefined): RankingTerms | null => {
  if (considered === undefined) return null;
  const { rate, price, value, propensity } = considered;
  return { rate, price, fairness: value - rate + price, value, propensity };
};

export const decisionView = (decision: FrozenDecision | undefined): RoutingDecisionView | null => {
  if (decision === undefined) return null;
  const { strategy, arm, blockStartsAt, settingsVersion, isExploration, isManual, manualReason } = decision;
  return { strategy, arm, blockStartsAt, settingsVersion, isExploration, isManual, manualReason };
};

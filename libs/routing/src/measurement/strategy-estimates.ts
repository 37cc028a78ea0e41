import { routingStrategyNames, type RoutingStrategyName } from '@toritsugi/journey';
import {
  OFF_POLICY_LIMITS,
  offPolicyValue,
  type LoggedChoice,
  type Interval,
  type OffPolicyResult,
  Z90,
} from '@toritsugi/statistics';
import type { Localized } from '@toritsugi/triage';
import { choiceLog, type ChoiceLog } from './off-policy-log';
import type { ChoiceStrategy, Replay } from './replayed-choice';
import type { RoutingLogFold } from './routing-log';

/**
 * How far the mean weight may be from 1: beyond, the log does not hold the choices that the strategy would have made.
 */
const WEIGHT_TOLERANCE = 0.25;

/**
 * What one strategy would have closed per transfer; figures are null where the log cannot tell, and `refusal` says why.
 */
export interface StrategyEstimate {
  readonly strategy: RoutingStrategyName;
  readonly isInForce: boolean;
  /** Choices it is judged on. */
  readonly choices: number;
  readonly ips: number | null;
  readonly selfNormalised: number | null;
  readonly doublyRobust: number | null;
  /** 90 %, of the doubly robust estimate. */
  readonly interval: Interval | null;
  readonly effectiveSample: number;
  readonly largestWeight: number;
  readonly refusal: Localized | null;
}

/**
 * What each strategy would have closed per transfer on the logged choices, each with the exploration of the settings in
 * force.
 */
export function strategyEstimates({
  fold,
  replay,
  settings,
}: {
  fold: RoutingLogFold;
  replay: Replay;
  settings: ChoiceStrategy;
}): StrategyEstimate[] {
  return routingStrategyNames.map((strategy) => {
    const log = choiceLog(
      { strategy, priceWeight: settings.priceWeight, explorationShare: settings.explorationShare },
      fold,
      replay,
    );
    return estimateOf(log, { strategy, isInForce: strategy === settings.strategy });
  });
}

function estimateOf(log: ChoiceLog, head: Pick<StrategyEstimate, 'strategy' | 'isInForce'>): StrategyEstimate {
  const result = offPolicyValue(log.rows);
  const support = {
    ...head,
    choices: log.rows.length,
    effectiveSample: result.effectiveSampleSize,
    largestWeight: result.largestWeight,
  };
  const refusal = refusalOf(result, log);
  if (result.kind === 'refused' || refusal !== null) {
    return { ...support, ips: null, selfNormalised: null, doublyRobust: null, interval: null, refusal };
  }
  const { ips, snips, doublyRobust } = result.estimates;
  const half = Z90 * doublyRobust.standardError;
  return {
    ...support,
    ips: ips.value,
    selfNormalised: snips.value,
    doublyRobust: doublyRobust.value,
    interval: { low: doublyRobust.value - half, high: doublyRobust.value + half },
    refusal: null,
  };
}

/** Why the log cannot tell; null where it can. */
export function refusalOf(result: OffPolicyResult, { rows, unreplayable }: ChoiceLog): Localized | null {
  const { minEffectiveSampleSize, maxWeight } = OFF_POLICY_LIMITS;
  if (result.kind === 'estimated') return Math.abs(meanWeight(rows) - 1) > WEIGHT_TOLERANCE ? words.unsupported : null;
  switch (result.because) {
    case 'no_observations':
      return unreplayable > 0 ? words.gone : words.none;
    case 'sample_too_small': {
      const size = Math.floor(result.effectiveSampleSize);
      return {
        ja: `この選び方と同じ選択が記録に少なすぎます（有効な件数 ${size}、必要 ${minEffectiveSampleSize}）。`,
        en: `Too little of the log was chosen alike (effective sample ${size}, needed ${minEffectiveSampleSize}).`,
      };
    }
    case 'weight_too_large': {
      const weight = Math.round(result.largestWeight);
      return {
        ja: `1件の選択が結果を左右します（最大の重み ${weight}、上限 ${maxWeight}）。`,
        en: `Single choices would decide it (largest weight ${weight}, limit ${maxWeight}).`,
      };
    }
  }
}

const meanWeight = (rows: readonly LoggedChoice[]): number =>
  rows.reduce((sum, { logged, target }) => sum + target / logged, 0) / rows.length;

const words = {
  none: {
    ja: '2人以上から選んだ取次ぎの記録がまだありません。',
    en: 'No transfer with two advisors or more to choose from was recorded yet.',
  },
  gone: {
    ja: 'この選び方を再現する元の表や設定が残っていません。',
    en: 'The tables or settings to replay this strategy with are gone.',
  },
  unsupported: {
    ja: 'この選び方が選ぶはずの担当が、記録ではほとんど選ばれていません。',
    en: 'The advisors this strategy would have chosen were hardly ever chosen in the log.',
  },
} as const satisfies Record<string, Localized>;

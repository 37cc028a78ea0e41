import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EffectView, LocalizedText, RoutingSettings } from '@toritsugi/contracts';
import { comparePairs, offPolicyValue } from '@toritsugi/statistics';
import { AgencyClock } from '../../platform/clock/agency-clock';
import {
  choiceLog,
  movedChoices,
  robustValues,
  type ChoiceLog,
  type MovedChoices,
  refusalOf,
} from '@toritsugi/routing';
import { Replays } from '../off-policy/replays.service';
import { RoutingLogs } from '../off-policy/routing-log.service';

/** What a change of the routing settings would do, as far as the log of decisions can tell. */
@Injectable()
export class SettingsEffect {
  constructor(
    private readonly clock: AgencyClock,
    private readonly logs: RoutingLogs,
    private readonly replays: Replays,
  ) {}

  async of(before: RoutingSettings, proposed: RoutingSettings): Promise<EffectView> {
    // A validated body is made of instances: only what they say is compared.
    const after = JSON.parse(JSON.stringify(proposed)) as RoutingSettings;
    if (!changesTheChoice(before, after))
      return { sentences: [words.sameChoice, ...unseen(before, after)], figures: null };
    const { fold } = await this.logs.upTo(await this.clock.now());
    const replay = await this.replays.for(fold);
    const [was, becomes] = [choiceLog(before, fold, replay), choiceLog(after, fold, replay)];
    const { sentence, figures } = compared(was, becomes);
    const moved = movedChoices({ before, after }, fold, replay);
    return { sentences: [sentence, ...movedSentences(moved), ...unseen(before, after)], figures };
  }
}

function compared(before: ChoiceLog, after: ChoiceLog): { sentence: LocalizedText; figures: object | null } {
  const [was, becomes] = [offPolicyValue(before.rows), offPolicyValue(after.rows)];
  const refusal = refusalOf(becomes, after) ?? refusalOf(was, before);
  if (
    refusal !== null ||
    was.kind === 'refused' ||
    becomes.kind === 'refused' ||
    before.rows.length !== after.rows.length
  ) {
    const because = refusal ?? words.gone;
    return {
      sentence: { ja: `記録からは見積もれません：${because.ja}`, en: `The log cannot tell: ${because.en}` },
      figures: null,
    };
  }
  const [now, then] = [was.estimates.doublyRobust.value, becomes.estimates.doublyRobust.value];
  const difference = comparePairs(robustValues(after.rows), robustValues(before.rows));
  const { low, high } = difference?.interval ?? { low: -1, high: 1 };
  const isShown = low > 0 || high < 0;
  const [a, b, c, d, e] = [now, then, then - now, low, high].map((share) => (share * 100).toFixed(1));
  return {
    sentence: {
      ja: `記録された選択${after.rows.length}件での見積もり：取次ぎあたりの成約 ${a}% → ${b}%（差 ${c}ポイント、95%区間 ${d}〜${e}）。${isShown ? '' : '差はまだ言えません。'}`,
      en: `Estimated on ${after.rows.length} logged choices: closes per transfer ${a}% → ${b}% (difference ${c} points, 95% interval ${d} to ${e}).${isShown ? '' : ' No difference shown.'}`,
    },
    figures: {
      choices: after.rows.length,
      before: now,
      after: then,
      difference: then - now,
      low,
      high,
      effectiveSample: becomes.effectiveSampleSize,
      largestWeight: becomes.largestWeight,
    },
  };
}

function movedSentences({ choices, moved }: MovedChoices): LocalizedText[] {
  if (choices === 0) return [];
  return [
    {
      ja: `記録された選択のうち再現できる${choices}件で、最初に呼ぶ担当が変わるのは${moved}件です。`,
      en: `Of ${choices} logged choices that can be replayed, ${moved} would have rung somebody else first.`,
    },
  ];
}

/** Only these decide who is rung first on the choices of the log. */
function changesTheChoice(before: RoutingSettings, after: RoutingSettings): boolean {
  return (
    before.strategy !== after.strategy ||
    before.priceWeight !== after.priceWeight ||
    (before.lateWeight ?? 0) !== (after.lateWeight ?? 0) ||
    before.explorationShare !== after.explorationShare
  );
}

/** What the log holds nothing about, said for each such change. */
function unseen(before: RoutingSettings, after: RoutingSettings): LocalizedText[] {
  const differs = (...keys: (keyof RoutingSettings)[]): boolean =>
    keys.some((key) => !isDeepStrictEqual(before[key], after[key]));
  return [
    ...(differs('minimumShares', 'developmentShare', 'loadWeight') ? [words.fairness] : []),
    ...(differs('pacing', 'hold') ? [words.queue] : []),
    ...(differs('switchback') ? [words.switchback] : []),
  ];
}

const words = {
  sameChoice: {
    ja: '最初に呼ぶ担当の選び方は変わらないため、記録からの見積もりはありません。',
    en: 'Who is rung first does not change, so the log has nothing to estimate.',
  },
  gone: { ja: '再現できない選択があります。', en: 'Some choices cannot be replayed.' },
  fairness: {
    ja: '最低割合・育成枠・負荷の重みの効果は、記録からは見積もれません。',
    en: 'The effect of minimum shares, the development share and the load weight cannot be estimated from the log.',
  },
  queue: {
    ja: 'ペース配分と待機の効果は混み具合を変えるため、記録からは見積もれません。試算で確かめてください。',
    en: 'Pacing and holding change the queues themselves, so the log cannot tell. Try them in a what-if.',
  },
  switchback: {
    ja: '効果測定の区間を変えると、それまでの区間との比較は別に数えます。',
    en: 'Blocks after a change of the measurement are compared among themselves.',
  },
} as const satisfies Record<string, LocalizedText>;

import { roundHalfUp } from '@toritsugi/statistics';
import type { Localized, Vocabulary } from '@toritsugi/triage';
import { segmentLabel } from '../rates/segment-label';
import type { RankedAdvisor, Ranking } from './candidate';
import type { FrozenDecision } from './decide-order';

interface Shown extends Pick<Ranking, 'levelSegment' | 'isSparse' | 'candidates'> {
  readonly decision?: FrozenDecision | undefined;
}

/**
 * Who could take the person now and who is next, in one line:
 * 「空き・経理×4年以上×首都圏 高瀬 21.5%(15–29)n=52 · 次点 真壁 16.0%(9–24)n=24」. Led by what else decided the order.
 */
export function headline(
  ranking: Shown,
  { nameOf, vocabulary }: { nameOf: (advisorId: string) => string; vocabulary: Vocabulary },
): Localized {
  const { candidates, levelSegment, isSparse, decision } = ranking;
  const label = segmentLabel(levelSegment, vocabulary);
  const evidence = (one: RankedAdvisor): string =>
    isSparse ? nameOf(one.advisorId) : `${nameOf(one.advisorId)} ${rateText(one)}`;
  const [first, second] = candidates.filter(({ skip }) => skip === null);
  if (first === undefined) {
    const best = candidates.find(({ skip }) => skip !== 'not_eligible' && skip !== 'recused');
    if (best === undefined)
      return { ja: `空きなし・${label.ja} 担当できる人がいません`, en: `Nobody free; ${label.en}: nobody handles it` };
    return {
      ja: `空きなし・${label.ja} 最有力 ${evidence(best)}`,
      en: `Nobody free; ${label.en}: best ${evidence(best)}`,
    };
  }
  const lead = leadOf(isSparse, decision);
  const next =
    second === undefined
      ? { ja: '次点なし', en: 'nobody next' }
      : { ja: `次点 ${evidence(second)}`, en: `next ${evidence(second)}` };
  return {
    ja: `${lead.ja}空き・${label.ja} ${evidence(first)} · ${next.ja}`,
    en: `${lead.en}Free; ${label.en}: ${evidence(first)} · ${next.en}`,
  };
}

/** 21.5%(15–29)n=52, as the tables show it. */
function rateText({ estimate: { rate, interval, n } }: RankedAdvisor): string {
  if (rate === null) return `n=${n}`;
  return `${roundHalfUp(rate * 100, 1).toFixed(1)}%(${roundHalfUp(interval.low * 100)}–${roundHalfUp(interval.high * 100)})n=${n}`;
}

function leadOf(isSparse: boolean, decision: FrozenDecision | undefined): Localized {
  if (decision?.isUndivided === true)
    return isSparse
      ? { ja: '分業なし・実績不足: 担当職種順。', en: 'Without division; too few results: by occupations handled. ' }
      : { ja: '分業なし。', en: 'Without division. ' };
  if (decision?.isManual === true) return { ja: '手動で選択: ', en: 'Chosen by hand: ' };
  if (decision?.arm === 'control')
    return { ja: '比較の時間帯(待ち時間順): ', en: 'Comparison block, longest idle first: ' };
  if (decision?.batch !== undefined) {
    const together = decision.batch.taskIds.length;
    return {
      ja: `同時の取次ぎ${together}件をまとめて決定: `,
      en: `Decided together for ${together} transfers asked for at once: `,
    };
  }
  if (decision?.isExploration === true) return { ja: '試行(抽選): ', en: 'Drawn at random to learn: ' };
  return isSparse
    ? { ja: '実績不足のため担当職種順: ', en: 'Too few results, by occupations handled: ' }
    : { ja: '', en: '' };
}

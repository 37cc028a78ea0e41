import { roundHalfUp } from '@toritsugi/statistics';
import type { Localized, Vocabulary } from '@toritsugi/triage';
import { segmentLabel, type SegmentTerms } from '../rates/segment-label';
import type { RankedAdvisor, Ranking } from './candidate';
import type { FrozenDecision } from './decide-order';

interface Shown extends Pick<Ranking, 'levelSegment' | 'isSparse' | 'candidates'> {
  readonly decision?: FrozenDecision | undefined;
}

/**
 * Who would be rung now and who is next, in words: 「朝比奈さんを呼びます。経理4年以上・首都圏の成約見込み13%（42件の実績）。
 * 次は真壁さん。」 Led by what else decided the order. Intervals and terms stand beside the candidates.
 */
export function headline(
  ranking: Shown,
  { nameOf, vocabulary }: { nameOf: (advisorId: string) => string; vocabulary: Vocabulary },
): Localized {
  const { candidates, levelSegment, isSparse, decision } = ranking;
  const label = spokenLabel(levelSegment, vocabulary);
  const evidence = (one: RankedAdvisor): Localized =>
    isSparse || one.estimate.rate === null ? { ja: '', en: '' } : evidenceOf(one.estimate.rate, one.estimate.n, label);
  const [first, second] = candidates.filter(({ skip }) => skip === null);
  if (first === undefined) {
    const best = candidates.find(({ skip }) => skip !== 'not_eligible' && skip !== 'recused');
    if (best === undefined)
      return {
        ja: `いま呼べる方がいません。${label.ja}を担当できる人がいません。`,
        en: `Nobody can be rung now. Nobody handles ${label.en}.`,
      };
    const known = evidence(best);
    return {
      ja: `いま呼べる方がいません。最も見込みが高いのは${nameOf(best.advisorId)}さん。${known.ja}`,
      en: `Nobody can be rung now. The best match is ${nameOf(best.advisorId)}. ${known.en}`.trim(),
    };
  }
  const lead = leadOf(isSparse, decision);
  const name = nameOf(first.advisorId);
  const known = evidence(first);
  if (decision?.isUndivided === true)
    return {
      ja: `${lead.ja}${name}さんがこのまま面談に入ります。${known.ja}`,
      en: `${lead.en}${name} goes on as the advisor. ${known.en}`.trim(),
    };
  const next =
    second === undefined
      ? { ja: '次に呼べる方はいません。', en: 'Nobody is next.' }
      : { ja: `次は${nameOf(second.advisorId)}さん。`, en: `Next is ${nameOf(second.advisorId)}.` };
  return {
    ja: `${lead.ja}${name}さんを呼びます。${known.ja}${next.ja}`,
    en: `${lead.en}${name} will be rung. ${known.en === '' ? '' : `${known.en} `}${next.en}`,
  };
}

/** 「経理4年以上・首都圏」 */
function spokenLabel(segment: string, vocabulary: SegmentTerms): Localized {
  const parts = segment.split('.');
  const work = segmentLabel(parts.slice(0, 2).join('.'), vocabulary);
  const area = parts[2] === undefined ? null : segmentLabel(parts[2], vocabulary);
  return {
    ja: work.ja.replaceAll('×', '') + (area === null ? '' : `・${area.ja}`),
    en: work.en.replaceAll(' × ', ', ') + (area === null ? '' : `, ${area.en}`),
  };
}

function evidenceOf(rate: number, n: number, label: Localized): Localized {
  const percent = roundHalfUp(rate * 100);
  return {
    ja: `${label.ja}の成約見込み${percent}%（${n}件の実績）。`,
    en: `Chance of a close for ${label.en}: ${percent}% (${n === 1 ? '1 case' : `${n} cases`}).`,
  };
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

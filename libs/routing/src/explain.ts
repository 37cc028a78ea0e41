import { roundHalfUp } from '@toritsugi/statistics';
import type { Localized } from '@toritsugi/triage';
import type { DecidedCandidate, Decision, PolicyName } from './decide';
import { segmentLabel } from './segment-label';
import type { ValueTerms } from './value';

/** Differences smaller than this many percentage points are not worth a word. */
const NEGLIGIBLE_POINTS = 0.05;

/**
 * One sentence of a decision for the board: 「空き・経理×4年以上×首都圏 21.5%(15–29)n=52 · 次点 佐藤 19.8%(12–29)n=8」. `levelSegment` is the
 * segment as labelled; `nameOf` the name of an advisor by id. Under a policy without rates it tells the rule instead.
 */
export function decisionHeadline(decision: Decision, { levelSegment, nameOf }: { levelSegment: string; nameOf: (advisorId: string) => string }): Localized {
  const [first, second] = decision.candidates;
  const label = segmentLabel(levelSegment);
  if (first === undefined) return { ja: `受付可の面談担当がいません・${label.ja}`, en: `No advisor is free; ${label.en}` };
  const rate = rateText(first);
  const rule = RULES[decision.policy];
  const lead = decision.isExploration
    ? { ja: `抽選・${label.ja}`, en: `Drawn; ${label.en}` }
    : { ja: `空き・${label.ja}`, en: `Free; ${label.en}` };
  const next = second === undefined ? null : { name: nameOf(second.advisorId), rate: rateText(second) };
  return {
    ja: `${lead.ja} ${rate ?? rule.ja}${next === null ? '' : ` · 次点 ${next.name}${next.rate === null ? '' : ` ${next.rate}`}`}`,
    en: `${lead.en} ${rate ?? rule.en}${next === null ? '' : ` · next ${next.name}${next.rate === null ? '' : ` ${next.rate}`}`}`,
  };
}

/** Why a candidate has this place: the rule or the draw, the rate, and what was added to it and taken from it. */
export function candidateReason(decision: Decision, advisorId: string): Localized {
  const place = decision.candidates.findIndex((candidate) => candidate.advisorId === advisorId);
  const candidate = decision.candidates[place];
  if (candidate === undefined) return { ja: '今回の対象ではありません', en: 'Not among those who could be rung' };
  const { ja, en } = decision.policy === 'random' ? RULES.random : decision.isExploration && place === 0 ? drawnText(decision.epsilon) : RULES[decision.policy];
  const rate = rateText(candidate);
  const terms = candidate.terms === null ? [] : termTexts(candidate.terms);
  return {
    ja: [ja, ...(rate === null ? [] : [`成約率 ${rate}`]), ...terms.map((term) => term.ja)].join('・'),
    en: [en, ...(rate === null ? [] : [`close rate ${rate}`]), ...terms.map((term) => term.en)].join('; '),
  };
}

const RULES: Record<PolicyName, Localized> = {
  round_robin: { ja: '順番', en: 'By turns' },
  longest_idle: { ja: '待機の長い順(比較の時間帯)', en: 'Longest idle first (a block of comparison)' },
  random: { ja: '抽選', en: 'Drawn evenly' },
  raw_rate: { ja: '実績の率の順', en: 'By counted rate' },
  shrunk_rate: { ja: '推定成約率の順', en: 'By estimated close rate' },
  learned: { ja: '成約の見込みの順', en: 'By expected closes' },
  clairvoyant: { ja: '真の率の順', en: 'By true rate' },
};

function drawnText(epsilon: number): Localized {
  const percent = roundHalfUp(epsilon * 100, 1);
  return { ja: `比較のための抽選(${percent}%)で先頭`, en: `First by a draw for comparison (${percent}%)` };
}

/** 「21.5%(15–29)n=52」 */
function rateText({ belief }: DecidedCandidate): string | null {
  if (belief === null) return null;
  const whole = (share: number) => roundHalfUp(share * 100).toFixed(0);
  return `${roundHalfUp(belief.rate * 100, 1).toFixed(1)}%(${whole(belief.low)}–${whole(belief.high)})n=${roundHalfUp(belief.n)}`;
}

function termTexts({ price, exploration, minimumShare, load }: ValueTerms): Localized[] {
  const term = (closes: number, name: Localized): Localized[] => {
    const points = closes * 100;
    if (Math.abs(points) < NEGLIGIBLE_POINTS) return [];
    const text = `${points > 0 ? '+' : '−'}${roundHalfUp(Math.abs(points), 1).toFixed(1)}`;
    return [{ ja: `${name.ja} ${text}`, en: `${name.en} ${text}` }];
  };
  return [
    ...term(price, { ja: 'ほかの方のために空けておく分', en: 'kept free for others' }),
    ...term(exploration, { ja: '確かめる分', en: 'to learn' }),
    ...term(minimumShare, { ja: '最低割当', en: 'minimum share' }),
    ...term(load, { ja: '負荷', en: 'load' }),
  ];
}

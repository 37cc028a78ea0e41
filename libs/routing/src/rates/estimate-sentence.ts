import { roundHalfUp } from '@toritsugi/statistics';
import type { Localized, Vocabulary } from '@toritsugi/triage';
import type { Estimate } from './estimate';
import { segmentLabel } from './segment-label';

/** 「推定成約率 15.5%(n=41・経理×4年以上×首都圏)」, or what is said instead where no rate can be trusted. */
export function estimateSentence(estimate: Estimate, levelSegment: string, vocabulary: Vocabulary): Localized {
  const label = segmentLabel(levelSegment, vocabulary);
  if (estimate.isSparse || estimate.rate === null) {
    return {
      ja: `実績不足: 担当職種順(n=${estimate.n}・${label.ja})`,
      en: `Too few results: ordered by occupations handled (n=${estimate.n}; ${label.en})`,
    };
  }
  const percent = roundHalfUp(estimate.rate * 100, 1).toFixed(1);
  return {
    ja: `推定成約率 ${percent}%(n=${estimate.n}・${label.ja})`,
    en: `Estimated close rate ${percent}% (n=${estimate.n}; ${label.en})`,
  };
}

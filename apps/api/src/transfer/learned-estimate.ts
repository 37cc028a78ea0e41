import { estimateSentence, type RankedAdvisor, type RateBelief } from '@toritsugi/routing';

/** A candidate with what was learned in place of what was estimated, in the figures and in the sentence alike. */
export function withBelief(candidate: RankedAdvisor, belief: RateBelief | null | undefined, levelSegment: string): RankedAdvisor {
  if (!belief) return candidate;
  const estimate = { ...candidate.estimate, rate: belief.rate, interval: { low: belief.low, high: belief.high } };
  const was = estimateSentence(candidate.estimate, levelSegment);
  const is = estimateSentence(estimate, levelSegment);
  return { ...candidate, estimate, reason: { ja: candidate.reason.ja.replace(was.ja, is.ja), en: candidate.reason.en.replace(was.en, is.en) } };
}

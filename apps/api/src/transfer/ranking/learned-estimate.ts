import { estimateSentence, type LearnedRates, type RankedAdvisor, type Ranking } from '@toritsugi/routing';

/**
 * A candidate with what was learned of this very segment in place of what was estimated at the level of the record, in the
 * figures and in the sentence alike.
 */
export function withLearned(
  candidate: RankedAdvisor,
  { segment, levelSegment }: Pick<Ranking, 'segment' | 'levelSegment'>,
  rates: LearnedRates | null,
): RankedAdvisor {
  if (rates === null) return candidate;
  const { rate, low, high, n, closes } = rates.rate({ advisorId: candidate.advisorId, segment });
  if (![rate, low, high].every(Number.isFinite)) return candidate;
  const estimate = { ...candidate.estimate, rate, interval: { low, high }, n, closes, level: 3 as const };
  const was = estimateSentence(candidate.estimate, levelSegment);
  const is = estimateSentence(estimate, segment);
  return {
    ...candidate,
    estimate,
    reason: { ja: candidate.reason.ja.replace(was.ja, is.ja), en: candidate.reason.en.replace(was.en, is.en) },
  };
}

import type { SegmentRates } from '../rates/segment-rates';
import type { RankedAdvisor, Ranking } from './candidate';
import type { Choice } from './choose';
import { MIN_CONSULTATIONS, STANDING, type GatedAdvisor } from './gates';
import { offerSentence, skipSentence } from './reasons';

/** A choice as it is shown and frozen: everybody's place, rate and sentence, made once from what decided. */
export function explain(
  { inOrder, listed, isDevelopment, isMatched }: Choice,
  { rates, now, late }: { rates: SegmentRates; now: Date; late: ReadonlyMap<string, number> },
): Ranking {
  const firstId = inOrder[0]?.advisor.id;
  return {
    segment: rates.segment,
    level: rates.shown.level,
    levelSegment: rates.shown.key,
    tableVersion: rates.table.version,
    isSparse: rates.isSparse,
    isDevelopmentOffer: isDevelopment,
    candidates: [...inOrder, ...listed].map((one, place) =>
      ranked(one, place + 1, {
        now,
        late: late.get(one.advisor.id) ?? 0,
        isDevelopment: isDevelopment && one.advisor.id === firstId,
        isMatched: isMatched && one.advisor.id === firstId,
      }),
    ),
  };
}

function ranked(
  { advisor, known, skip, standing }: GatedAdvisor,
  position: number,
  { now, late, isDevelopment, isMatched }: { now: Date; late: number; isDevelopment: boolean; isMatched: boolean },
): RankedAdvisor {
  return {
    advisorId: advisor.id,
    position,
    tier: known.recorded >= MIN_CONSULTATIONS && standing !== STANDING.listedOnly ? 1 : 2,
    estimate: known.estimate,
    skip,
    reason:
      skip === null
        ? offerSentence(known.sentence, {
            isPreviousAdvisor: standing === STANDING.previous,
            isDevelopment,
            isMatched,
            isUnproven: standing === STANDING.unproven,
            late,
          })
        : skipSentence(skip, advisor, { known, now }),
  };
}

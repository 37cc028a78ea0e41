import { SURVEY_MINIMUM } from '@toritsugi/journey';

/** Before an agency writes down whose figure it holds its own against: declined offers of people in mid-career. */
export const declineBenchmark = { percent: 11, source: 'マイナビ 2021年実績' } as const;

export const cycleMonths = [3, 6] as const;

/** What was decided within a span: documents and interviews by employers, offers by people. */
export interface CycleCounts {
  readonly passed: number;
  readonly decided: number;
  readonly accepted: number;
  /** Accepted or declined, also after accepting. */
  readonly answered: number;
}

/** An improvement, in points of a percent. */
const BETTER_POINTS = 1;

const shareOf = (part: number, of: number): number | null => (of < SURVEY_MINIMUM ? null : part / of);

/** How far a share moved, in points of a percent, to a tenth; null where one of the two is of fewer than five. */
const pointsBetween = (before: number | null, now: number | null): number | null =>
  before === null || now === null ? null : Math.round((now - before) * 1_000) / 10;

export interface CycleChange {
  readonly passPoints: number | null;
  readonly acceptPoints: number | null;
  /** 取り組み見直し (S003-37): both can be compared, and neither is better by a point. */
  readonly needsReview: boolean;
}

export function cycleChange(before: CycleCounts, now: CycleCounts): CycleChange {
  const passPoints = pointsBetween(shareOf(before.passed, before.decided), shareOf(now.passed, now.decided));
  const acceptPoints = pointsBetween(shareOf(before.accepted, before.answered), shareOf(now.accepted, now.answered));
  const needsReview =
    passPoints !== null && acceptPoints !== null && passPoints < BETTER_POINTS && acceptPoints < BETTER_POINTS;
  return { passPoints, acceptPoints, needsReview };
}

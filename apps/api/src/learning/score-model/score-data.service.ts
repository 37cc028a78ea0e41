import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS } from '@toritsugi/journey';
import { parseSegmentKey, typicalYears, type Answers, type ScoredOutcome, type Vocabulary } from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { OutcomeRecord } from '../close-rates/outcome-record.service';
import { submittedBefore, type SubmittedBefore } from './score-model.queries';
import type { DatedOutcome } from '@toritsugi/routing';

/** The newest that many consultations are learned from. */
const MAX_OUTCOMES = 20_000;

/**
 * What scoring learns from, the same for the same moment: events, submissions, and past consultations as far as their
 * segment tells answers.
 */
@Injectable()
export class ScoreData {
  constructor(
    private readonly work: UnitOfWork,
    private readonly record: OutcomeRecord,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  async outcomesAt(now: Date): Promise<ScoredOutcome[]> {
    const { outcomes } = await this.record.at(now);
    const newest = outcomes.slice(-MAX_OUTCOMES);
    const own = newest.flatMap(({ registrantId, heldAt }) => (registrantId === null ? [] : [{ registrantId, heldAt }]));
    const rows = await submittedBefore(this.work, own);
    const submissions = new Map(rows.map((row) => [row.id, row]));
    return newest.flatMap((outcome, place) =>
      scoredOutcome(outcome, {
        now,
        place,
        submission: submissions.get(outcome.registrantId ?? ''),
        vocabulary: this.vocabulary.current(),
      }),
    );
  }
}

const daysUntil = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / DAY);

function scoredOutcome(
  outcome: DatedOutcome,
  {
    now,
    place,
    submission,
    vocabulary,
  }: { now: Date; place: number; submission: SubmittedBefore | undefined; vocabulary: Vocabulary },
): ScoredOutcome[] {
  const { registrantId, segment, heldAt, result, decidedAt } = outcome;
  const answers = registrantId === null ? answersOfSegment(segment, vocabulary) : submission?.answers;
  if (answers === undefined) return [];
  const age = daysUntil(heldAt, now);
  return [
    {
      // Past rows have no id of their own; theirs is their place in the order of the record.
      id: registrantId ?? `past ${String(place).padStart(6, '0')}`,
      answers,
      band: submission?.band ?? null,
      targetId: submission?.targetId ?? null,
      age,
      result: result === 'won' ? 'closed' : result === 'lost' || age >= MATURE_AFTER_DAYS ? 'lost' : 'pending',
      delay: result === 'pending' || decidedAt === null ? null : daysUntil(heldAt, decidedAt),
    },
  ];
}

/**
 * A past record tells occupation, experience and area: three answers of the form. A segment that is none tells nothing.
 */
function answersOfSegment(segment: string, { experienceBands }: Vocabulary): Answers | undefined {
  const parts = parseSegmentKey(segment);
  if (parts === undefined) return undefined;
  const years = typicalYears(parts.experienceBand, experienceBands);
  return {
    desired_occupation: parts.occupation,
    desired_area: parts.area,
    ...(years === undefined ? {} : { experience_years: years }),
  };
}

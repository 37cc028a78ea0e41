import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS } from '@toritsugi/indicators';
import { parseSegmentKey, type Answers, type Band } from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { OutcomeRecord } from '../close-rates/outcome-record.service';
import type { DatedOutcome } from '../close-rates/outcomes';
import type { ScoredOutcome } from './score-outcomes';

/** The newest that many consultations are learned from. */
const MOST = 20_000;
const EFFECT_DAYS = 90;
/** Years that stand for a band of experience where a past record tells no more. */
const yearsOf = { none: 0, y1_3: 2, y4_plus: 6 } as const;

interface Submission {
  readonly id: string;
  readonly answers: Answers;
  readonly band: Band | null;
  readonly target_id: string | null;
}

/** Of each person the newest form sent before their consultation, and its score; nothing heard later is read. */
const SUBMISSIONS = `
select c.id, g.answers, s.band, s.target_id
from unnest($1::uuid[], $2::timestamptz[]) as c (id, held_at)
join lateral (select answers, submitted_at from registration where registrant_id = c.id and submitted_at <= c.held_at order by submitted_at desc limit 1) g on true
left join lateral (
  select s.band, v.target_id from score s join target_version v on v.id = s.target_version_id
  where s.registrant_id = c.id and s.cause = 'submission' and s.at <= c.held_at order by s.at desc limit 1
) s on true`;

/** What scoring learns from, the same for the same moment: events, submissions, and past consultations as far as their segment tells answers. */
@Injectable()
export class ScoreData {
  constructor(
    private readonly work: UnitOfWork,
    private readonly record: OutcomeRecord,
  ) {}

  async outcomesAt(now: Date): Promise<ScoredOutcome[]> {
    const { outcomes } = await this.record.at(now);
    const newest = outcomes.slice(-MOST);
    const own = newest.flatMap(({ registrantId, heldAt }) => (registrantId === null ? [] : [{ registrantId, heldAt }]));
    const rows = await this.work.query<Submission>(SUBMISSIONS, [
      own.map(({ registrantId }) => registrantId),
      own.map(({ heldAt }) => heldAt),
    ]);
    const submissions = new Map(rows.map((row) => [row.id, row]));
    return newest.flatMap((outcome, place) =>
      scoredOutcome(outcome, { now, place, submission: submissions.get(outcome.registrantId ?? '') }),
    );
  }

  /** Everyone who registered in the last 90 days, with the answers of their form. */
  async registeredBefore(now: Date): Promise<{ id: string; answers: Answers }[]> {
    return this.work.query<{ id: string; answers: Answers }>(
      `select g.registrant_id as id, g.answers from registration g join registrant r on r.id = g.registrant_id
       where g.submitted_at > $1::timestamptz - make_interval(days => $2) and g.submitted_at <= $1 and r.state not in ('merged', 'erased') order by g.id`,
      [now, EFFECT_DAYS],
    );
  }
}

const daysUntil = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / DAY);

function scoredOutcome(
  outcome: DatedOutcome,
  { now, place, submission }: { now: Date; place: number; submission: Submission | undefined },
): ScoredOutcome[] {
  const { registrantId, segment, heldAt, result, decidedAt } = outcome;
  const answers = registrantId === null ? answersOfSegment(segment) : submission?.answers;
  if (answers === undefined) return [];
  const age = daysUntil(heldAt, now);
  return [
    {
      // Past rows have no id of their own; theirs is their place in the order of the record.
      id: registrantId ?? `past ${String(place).padStart(6, '0')}`,
      answers,
      band: submission?.band ?? null,
      targetId: submission?.target_id ?? null,
      age,
      result: result === 'won' ? 'closed' : result === 'lost' || age >= MATURE_AFTER_DAYS ? 'lost' : 'pending',
      delay: result === 'pending' || decidedAt === null ? null : daysUntil(heldAt, decidedAt),
    },
  ];
}

/** A past record tells occupation, experience and area: three answers of the form. A segment that is none tells nothing. */
function answersOfSegment(segment: string): Answers | undefined {
  const parts = parseSegmentKey(segment);
  return (
    parts && {
      desired_occupation: parts.occupation,
      desired_area: parts.area,
      experience_years: yearsOf[parts.experienceBand],
    }
  );
}

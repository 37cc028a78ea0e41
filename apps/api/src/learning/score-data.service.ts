import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import { MATURE_AFTER_DAYS } from '@toritsugi/indicators';
import type { ConsultationOutcome } from '@toritsugi/journey';
import { parseSegmentKey, type Answers, type Band } from '@toritsugi/triage';
import { UnitOfWork } from '../platform/unit-of-work';
import { countedAt, newestFirst } from './past-consultations.service';
import type { ScoredOutcome } from './score-outcomes';

/** The newest that many consultations are learned from. */
const MOST = 20_000;
const EFFECT_DAYS = 90;
/** Years that stand for a band of experience where a past record tells no more. */
const yearsOf = { none: 0, y1_3: 2, y4_plus: 6 } as const;

interface ConsultedRow {
  id: string;
  answers: Answers;
  band: Band | null;
  target_id: string | null;
  at: Date;
  outcome: ConsultationOutcome;
  closed_at: Date | null;
}

interface PastRow {
  advisor_id: string;
  segment: string;
  reference: string;
  held_at: Date;
  result: 'won' | 'lost' | 'pending';
  decided_at: Date | null;
}

/** First consultations up to `$1` with the answers of the newest form sent before them; nothing heard later is read. */
const CONSULTED = `
select c.registrant_id as id, g.answers, s.band, s.target_id, c.at, c.payload->>'outcome' as outcome, o.at as closed_at
from fact c
join lateral (select answers from registration where registrant_id = c.registrant_id and submitted_at <= c.at order by submitted_at desc limit 1) g on true
left join lateral (
  select s.band, v.target_id from score s join target_version v on v.id = s.target_version_id
  where s.registrant_id = c.registrant_id and s.cause = 'submission' and s.at <= c.at order by s.at desc limit 1
) s on true
left join lateral (select min(at) as at from fact where kind = 'OfferAccepted' and registrant_id = c.registrant_id and date_trunc('milliseconds', at) <= $1) o on true
where c.kind = 'ConsultationCompleted' and (c.payload->>'isFirst')::boolean and date_trunc('milliseconds', c.at) <= $1
order by c.at desc, c.id limit $2`;

const PAST = `select * from (${countedAt} ${newestFirst}) counted order by held_at desc, advisor_id, segment, reference limit $2`;

/** What scoring learns from, the same for the same moment: facts, submissions, and past consultations as far as their segment tells answers. */
@Injectable()
export class ScoreData {
  constructor(private readonly work: UnitOfWork) {}

  async outcomesAt(now: Date): Promise<ScoredOutcome[]> {
    const consulted = await this.work.query<ConsultedRow>(CONSULTED, [now, MOST]);
    const past = await this.work.query<PastRow>(PAST, [now, MOST - consulted.length]);
    return [...consulted.map((row) => consultedOutcome(row, now)), ...past.flatMap((row) => pastOutcome(row, now))];
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

function consultedOutcome({ id, answers, band, target_id: targetId, at, outcome, closed_at: closedAt }: ConsultedRow, now: Date): ScoredOutcome {
  const age = daysUntil(at, now);
  const hasEnded = outcome === 'out_of_target' || outcome === 'declined_by_person' || age >= MATURE_AFTER_DAYS;
  return { id, answers, band, targetId, age, result: closedAt !== null ? 'closed' : hasEnded ? 'lost' : 'pending', delay: closedAt === null ? null : daysUntil(at, closedAt) };
}

/** A past record tells occupation, experience and area: three answers of the form. A segment that is none tells nothing. */
function pastOutcome({ advisor_id: advisorId, segment, reference, held_at: heldAt, result, decided_at: decidedAt }: PastRow, now: Date): ScoredOutcome[] {
  const parts = parseSegmentKey(segment);
  if (parts === undefined) return [];
  const age = daysUntil(heldAt, now);
  return [{
    id: `past ${heldAt.toISOString()} ${advisorId} ${segment} ${reference}`, band: null, targetId: null, age,
    answers: { desired_occupation: parts.occupation, desired_area: parts.area, experience_years: yearsOf[parts.experienceBand] },
    result: result === 'won' ? 'closed' : result === 'lost' || age >= MATURE_AFTER_DAYS ? 'lost' : 'pending',
    delay: result === 'won' && decidedAt !== null ? daysUntil(heldAt, decidedAt) : null,
  }];
}

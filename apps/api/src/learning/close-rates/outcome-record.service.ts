import { Injectable } from '@nestjs/common';
import type { ConsultationOutcome } from '@toritsugi/journey';
import type { CloseRecord } from '@toritsugi/routing';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { closeRecord } from './close-record';
import { outcomesOf, type DatedOutcome, type OutcomeEvent } from './outcomes';
import { PastConsultations } from './past-consultations.service';

interface EventRow {
  kind: OutcomeEvent['kind'];
  registrant_id: string;
  staff_id: string | null;
  at: Date;
  segment: string | null;
  outcome: ConsultationOutcome | null;
  submission_id: string | null;
  score_offset: number | null;
}

/** Events that outcomes are told from, as known at `$1` in milliseconds, in log order. The index `domain_event_of_outcome` holds exactly these kinds. */
const EVENTS = `select kind, registrant_id, staff_id, date_trunc('milliseconds', at) as at, payload->>'segment' as segment, payload->>'outcome' as outcome,
    payload->>'submissionId' as submission_id,
    case when kind = 'ConsultationCompleted' then (select r.score_offset from registrant r where r.id = registrant_id) end as score_offset
  from domain_event
  where kind in ('ConsultationCompleted', 'OfferAccepted', 'SubmissionSubmitted', 'OfferMade', 'OfferDeclined', 'SubmissionEnded')
    and registrant_id is not null and date_trunc('milliseconds', at) <= $1
    and (kind <> 'ConsultationCompleted' or ((payload->>'isFirst')::boolean and staff_id is not null))
  order by xid, seq`;

/** Everything that close rates are learned from, at any moment: the same moment, the same answer. */
export interface LearningRecord {
  /** First consultations with this agency and dated ones from before this system, oldest first. */
  readonly outcomes: readonly DatedOutcome[];
  /** Totals per advisor and segment from before this system, undated. */
  readonly totals: CloseRecord;
}

/** What happened, as learning reads it: from events, and from what was kept before them. */
@Injectable()
export class OutcomeRecord {
  constructor(
    private readonly work: UnitOfWork,
    private readonly past: PastConsultations,
  ) {}

  /** As known at `now`: whatever happened, was imported or was decided afterwards is left out. */
  async at(now: Date): Promise<LearningRecord> {
    const own = outcomesOf(await this.events(now), now);
    const past = await this.past.all(now);
    const older = past.map(({ advisorId, segment, heldAt, result, decidedAt }): DatedOutcome => ({
      registrantId: null,
      advisorId,
      segment,
      heldAt,
      result,
      decidedAt,
      submittedAt: null,
      offeredAt: null,
    }));
    return {
      outcomes: [...older, ...own].sort((one, other) => one.heldAt.getTime() - other.heldAt.getTime()),
      totals: await this.totals(),
    };
  }

  /** The close record at `now` (S004-16): what rates that are not learned are counted from. */
  async closeRecordAt(now: Date): Promise<CloseRecord> {
    const outcomes = outcomesOf(await this.events(now), now);
    return closeRecord({ base: [...(await this.totals()), ...(await this.past.cells(now))], outcomes, now });
  }

  private async totals(): Promise<CloseRecord> {
    return this.work.query<{ advisorId: string; segment: string; consultations: number; closes: number }>(
      'select advisor_id as "advisorId", segment, consultations, closes from past_record order by advisor_id, segment',
    );
  }

  private async events(now: Date): Promise<OutcomeEvent[]> {
    return (await this.work.query<EventRow>(EVENTS, [now])).flatMap((row) => eventOf(row) ?? []);
  }
}

/** Null for a row that is not whole: older events may lack what later ones carry. */
function eventOf({
  kind,
  registrant_id: registrantId,
  staff_id: advisorId,
  at,
  segment,
  outcome,
  submission_id: submissionId,
  score_offset: offset,
}: EventRow): OutcomeEvent | null {
  if (kind !== 'ConsultationCompleted') return submissionId === null ? null : { kind, registrantId, at, submissionId };
  return advisorId === null || segment === null || outcome === null
    ? null
    : { kind, registrantId, at, advisorId, segment, outcome, ...(offset !== null && offset !== 0 && { offset }) };
}

import { Injectable } from '@nestjs/common';
import {
  closeRecord,
  outcomesOf,
  type CloseRecord,
  type DatedOutcome,
  type LearningRecord,
  type OutcomeEvent,
} from '@toritsugi/routing';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { outcomeEvents, type OutcomeEventRow } from './close-rates.queries';
import { PastConsultations } from './past-consultations.service';
import { PastRecordEntity } from './past-record.entity';

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
      reachedAt: {},
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
    return this.work.repository(PastRecordEntity).find({ order: { advisorId: 'ASC', segment: 'ASC' } });
  }

  private async events(now: Date): Promise<OutcomeEvent[]> {
    return (await outcomeEvents(this.work, now)).flatMap((row) => eventOf(row) ?? []);
  }
}

/** Null for a row that is not whole: older events may lack what later ones carry. */
function eventOf({
  kind,
  registrantId,
  advisorId,
  at,
  segment,
  outcome,
  submissionId,
  offset,
}: OutcomeEventRow): OutcomeEvent | null {
  if (kind !== 'ConsultationCompleted') return submissionId === null ? null : { kind, registrantId, at, submissionId };
  return advisorId === null || segment === null || outcome === null
    ? null
    : { kind, registrantId, at, advisorId, segment, outcome, ...(offset !== null && offset !== 0 && { offset }) };
}

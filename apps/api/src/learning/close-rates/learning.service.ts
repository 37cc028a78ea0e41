import { Injectable } from '@nestjs/common';
import type { EventKind } from '@toritsugi/journey';
import {
  type CloseRecord,
  type LearnedRates,
  isSameRecord,
  learnedRatesFromJson,
  type StoredLearnedRates,
} from '@toritsugi/routing';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { inThread } from '../../platform/jobs/threads';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { CloseRateTableEntity } from '../../transfer/ranking/close-rate-table.entity';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { demandCause, importCause, maturedCause, nightlyCause } from './causes';
import { newestRecord, takeTurnToPublish } from './close-rates.queries';
import { learnRates } from './learn-rates.task';
import { OutcomeRecord } from './outcome-record.service';
import { PastRecordEntity } from './past-record.entity';

/** Serialises publications of every replica. */
const PUBLICATION_LOCK = 7_421_190_316;
/** Events that can change the record. */
const CAUSES: readonly EventKind[] = [
  'OfferAccepted',
  'OfferDeclined',
  'ConsultationCompleted',
  'PastConsultationsImported',
  'PastConsultationsUndone',
];

/**
 * After an outcome (its event is the cause), on demand (published whether the record has changed or not), and every
 * minute for what has fallen due: nights, and consultations that have grown old enough to count as lost.
 */
type FitAsked = { readonly after: string } | { readonly demanded: string } | { readonly isDue: true };
const FIT_CLOSE_RATES = jobKind<FitAsked>(
  'fit-close-rates',
  { ja: '成約率の計算', en: 'Fit of the close rates' },
  { isSingle: true },
);
const MOMENTARY_MS = 5_000;

/**
 * Outcomes → close rates: whenever an event or a passing day changes the close record, and every night at three, the
 * next version of the table is published with what was learned of it. Safe on any number of workers: they take turns,
 * and whoever finds the record already published does nothing. What was missed while nobody ran is made up for within a
 * minute. The same moment always gives the same rates, to the byte.
 */
@Injectable()
export class Learning {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly closeRates: CloseRates,
    private readonly record: OutcomeRecord,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(FIT_CLOSE_RATES, (asked) => this.answer(asked));
    jobs.whenever(CAUSES, FIT_CLOSE_RATES, ({ id }) => ({ after: id }));
    jobs.every('* * * * *', FIT_CLOSE_RATES, { isDue: true });
  }

  /**
   * Takes over a record kept before this system, replacing cells known already, and publishes it. Answers the version.
   */
  async importPast(cells: CloseRecord): Promise<number> {
    return this.work.run(async () => {
      await this.work.repository(PastRecordEntity).upsert([...cells], ['advisorId', 'segment']);
      this.work.record({
        kind: 'PastConsultationsImported',
        payload: { cells: cells.length, consultations: sum(cells, 'consultations'), closes: sum(cells, 'closes') },
      });
      return (await this.publishIfChanged(importCause(uuidv7()))) ?? this.closeRates.current().version;
    });
  }

  /**
   * Publishes the record as it is now, unless it is the one published already; then null. `cause` is an id of what led
   * to it, such as the event's: the database keeps one table per cause.
   */
  async publishIfChanged(cause: string): Promise<number | null> {
    return this.inTurn(async (now) => {
      const cells = await this.recordAt(now);
      const newest = await newestRecord(this.work, cause);
      if (newest?.isAnswered === true || isSameRecord(newest?.cells ?? [], cells)) return null;
      return this.closeRates.publish({ cells, rates: await this.learnNext(now), asOf: now, cause });
    });
  }

  /**
   * The fit of the newest night, once per night, whether anything happened or not: what is known grows older. Null:
   * done already, or nothing to learn from.
   */
  async publishNightly(): Promise<number | null> {
    return this.inTurn(async (now) => {
      const cause = nightlyCause(now);
      const isDone = await this.work.repository(CloseRateTableEntity).existsBy({ cause });
      return isDone ? null : this.publish(now, cause, { mayBeEmpty: false });
    });
  }

  /** Asks for a fit now. Answers the version, or null where it takes longer than a person waits. */
  async refit(): Promise<number | null> {
    const job = await this.jobs.ask(FIT_CLOSE_RATES, { demanded: uuidv7() });
    const answer = await this.jobs.answerOf(FIT_CLOSE_RATES, job, MOMENTARY_MS);
    if (answer === null) return null;
    await this.closeRates.reload();
    return (answer as { version: number }).version;
  }

  /** The close record as the log tells it at `now`, events after `now` left out. */
  async recordAt(now: Date): Promise<CloseRecord> {
    return this.record.closeRecordAt(now);
  }

  /** What version `version` is learned to be at `now`; null where there is nothing to learn from. */
  async ratesAt(now: Date, version: number): Promise<LearnedRates | null> {
    const json = await inThread(learnRates, { record: await this.record.at(now), now, version });
    return json === null ? null : learnedRatesFromJson(JSON.parse(json) as StoredLearnedRates);
  }

  private async publish(now: Date, cause: string, { mayBeEmpty }: { mayBeEmpty: boolean }): Promise<number | null> {
    const rates = await this.learnNext(now);
    if (rates === null && !mayBeEmpty) return null;
    return this.closeRates.publish({ cells: await this.recordAt(now), rates, asOf: now, cause });
  }

  /** Nobody else publishes meanwhile: this one's turn is the next version's. */
  private async learnNext(now: Date): Promise<LearnedRates | null> {
    const newest = await this.work.repository(CloseRateTableEntity).maximum('version');
    return this.ratesAt(now, (newest ?? 0) + 1);
  }

  /** One publication at a time, of all replicas; the moment is read once it is this one's turn. */
  private async inTurn<T>(publication: (now: Date) => Promise<T>): Promise<T> {
    return this.work.run(async () => {
      await takeTurnToPublish(this.work, PUBLICATION_LOCK);
      return publication(await this.clock.now());
    });
  }

  /** Answers the version that holds what was asked for. */
  private async answer(asked: FitAsked): Promise<{ version: number }> {
    const version = await this.publishAsked(asked);
    return { version: version ?? (await this.work.repository(CloseRateTableEntity).maximum('version')) ?? 0 };
  }

  private async publishAsked(asked: FitAsked): Promise<number | null> {
    if ('after' in asked) return this.publishIfChanged(asked.after);
    if ('demanded' in asked)
      return this.inTurn((now) => this.publish(now, demandCause(asked.demanded), { mayBeEmpty: true }));
    const matured = await this.publishIfChanged(maturedCause(uuidv7()));
    return (await this.publishNightly()) ?? matured;
  }
}

function sum(cells: CloseRecord, count: 'consultations' | 'closes'): number {
  return cells.reduce((all, cell) => all + cell[count], 0);
}

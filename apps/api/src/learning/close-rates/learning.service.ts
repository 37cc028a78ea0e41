import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { DomainEvent, EventKind } from '@toritsugi/journey';
import { type CloseRecord, type LearnedRates, isSameRecord, learnedFrom } from '@toritsugi/routing';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { EventFeed } from '../../platform/events/event-feed';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { CloseRateTableEntity } from '../../transfer/ranking/close-rate-table.entity';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { demandCause, importCause, maturedCause, nightlyCause } from './causes';
import { newestRecord, takeTurnToPublish } from './close-rates.queries';
import { OutcomeRecord } from './outcome-record.service';
import { PastRecordEntity } from './past-record.entity';

/** Serialises publications of every replica. */
const PUBLICATION_LOCK = 7_421_190_316;
/** Events that can change the record. */
const CAUSES: ReadonlySet<EventKind> = new Set([
  'OfferAccepted',
  'OfferDeclined',
  'ConsultationCompleted',
  'PastConsultationsImported',
  'PastConsultationsUndone',
]);
/** Consultations mature by the day; a minute's delay changes no ranking. */
const MATURING_EVERY_MS = 60_000;

/**
 * Outcomes → close rates: whenever an event or a passing day changes the close record, and every night at three, the
 * next version of the table is published with what was learned of it. Safe on any number of replicas: they take turns,
 * and whoever finds the record already published does nothing. A publication that failed, or was missed while nobody
 * ran, is made up for at the start and every minute. The same moment always gives the same rates, to the byte.
 */
@Injectable()
export class Learning implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Learning.name);
  /** What is to be answered next; a newer cause takes the place of one that still waits. */
  private cause: string | null = null;
  private answering: Promise<void> | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly closeRates: CloseRates,
    private readonly record: OutcomeRecord,
    feed: EventFeed,
    scheduler: DeadlineScheduler,
  ) {
    // Boards hear of these events too: nobody waits there until a fit is done.
    feed.listen((events) => this.hear(events));
    scheduler.register(
      'publish what matured',
      async () => ((await this.publishIfChanged(maturedCause(uuidv7()))) === null ? 0 : 1),
      MATURING_EVERY_MS,
    );
    scheduler.register(
      'fit the close rates of the night',
      async () => ((await this.publishNightly()) === null ? 0 : 1),
      MATURING_EVERY_MS,
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.publishIfChanged(maturedCause(uuidv7()));
  }

  /** Before the connections it publishes with are given back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.cause = null;
    await this.answering;
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

  /** Fits and publishes now because somebody asked. Asked twice at once, the second follows the first. */
  async refit(): Promise<number> {
    const version = await this.inTurn((now) => this.publish(now, demandCause(uuidv7()), { mayBeEmpty: true }));
    return version ?? this.closeRates.current().version;
  }

  /** The close record as the log tells it at `now`, events after `now` left out. */
  async recordAt(now: Date): Promise<CloseRecord> {
    return this.record.closeRecordAt(now);
  }

  /** What version `version` is learned to be at `now`; null where there is nothing to learn from. */
  async ratesAt(now: Date, version: number): Promise<LearnedRates | null> {
    return learnedFrom(await this.record.at(now), { now, version });
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

  /** The newest of the events that can change the record is the cause. */
  private hear(events: readonly DomainEvent[]): void {
    const cause = events.findLast(({ kind }) => CAUSES.has(kind));
    if (cause === undefined) return;
    this.cause = cause.id;
    this.answering ??= this.answer();
  }

  /** One after the other until none waits. What fails here is made up for within a minute. */
  private async answer(): Promise<void> {
    for (let cause = this.cause; cause !== null; cause = this.cause) {
      this.cause = null;
      await this.publishIfChanged(cause).catch((error: unknown) =>
        this.log.error({ msg: 'close rates were not published', error }),
      );
    }
    this.answering = null;
  }
}

function sum(cells: CloseRecord, count: 'consultations' | 'closes'): number {
  return cells.reduce((all, cell) => all + cell[count], 0);
}

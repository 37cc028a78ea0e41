import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Fact, FactKind } from '@toritsugi/journey';
import type { CloseRecord } from '@toritsugi/routing';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../platform/agency-clock';
import { FactFeed } from '../platform/fact-feed';
import { Sweeper } from '../platform/sweeper';
import { UnitOfWork } from '../platform/unit-of-work';
import { CloseRates } from '../transfer/close-rates.service';
import { closeRecord, isSameRecord, type FirstConsultation } from './close-record';
import { PastConsultations } from './past-consultations.service';

/** Serialises publications of every replica. */
const PUBLICATION_LOCK = 7_421_190_316;
/** Facts that can change the record. */
const CAUSES: ReadonlySet<FactKind> = new Set(['OfferAccepted', 'ConsultationCompleted', 'PastConsultationsImported', 'PastConsultationsUndone']);
/** Consultations mature by the day; a minute's delay changes no ranking. */
const MATURING_EVERY_MS = 60_000;

/**
 * Outcomes → close rates: whenever a fact or a passing day changes the close record, the next version of the table is
 * published. Safe on any number of replicas: they take turns, and whoever finds the record already published does nothing.
 * A publication that failed, or was missed while nobody ran, is made up for at the start and every minute.
 */
@Injectable()
export class Learning implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly closeRates: CloseRates,
    private readonly past: PastConsultations,
    feed: FactFeed,
    sweeper: Sweeper,
  ) {
    feed.listen((facts) => this.hear(facts));
    sweeper.register('publish what matured', async () => ((await this.publishIfChanged(uuidv7())) === null ? 0 : 1), MATURING_EVERY_MS);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.publishIfChanged(uuidv7());
  }

  /** Takes over a record kept before this system, replacing cells known already, and publishes it. Answers the version. */
  async importPast(cells: CloseRecord): Promise<number> {
    return this.work.run(async () => {
      await this.work.query(
        `insert into past_record (advisor_id, segment, consultations, closes)
         select * from unnest($1::uuid[], $2::text[], $3::int[], $4::int[])
         on conflict (advisor_id, segment) do update set consultations = excluded.consultations, closes = excluded.closes`,
        [
          cells.map((cell) => cell.advisorId),
          cells.map((cell) => cell.segment),
          cells.map((cell) => cell.consultations),
          cells.map((cell) => cell.closes),
        ],
      );
      this.work.record({
        kind: 'PastConsultationsImported',
        payload: { cells: cells.length, consultations: sum(cells, 'consultations'), closes: sum(cells, 'closes') },
      });
      return (await this.publishIfChanged(uuidv7())) ?? this.closeRates.current().version;
    });
  }

  /**
   * Publishes the record as it is now, unless it is the one published already; then null. `cause` is an id of what led to
   * it, such as the fact's: the database keeps one table per cause.
   */
  async publishIfChanged(cause: string): Promise<number | null> {
    return this.work.run(async () => {
      await this.work.query('select pg_advisory_xact_lock($1)', [PUBLICATION_LOCK]);
      const now = await this.clock.now();
      const cells = await this.recordAt(now);
      const newest = await this.work.one<{ cells: CloseRecord; is_answered: boolean }>(
        `select cells, exists (select 1 from close_rate_table where cause = $1) as is_answered
         from close_rate_table order by version desc limit 1`,
        [cause],
      );
      if (newest?.is_answered === true || isSameRecord(newest?.cells ?? [], cells)) return null;
      return this.closeRates.publish({ cells, asOf: now, cause });
    });
  }

  /** The close record as the log tells it at `now`, facts after `now` left out. */
  async recordAt(now: Date): Promise<CloseRecord> {
    const base = await this.work.query<{ advisorId: string; segment: string; consultations: number; closes: number }>(
      'select advisor_id as "advisorId", segment, consultations, closes from past_record',
    );
    base.push(...(await this.past.cells(now)));
    const consultations = await this.work.query<FirstConsultation>(
      `select registrant_id as "registrantId", staff_id as "advisorId", payload->>'segment' as segment, at
       from fact where kind = 'ConsultationCompleted' and (payload->>'isFirst')::boolean and staff_id is not null and date_trunc('milliseconds', at) <= $1`,
      [now],
    );
    const closes = await this.work.query<{ registrant_id: string }>(`select registrant_id from fact where kind = 'OfferAccepted' and date_trunc('milliseconds', at) <= $1`, [now]);
    return closeRecord({ base, consultations, closed: new Set(closes.map((close) => close.registrant_id)), now });
  }

  /** The newest of the facts that can change the record is the cause. */
  private async hear(facts: readonly Fact[]): Promise<void> {
    const cause = facts.findLast(({ kind }) => CAUSES.has(kind));
    if (cause !== undefined) await this.publishIfChanged(cause.id);
  }
}

function sum(cells: CloseRecord, count: 'consultations' | 'closes'): number {
  return cells.reduce((all, cell) => all + cell[count], 0);
}

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { RoutingStrategyName } from '@toritsugi/journey';
import {
  buildCloseRateTable,
  type CloseRateTable,
  learnedRatesFromJson,
  RateBook,
  type CloseRecord,
  type LearnedRates,
  type StoredLearnedRates,
} from '@toritsugi/routing';
import { EventFeed } from '../../platform/events/event-feed';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { CloseRateTableEntity } from './close-rate-table.entity';
import { beginTables, insertTable, type PublishedTable } from './ranking.queries';

export interface Publication {
  readonly cells: CloseRecord;
  /** What learning made of the outcomes; without it rates are estimated from the cells alone. */
  readonly rates?: LearnedRates | null;
  /** End of the window the cells were counted over. */
  readonly asOf: Date;
  /** What led to it; one cause publishes once. */
  readonly cause: string;
}

/** Published close rates, newest version in memory: ranking reads no table. A version never changes. */
@Injectable()
export class CloseRates implements OnModuleInit {
  private readonly log = new Logger(CloseRates.name);
  private rates: LearnedRates | null = null;
  private previous: { readonly table: CloseRateTable; readonly rates: LearnedRates | null } | null = null;
  private table: CloseRateTable = buildCloseRateTable({ cells: [], version: 0, asOf: new Date(0).toISOString() });

  constructor(
    private readonly work: UnitOfWork,
    private readonly feed: EventFeed,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  /** A ranking names the version it used, so there is one from the beginning: the empty record. */
  async onModuleInit(): Promise<void> {
    await beginTables(this.work);
    await this.reload();
    this.feed.listen(async (events) => {
      if (events.some((event) => event.kind === 'CloseRatePublished' && event.payload.version > this.table.version))
        await this.reload();
    });
  }

  current(): CloseRateTable {
    return this.table;
  }

  /** The rates that everybody shows and reckons with under this strategy. */
  book(strategy: RoutingStrategyName): RateBook {
    return new RateBook(this.table, this.rates, strategy, this.vocabulary.current());
  }

  /** The rates of the version before; null where there is none. */
  bookBefore(strategy: RoutingStrategyName): RateBook | null {
    if (this.previous === null) return null;
    return new RateBook(this.previous.table, this.previous.rates, strategy, this.vocabulary.current());
  }

  /** What was learned of the outcomes; null while nothing is. */
  learned(): LearnedRates | null {
    return this.rates;
  }

  /**
   * Publishes the next version in the running unit of work and answers its number, or null if this cause has published
   * before.
   */
  async publish({ cells, rates = null, asOf, cause }: Publication): Promise<number | null> {
    return this.work.run(async () => {
      const model = rates === null ? null : JSON.stringify(rates);
      const row = await insertTable(this.work, { asOf, cause, cells: JSON.stringify(cells), model });
      if (row === null) return null;
      this.work.record({ kind: 'CloseRatePublished', payload: { version: row.version } });
      this.work.afterCommit(() => this.take(row));
      return row.version;
    });
  }

  /** Reads the newest version, without waiting to hear of it. */
  async reload(): Promise<void> {
    const isFirst = this.table.version === 0;
    const newest = { order: { version: 'DESC' }, take: isFirst ? 2 : 1 } as const;
    for (const row of (await this.work.repository(CloseRateTableEntity).find(newest)).reverse()) this.take(row);
  }

  private take({ version, asOf, cells, model }: PublishedTable): void {
    if (version <= this.table.version) return;
    if (this.table.version > 0) this.previous = { table: this.table, rates: this.rates };
    this.table = buildCloseRateTable({ cells, version, asOf: asOf.toISOString() });
    this.rates = model === null ? null : this.read(model, version);
  }

  /** A model that cannot be read is none: rates are estimated from the cells, and nobody's order is made of NaN. */
  private read(model: StoredLearnedRates, version: number): LearnedRates | null {
    try {
      return learnedRatesFromJson(model);
    } catch (error) {
      this.log.error({
        msg: 'what was learned cannot be read',
        version,
        error: error instanceof Error ? error.message : 'unknown',
      });
      return null;
    }
  }
}

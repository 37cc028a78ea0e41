import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { foldFirstDashboard, type FirstDashboardFold } from '@toritsugi/indicators';
import type { Cursor } from '@toritsugi/journey';
import { FactFeed } from '../platform/fact-feed';
import { readFacts, START, type Query } from '../platform/fact-log';
import { UnitOfWork } from '../platform/unit-of-work';

const BATCH = 5_000;

/** The fold's own place in the log. */
interface Place {
  readonly fold: FirstDashboardFold;
  cursor: Cursor;
}

/**
 * The dashboard's numbers in memory: folded from the whole log once, then kept up with it. The feed only says that there
 * is more; facts are always read on from where the fold stands, so that none is missed and none counted twice.
 * Holds figures per day and one small entry per person and booking, no facts.
 */
@Injectable()
export class DashboardFold implements OnApplicationBootstrap {
  private readonly live: Place = beginning();
  private readonly listeners: (() => void)[] = [];
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly work: UnitOfWork,
    feed: FactFeed,
  ) {
    feed.listen(async () => {
      await this.upToDate();
      for (const listener of this.listeners) listener();
    });
  }

  /** Begins with the log at once, without keeping the server from starting. */
  onApplicationBootstrap(): void {
    this.upToDate().catch(() => undefined);
  }

  /** Hears that numbers have changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The fold, with every fact applied that was committed before the call. One reader at a time. */
  async upToDate(): Promise<FirstDashboardFold> {
    const reading = this.reading.catch(() => undefined).then(() => this.readOn(this.live));
    this.reading = reading;
    await reading;
    return this.live.fold;
  }

  /** A fold of its own over the whole log anew. */
  async anew(): Promise<FirstDashboardFold> {
    const place = beginning();
    await this.readOn(place);
    return place.fold;
  }

  private async readOn(place: Place): Promise<void> {
    for (;;) {
      const facts = await readFacts(this.query, place.cursor, BATCH);
      for (const fact of facts) {
        place.fold.apply(fact);
        place.cursor = fact.cursor;
      }
      if (facts.length < BATCH) return;
    }
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

function beginning(): Place {
  return { fold: foldFirstDashboard(), cursor: START };
}

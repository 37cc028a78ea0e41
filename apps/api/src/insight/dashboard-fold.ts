import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { foldFirstDashboard, type FirstDashboardFold } from '@toritsugi/indicators';
import type { Cursor, Fact } from '@toritsugi/journey';
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
 * The dashboard's numbers in memory: folded from the whole log once, then kept up with it. What the
 * feed tells is taken where it follows on from where the fold stands; else facts are read on from there, so that none is
 * missed and none counted twice.
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
    feed.listen(async (facts) => {
      await this.follow(facts, feed.position ?? START);
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
    await this.inTurn(() => this.readOn(this.live));
    return this.live.fold;
  }

  /** A fold of its own over the whole log anew. */
  async anew(): Promise<FirstDashboardFold> {
    const place = beginning();
    await this.readOn(place);
    return place.fold;
  }

  /** Takes facts that the feed has read, which begin right after `after`; where the fold does not stand among them, it reads for itself. */
  private follow(facts: readonly Fact[], after: Cursor): Promise<void> {
    return this.inTurn(async () => {
      const { cursor } = this.live;
      const applied = cursor === after ? 0 : facts.findIndex((fact) => fact.cursor === cursor) + 1;
      if (cursor !== after && applied === 0) return this.readOn(this.live);
      applyAll(this.live, facts.slice(applied));
    });
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    const reading = this.reading.catch(() => undefined).then(step);
    this.reading = reading;
    return reading;
  }

  private async readOn(place: Place): Promise<void> {
    for (;;) {
      const facts = await readFacts(this.query, place.cursor, BATCH);
      applyAll(place, facts);
      if (facts.length < BATCH) return;
    }
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

function applyAll(place: Place, facts: readonly Fact[]): void {
  for (const fact of facts) {
    place.fold.apply(fact);
    place.cursor = fact.cursor;
  }
}

function beginning(): Place {
  return { fold: foldFirstDashboard(), cursor: START };
}

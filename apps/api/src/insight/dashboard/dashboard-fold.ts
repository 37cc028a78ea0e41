import { Injectable } from '@nestjs/common';
import { foldFirstDashboard, type FirstDashboardFold } from '@toritsugi/indicators';
import { isCounted, type Cursor, type DomainEvent } from '@toritsugi/journey';
import { EventFeed } from '../../platform/events/event-feed';
import { isAfter, newestCommitted, readEvents, START, type Query } from '../../platform/events/event.queries';
import { UnitOfWork } from '../../platform/database/unit-of-work';

const BATCH = 5_000;
const WAIT_STEP_MS = 5;
const LONGEST_WAIT_MS = 1_000;

/** The fold's own checkpoint in the log. */
interface Checkpoint {
  readonly fold: FirstDashboardFold;
  cursor: Cursor;
}

/**
 * The dashboard's numbers in memory: folded from the whole log once, then kept up with it. What the feed tells is taken
 * where it follows on from where the fold stands; else events are read on from there, so that none is missed and none
 * counted twice. Holds figures per day and one small entry per person and booking, no events.
 */
@Injectable()
export class DashboardFold {
  private readonly live: Checkpoint = beginning();
  private readonly listeners: (() => void)[] = [];
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly work: UnitOfWork,
    feed: EventFeed,
  ) {
    // At once, without keeping the server from starting.
    feed.atStart(() => void this.upToDate().catch(() => undefined));
    feed.listen(async (events) => {
      await this.follow(events, feed.position ?? START);
      for (const listener of this.listeners) listener();
    });
  }

  /** Hears that numbers have changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The fold, with every event applied that was committed before the call. One reader at a time. */
  async upToDate(): Promise<FirstDashboardFold> {
    await this.inTurn(() => this.readOn(this.live));
    return this.live.fold;
  }

  /** A fold of its own over the log anew, up to this place, which somebody has read before. */
  async anew(until: Cursor): Promise<FirstDashboardFold> {
    const checkpoint = beginning();
    for (;;) {
      const events = await readEvents(this.query, checkpoint.cursor, BATCH);
      applyAll(
        checkpoint,
        events.filter(({ cursor }) => !isAfter(cursor, until)),
      );
      const last = events.at(-1);
      if (events.length < BATCH || last === undefined || isAfter(last.cursor, until)) return checkpoint.fold;
    }
  }

  /**
   * Takes events that the feed has read, which begin right after `after`; where the fold does not stand among them, it
   * reads for itself.
   */
  private follow(events: readonly DomainEvent[], after: Cursor): Promise<void> {
    return this.inTurn(async () => {
      const { cursor } = this.live;
      const applied = cursor === after ? 0 : events.findIndex((event) => event.cursor === cursor) + 1;
      if (cursor !== after && applied === 0) return this.readOn(this.live);
      applyAll(this.live, events.slice(applied));
    });
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    const reading = this.reading.catch(() => undefined).then(step);
    this.reading = reading;
    return reading;
  }

  /**
   * Up to the newest event committed before the call. One that an older transaction keeps from being read is waited
   * for, a second at most: then the feed brings it.
   */
  private async readOn(checkpoint: Checkpoint): Promise<void> {
    const goal = await newestCommitted(this.query);
    for (const until = performance.now() + LONGEST_WAIT_MS; ;) {
      const events = await readEvents(this.query, checkpoint.cursor, BATCH);
      applyAll(checkpoint, events);
      if (events.length === BATCH) continue;
      if (!isAfter(goal, checkpoint.cursor) || performance.now() >= until) return;
      await new Promise((passed) => setTimeout(passed, WAIT_STEP_MS));
    }
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

function applyAll(checkpoint: Checkpoint, events: readonly DomainEvent[]): void {
  for (const event of events) {
    if (isCounted(event)) checkpoint.fold.apply(event);
    checkpoint.cursor = event.cursor;
  }
}

function beginning(): Checkpoint {
  return { fold: foldFirstDashboard(), cursor: START };
}

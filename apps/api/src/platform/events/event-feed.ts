import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Cursor, DomainEvent } from '@toritsugi/journey';
import { DataSource } from 'typeorm';
import { newestCursor, oldestAge, readEvents, START, type Query } from './event.queries';
import { heardOf } from '../database/silence';
import { isDatabaseAway } from '../database/driver-errors';
import { preparedByText } from '../database/prepared';

export type DomainEventListener = (events: readonly DomainEvent[]) => void | Promise<void>;

const QUIET_MS = 150;
const BATCH = 2_000;
/** Telling that takes no longer than this needs no rest after it. */
const QUICK_MS = 5;
const REST_PER_MS = 2;
const MAX_REST_MS = 50;
/** What a listener keeps in memory would stay old for good if it were passed over; one that never ends holds up all. */
const TELLINGS = 4;
const AGAIN_MS = 250;

/**
 * Tells listeners of every event, once each and in order, after its commit. At once while telling is quick; the longer
 * it takes (many events, many screens, a busy machine), the longer the rest after it, up to 50 ms, so that the next
 * time tells of more at once. By polling for what another replica or a crashed process left behind.
 */
@Injectable()
export class EventFeed implements OnApplicationShutdown {
  private readonly log = new Logger(EventFeed.name);
  private readonly listeners: DomainEventListener[] = [];
  private readonly startTasks: (() => void | Promise<void>)[] = [];
  private cursor: Cursor | null = null;
  private isStopped = false;
  private wakeUp: (() => void) | null = null;
  private isDue = false;
  private running: Promise<void> | null = null;

  constructor(private readonly source: DataSource) {}

  /** Runs once the feed starts: what only a process that hears events needs. Register before `start`. */
  atStart(task: () => void | Promise<void>): void {
    this.startTasks.push(task);
  }

  /** Hears every event from the moment the feed starts. Register before `start`. */
  listen(listener: DomainEventListener): void {
    this.listeners.push(listener);
  }

  /**
   * Where the feed stands: everything up to here was told. For a listener, what it is being told of follows on from
   * here.
   */
  get position(): Cursor | null {
    return this.cursor;
  }

  /** How long the oldest event that is committed and not yet told has waited, in seconds; 0 when there is none. */
  lag(): Promise<number> {
    return oldestAge(this.query, this.cursor ?? START);
  }

  /** Starts after `from`, or after the newest event. */
  async start(from?: Cursor): Promise<void> {
    this.cursor = from ?? (await newestCursor(this.query));
    for (const task of this.startTasks) await task();
    this.running = this.loop();
  }

  /** There may be something new. */
  wake(): void {
    this.isDue = true;
    this.wakeUp?.();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    this.wakeUp?.();
    await this.running;
  }

  /** The feed asks the same two questions all day. */
  private readonly query: Query = async <Row extends object>(sql: string, parameters: readonly unknown[]) => {
    const runner = this.source.createQueryRunner();
    try {
      return await heardOf(() => preparedByText<Row>(runner, sql, parameters));
    } finally {
      await runner.release();
    }
  };

  private async loop(): Promise<void> {
    let restedAt = 0;
    while (!this.isStopped) {
      if (!this.isDue) await this.sleep(QUIET_MS);
      const rest = restedAt - performance.now();
      if (this.isDue && rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      this.isDue = false;
      if (this.isStopped) return;
      try {
        const since = performance.now();
        await this.tellNext();
        restedAt = performance.now() + restAfter(performance.now() - since);
      } catch (error) {
        this.log.warn({
          msg: 'the event log could not be read',
          error: error instanceof Error ? error.message : 'unknown',
        });
        await this.sleep(500);
      }
    }
  }

  private async tellNext(): Promise<void> {
    const events = await readEvents(this.query, this.cursor ?? START, BATCH);
    const newest = events.at(-1);
    if (newest === undefined) return;
    for (const listener of this.listeners) await this.tellOne(listener, events);
    this.cursor = newest.cursor;
    if (events.length === BATCH) this.isDue = true;
  }

  /** Again where the database was away, once it answers; a listener may have done a part. Past any other failure. */
  private async tellOne(listener: DomainEventListener, events: readonly DomainEvent[]): Promise<void> {
    for (let tellings = 1; ; tellings += 1)
      try {
        return await listener(events);
      } catch (error) {
        if (tellings < TELLINGS && isDatabaseAway(error) && (await this.answersAgain())) continue;
        const kinds = [...new Set(events.map((event) => event.kind))];
        return this.log.error({ msg: 'a listener failed on committed events', kinds, error });
      }
  }

  /** False where this process ends first. */
  private async answersAgain(): Promise<boolean> {
    while (!this.isStopped) {
      await this.sleep(AGAIN_MS);
      const answer = await newestCursor(this.query).catch(() => null);
      if (answer !== null) return true;
    }
    return false;
  }

  private async sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = null;
  }
}

const restAfter = (tookMs: number): number => Math.min(MAX_REST_MS, Math.max(0, tookMs - QUICK_MS) * REST_PER_MS);

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Cursor, Fact } from '@toritsugi/journey';
import { DataSource } from 'typeorm';
import { newestCursor, readFacts, type Query } from './fact-log';

export type FactListener = (facts: readonly Fact[]) => void | Promise<void>;

const QUIET_MS = 150;
const BUSY_MS = 50;
const BATCH = 2_000;

/**
 * Tells listeners of every fact, once each and in order, after its commit. At once when quiet, at most every 50 ms under
 * load, and by polling for what another replica or a crashed process left behind.
 */
@Injectable()
export class FactFeed implements OnApplicationShutdown {
  private readonly log = new Logger(FactFeed.name);
  private readonly listeners: FactListener[] = [];
  private cursor: Cursor | null = null;
  private isStopped = false;
  private wakeUp: (() => void) | null = null;
  private isDue = false;
  private running: Promise<void> | null = null;

  constructor(private readonly source: DataSource) {}

  /** Hears every fact from the moment the feed starts. Register before `start`. */
  listen(listener: FactListener): void {
    this.listeners.push(listener);
  }

  /** Where the feed stands: everything up to here was told. */
  get position(): Cursor | null {
    return this.cursor;
  }

  /** Starts after `from`, or after the newest fact. */
  async start(from?: Cursor): Promise<void> {
    this.cursor = from ?? (await newestCursor(this.query));
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

  private readonly query: Query = async <Row extends object>(sql: string, parameters: readonly unknown[]) =>
    (await this.source.query(sql, [...parameters])) as Row[];

  private async loop(): Promise<void> {
    let lastTold = 0;
    while (!this.isStopped) {
      if (!this.isDue) await this.sleep(QUIET_MS);
      const sinceLast = performance.now() - lastTold;
      if (this.isDue && sinceLast < BUSY_MS) await new Promise((resolve) => setTimeout(resolve, BUSY_MS - sinceLast));
      this.isDue = false;
      if (this.isStopped) return;
      try {
        if (await this.tellNext()) lastTold = performance.now();
      } catch (error) {
        this.log.warn({ msg: 'the fact log could not be read', error: error instanceof Error ? error.message : 'unknown' });
        await this.sleep(500);
      }
    }
  }

  private async tellNext(): Promise<boolean> {
    const facts = await readFacts(this.query, this.cursor ?? '0.0', BATCH);
    const newest = facts.at(-1);
    if (newest === undefined) return false;
    for (const listener of this.listeners) {
      try {
        await listener(facts);
      } catch (error) {
        this.log.error({ msg: 'a listener failed on committed facts', kinds: [...new Set(facts.map((fact) => fact.kind))], error });
      }
    }
    this.cursor = newest.cursor;
    if (facts.length === BATCH) this.isDue = true;
    return true;
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

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ServerPlace } from '@toritsugi/contracts';

/**
 * Acts on whatever is overdue and answers how many rows it moved. Runs on every process of its place; must be safe to
 * run twice.
 */
export type DeadlineHandler = () => Promise<number>;

/** Where a handler runs: in processes that serve people, in those that do jobs, or in both. */
type Place = ServerPlace | 'everywhere';

const EVERY_MS = 100;
/** What is looked at more often than this has somebody waiting on the phone. */
const URGENT_MS = 500;
/** Who moved as many rows at once has probably more of them. */
const FULL = 50;

interface Lane {
  readonly handlers: { name: string; handle: DeadlineHandler; everyMs: number; place: Place; dueAt: number }[];
  timer: NodeJS.Timeout | null;
  /** Whether somebody was not done in the last turn. */
  isPiledUp: boolean;
  running: Promise<void>;
}

/**
 * Deadlines are rows; this looks for those that have passed. Nothing waits in memory: a restart loses no deadline, and
 * any replica can act on it. What is urgent has a lane of its own: no ring outlives its deadline behind a pile of mail.
 */
@Injectable()
export class DeadlineScheduler implements OnApplicationShutdown {
  private readonly log = new Logger(DeadlineScheduler.name);
  private readonly lanes = { urgent: emptyLane(), calm: emptyLane() };
  private isStopped = false;

  /** Registers a handle to run every `everyMs` (100 by default). */
  register(name: string, handle: DeadlineHandler, everyMs = EVERY_MS, place: Place = 'api'): void {
    this.lanes[everyMs < URGENT_MS ? 'urgent' : 'calm'].handlers.push({ name, handle, everyMs, place, dueAt: 0 });
  }

  /** What a process keeps in memory is read again every `everyMs`, also where nobody told it of a change. */
  readAgain(name: string, read: () => Promise<void>, everyMs: number): void {
    this.register(name, () => read().then(() => 0), everyMs, 'everywhere');
  }

  /** Begins to look, for what belongs here. */
  start(...here: readonly ServerPlace[]): void {
    const places = new Set<Place>([...here, 'everywhere']);
    for (const { handlers } of Object.values(this.lanes))
      handlers.splice(0, handlers.length, ...handlers.filter(({ place }) => places.has(place)));
    for (const lane of Object.values(this.lanes)) if (lane.handlers.length > 0) this.schedule(lane);
  }

  /** Runs every handle now: the urgent ones, then the others, each in the order they were registered. */
  async runAll(): Promise<void> {
    for (const { handlers } of Object.values(this.lanes))
      for (const { name, handle } of handlers) while (await this.runOne(name, handle));
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    for (const lane of Object.values(this.lanes)) {
      if (lane.timer !== null) clearTimeout(lane.timer);
      await lane.running;
    }
  }

  private schedule(lane: Lane): void {
    if (this.isStopped) return;
    lane.timer = setTimeout(
      () => {
        lane.running = this.tick(lane).finally(() => this.schedule(lane));
      },
      lane.isPiledUp ? 0 : EVERY_MS * (0.9 + Math.random() * 0.2),
    );
  }

  /** One turn for each that is due: a pile of one kind holds up no other. */
  private async tick(lane: Lane): Promise<void> {
    const now = performance.now();
    lane.isPiledUp = false;
    for (const entry of lane.handlers.filter(({ dueAt }) => dueAt <= now)) {
      const isUnfinished = await this.runOne(entry.name, entry.handle);
      entry.dueAt = isUnfinished ? now : now + entry.everyMs;
      lane.isPiledUp ||= isUnfinished;
    }
  }

  /** Whether there is more of it to do at once. */
  private async runOne(name: string, handle: DeadlineHandler): Promise<boolean> {
    if (this.isStopped) return false;
    try {
      return (await handle()) >= FULL;
    } catch (error) {
      this.log.warn({
        msg: 'a deadline handler failed and will be tried again',
        deadline: name,
        error: error instanceof Error ? error.message : 'unknown',
      });
      return false;
    }
  }
}

const emptyLane = (): Lane => ({ handlers: [], timer: null, isPiledUp: false, running: Promise.resolve() });

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

/** Acts on whatever is overdue and answers how many rows it moved. Runs on every replica; must be safe to run twice. */
export type Sweep = () => Promise<number>;

const EVERY_MS = 100;

/**
 * Deadlines are rows; this looks for those that have passed. Nothing waits in memory: a restart loses no deadline, and
 * any replica can act on it.
 */
@Injectable()
export class Sweeper implements OnApplicationShutdown {
  private readonly log = new Logger(Sweeper.name);
  private readonly sweeps: { name: string; sweep: Sweep; everyMs: number; dueAt: number }[] = [];
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  /** Registers a sweep to run every `everyMs` (100 by default). */
  register(name: string, sweep: Sweep, everyMs = EVERY_MS): void {
    this.sweeps.push({ name, sweep, everyMs, dueAt: 0 });
  }

  start(): void {
    this.schedule();
  }

  /** Runs every sweep now, in the order of registration. */
  async runAll(): Promise<void> {
    for (const { name, sweep } of this.sweeps) await this.runOne(name, sweep);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }

  private schedule(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.tick().finally(() => this.schedule());
    }, EVERY_MS * (0.9 + Math.random() * 0.2));
  }

  private async tick(): Promise<void> {
    const now = performance.now();
    for (const entry of this.sweeps) {
      if (entry.dueAt > now || this.isStopped) continue;
      entry.dueAt = now + entry.everyMs;
      await this.runOne(entry.name, entry.sweep);
    }
  }

  private async runOne(name: string, sweep: Sweep): Promise<void> {
    try {
      for (let again = true; again && !this.isStopped; ) again = (await sweep()) >= 50;
    } catch (error) {
      this.log.warn({ msg: 'a sweep failed and will be tried again', sweep: name, error: error instanceof Error ? error.message : 'unknown' });
    }
  }
}

import { hostname } from 'node:os';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { ServerPlace } from '@toritsugi/contracts';
import { newId } from '../database/ids';
import { UnitOfWork } from '../database/unit-of-work';
import { runningProcesses, type RunningProcess } from './jobs.queries';
import { ServerProcessEntity } from './server-process.entity';

const BEAT_MS = 5_000;
const FORGOTTEN = `seen_at < clock_timestamp() - interval '1 day'`;

/**
 * Which processes run: each says every five seconds that it lives, and takes its row away when it ends in order.
 * Whoever sees another one die takes that row away.
 */
@Injectable()
export class ServerProcesses implements BeforeApplicationShutdown {
  private readonly log = new Logger(ServerProcesses.name);
  private readonly timers = new Map<string, NodeJS.Timeout>();

  /** Whether a worker that this process keeps has died. */
  hasLostWorker = false;

  constructor(private readonly work: UnitOfWork) {}

  /** From now on, until the end of the process. */
  async appear(place: ServerPlace): Promise<void> {
    const id = newId();
    await this.rows().createQueryBuilder().delete().where(FORGOTTEN).execute();
    await this.rows().insert({ id, place, host: hostname(), pid: process.pid });
    this.timers.set(
      id,
      setInterval(() => void this.beat(id), BEAT_MS),
    );
  }

  list(): Promise<RunningProcess[]> {
    return runningProcesses(this.work);
  }

  /** A worker on this host, dead for certain. */
  async noteDeath(pid: number): Promise<void> {
    this.hasLostWorker = true;
    // A row that stays is silent soon.
    await this.rows()
      .delete({ place: 'worker', host: hostname(), pid })
      .catch(() => undefined);
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers.values()) clearInterval(timer);
    // A row that stays is silent, and forgotten after a day.
    await Promise.all([...this.timers.keys()].map((id) => this.rows().delete({ id }))).catch(() => undefined);
  }

  private async beat(id: string): Promise<void> {
    await this.rows()
      .update({ id }, { seenAt: () => 'clock_timestamp()' })
      .catch((error: unknown) =>
        this.log.warn({ msg: 'a sign of life was not written', error: error instanceof Error ? error.message : '' }),
      );
  }

  private rows() {
    return this.work.repository(ServerProcessEntity);
  }
}

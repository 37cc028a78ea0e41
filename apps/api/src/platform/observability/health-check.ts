import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Readiness } from '@toritsugi/contracts';
import pg from 'pg';
import { DATABASE_URL } from '../injection-tokens';
import { findsWorker } from '../jobs/jobs.queries';
import { ServerProcesses } from '../jobs/server-processes';
import { DISK_SECONDS, diskRoom, isDiskFull } from './disk-space';
import { Refusal } from '../http/refusals/refusal';

const TIMEOUT_MS = 1_500;
/** A worker starts when this process serves: from the first question on it has so long before it is missed. */
const WORKER_STARTS_MS = 20_000;

/** Asks the database over a connection of its own: a busy pool must not look like a dead database. */
@Injectable()
export class HealthCheck implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private isClosing = false;
  private servesSince: number | null = null;

  constructor(
    @Inject(DATABASE_URL) connectionString: string,
    private readonly processes: ServerProcesses,
  ) {
    this.pool = new pg.Pool({
      connectionString,
      max: 1,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      application_name: 'toritsugi-health',
    });
    this.pool.on('error', () => undefined);
  }

  async ready(): Promise<Readiness> {
    if (this.isClosing) throw new Refusal('unavailable');
    if (isDiskFull()) throw new Refusal('disk_full', { seconds: DISK_SECONDS });
    const hasWorker = await findsWorker(this.pool).catch(() => {
      throw new Refusal('unavailable');
    });
    this.servesSince ??= performance.now();
    const mayStart = performance.now() - this.servesSince < WORKER_STARTS_MS && !this.processes.hasLostWorker;
    const room = diskRoom();
    return { status: (hasWorker || mayStart) && room === 'enough' ? 'ok' : 'degraded', hasWorker, room };
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await this.pool.end();
  }
}

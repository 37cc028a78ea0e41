import { existsSync, readFileSync } from 'node:fs';
import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DiskRoom } from '@toritsugi/contracts';
import type { Config } from '../../config';
import { CONFIG } from '../injection-tokens';

const MIB = 1_024 * 1_024;
const LOOK_MS = 2_000;
/** Of the whole disk: below it writes are refused, or below the reserve, whichever is more. */
const FULL_SHARE = 0.05;
/** Of the whole disk: below it those who run the server are told. */
const LOW_SHARE = 0.15;
/** When to come back: room is made by people. */
export const DISK_SECONDS = 30;
/** Of the reserve: below it the ballast goes, so that PostgreSQL can still write down what it holds. */
const NEED_SHARE = 0.25;

/** How much room there is, in bytes; pure. */
export function roomOf({ free, size, reserve }: { free: number; size: number; reserve: number }): DiskRoom {
  if (free < Math.max(reserve, size * FULL_SHARE)) return 'full';
  return free < size * LOW_SHARE ? 'low' : 'enough';
}

let room: DiskRoom = 'enough';
/** Writes are refused: a PostgreSQL whose disk is full ends in the middle of one. */
export const isDiskFull = (): boolean => room === 'full';
export const diskRoom = (): DiskRoom => room;

/**
 * Watches the disk of the embedded database. Another PostgreSQL's disk is not ours to see. A ballast file stands for
 * room that can be had at once when it is needed.
 */
@Injectable()
export class DiskSpace implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(DiskSpace.name);
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.databaseUrl !== null || !existsSync(this.config.dataDir)) return;
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    if (room === 'enough') this.writing = this.putBallast().catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.writing;
    room = 'enough';
  }

  /** Looks once. A disk that cannot be asked changes nothing. */
  async look(): Promise<void> {
    const found = await statfs(this.folder()).catch(() => null);
    if (found === null) return;
    const reserve = this.config.diskReserveMib * MIB;
    const [free, size] = [found.bavail * found.bsize, found.blocks * found.bsize];
    const next = roomOf({ free, size, reserve });
    if (free < reserve * NEED_SHARE) await rm(this.ballast(), { force: true });
    if (next === room) return;
    room = next;
    const entry = { msg: 'room on the disk of the database', room, freeMib: Math.floor(free / MIB) };
    if (room === 'enough') this.log.log(entry);
    else this.log.warn(entry);
  }

  private async putBallast(): Promise<void> {
    const size = this.config.diskBallastMib * MIB;
    if (size === 0 || (await stat(this.ballast()).catch(() => null))?.size === size) return;
    const file = await open(this.ballast(), 'w', 0o600);
    try {
      for (let written = 0; written < size; written += MIB) await file.write(Buffer.alloc(MIB, 1));
    } finally {
      await file.close();
    }
  }

  /** PostgreSQL refuses to run as root: its files are elsewhere then. */
  private folder(): string {
    const note = join(this.config.dataDir, 'elsewhere');
    return existsSync(note) ? readFileSync(note, 'utf8').trim() : this.config.dataDir;
  }

  private ballast(): string {
    return join(this.folder(), 'ballast');
  }
}

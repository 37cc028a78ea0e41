import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalizedText } from '@toritsugi/contracts';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';

/** Whoever comes from nowhere we know came by themselves. */
export const DIRECT = 'direct';

const REREAD_MS = 30_000;

/** Routes by which people find the form (流入元). Kept in memory. */
@Injectable()
export class Channels implements OnModuleInit {
  private labels: ReadonlyMap<string, LocalizedText> = new Map();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.work.query(
      `insert into channel (key, name_ja, name_en) values ($1, '自社サイト', 'Own site') on conflict do nothing`,
      [DIRECT],
    );
    await this.reload();
    this.scheduler.register(
      'read the channels again',
      async () => {
        await this.reload();
        return 0;
      },
      REREAD_MS,
    );
  }

  /** Adds a channel, or renames it. */
  async name(key: string, { ja, en }: LocalizedText): Promise<void> {
    await this.work.query(
      'insert into channel (key, name_ja, name_en) values ($1, $2, $3) on conflict (key) do update set name_ja = excluded.name_ja, name_en = excluded.name_en',
      [key, ja, en],
    );
    await this.reload();
  }

  /** The channel itself if we know it, else `direct`. */
  known(key: string | null | undefined): string {
    return typeof key === 'string' && this.labels.has(key) ? key : DIRECT;
  }

  labelOf(key: string): LocalizedText {
    return this.labels.get(key) ?? { ja: key, en: key };
  }

  async reload(): Promise<void> {
    const rows = await this.work.query<{ key: string; ja: string; en: string }>(
      'select key, name_ja as ja, name_en as en from channel',
    );
    this.labels = new Map(rows.map(({ key, ja, en }) => [key, { ja, en }]));
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalizedText } from '@toritsugi/contracts';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { NewestReading } from '../platform/database/newest-reading';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ChannelEntity } from './channel.entity';

/** Whoever comes from nowhere we know came by themselves. */
export const DIRECT = 'direct';

const REREAD_MS = 30_000;

interface Kept {
  readonly labels: ReadonlyMap<string, LocalizedText>;
  /** Value of `utm_source` → key. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Routes by which people find the form (流入元). Kept in memory. */
@Injectable()
export class Channels implements OnModuleInit {
  private readonly kept = new NewestReading<Kept>({ labels: new Map(), sources: new Map() }, async () => {
    const rows = await this.rows().find();
    return {
      labels: new Map(rows.map(({ key, nameJa, nameEn }) => [key, { ja: nameJa, en: nameEn }])),
      sources: new Map(
        rows.flatMap(({ key, sources }) => sources.map((source) => [source.toLowerCase(), key] as const)),
      ),
    };
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    const own = { key: DIRECT, nameJa: '自社サイト', nameEn: 'Own site' };
    await this.rows().createQueryBuilder().insert().values(own).orIgnore().execute();
    await this.reload();
    this.scheduler.readAgain('read the channels again', () => this.reload(), REREAD_MS);
  }

  /** Adds a channel, or renames it. */
  async name(key: string, { ja, en }: LocalizedText, { isPartner = false } = {}): Promise<void> {
    await this.rows().upsert({ key, nameJa: ja, nameEn: en, isPartner }, ['key']);
    await this.work.readAgain(() => this.reload());
  }

  /** The channel of this key or source, whatever its capitals; `direct` for one that we do not know. */
  known(key: string | null | undefined): string {
    if (typeof key !== 'string') return DIRECT;
    const { labels, sources } = this.kept.current;
    return labels.has(key) ? key : (sources.get(key.toLowerCase()) ?? DIRECT);
  }

  all(): [string, LocalizedText][] {
    return [...this.kept.current.labels];
  }

  /** By what each channel is called: names and sources. */
  words(): [string, string[]][] {
    const { labels, sources } = this.kept.current;
    return [...labels].map(([key, { ja, en }]) => {
      const theirs = [...sources].flatMap(([source, of]) => (of === key ? source : []));
      return [key, [ja, en, ...theirs]];
    });
  }

  labelOf(key: string): LocalizedText {
    return this.kept.current.labels.get(key) ?? { ja: key, en: key };
  }

  reload(): Promise<void> {
    return this.kept.again();
  }

  private rows() {
    return this.work.repository(ChannelEntity);
  }
}

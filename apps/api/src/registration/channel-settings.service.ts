import { Injectable } from '@nestjs/common';
import type { ChangeChannel, ChannelSetting, ChannelSettings, ChannelSettingView } from '@toritsugi/contracts';
import { IsNull, Not } from 'typeorm';
import { Refusal } from '../platform/http/refusals/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { Agency } from '../staff/agency.service';
import { SettingChanges } from '../staff/settings/setting-changes.service';
import { ChannelEntity } from './channel.entity';
import { Channels } from './channels.service';

/** The channels as a setting: in the agency's order, with what came by each; retired ones still tell of the past. */
@Injectable()
export class ChannelSettingsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
    private readonly channels: Channels,
    private readonly changes: SettingChanges,
  ) {
    changes.hear(['channel'], () => this.channels.reload());
  }

  async list(): Promise<ChannelSettings> {
    const rows = await this.rows().find({ where: { isPartner: false }, order: { place: 'ASC', key: 'ASC' } });
    const counts = await this.registrations();
    return { items: rows.map((row) => view(row, counts.get(row.key) ?? 0)) };
  }

  /** Refuses one that the agency has decided not to add (S000-12). `wished`: its key, where it was said. */
  async add(madeBy: string, setting: ChannelSetting, wished?: string): Promise<ChannelSettingView> {
    await this.agency.refuseIfNotToDo('channel', textsOf(setting));
    if (setting.monthlyCost > 0) await this.agency.refuseIfNotToDo('advert', [setting.nameJa]);
    const row = await this.work.run(async () => {
      const others = await this.others('');
      refuseTaken(setting, others);
      const keys = others.map(({ key }) => key);
      const key = wished ?? keyFor(setting.nameEn, keys);
      await this.rows().insert({ key, ...setting });
      await this.changes.note({ kind: 'channel', subjectId: key, before: null, after: setting, madeBy });
      return this.rows().findOneByOrFail({ key });
    });
    await this.work.readAgain(() => this.channels.reload());
    return view(row, 0);
  }

  /** A name or source that is new to it is one that is added, and so is a price where it had none. */
  async change(madeBy: string, key: string, { version, setting, reason }: ChangeChannel): Promise<ChannelSettingView> {
    const row = await this.work.run(async () => {
      refuseTaken(setting, await this.others(key));
      const before = await this.rows().findOneBy({ key });
      const known = new Set(before === null ? [] : textsOf(before));
      await this.agency.refuseIfNotToDo(
        before?.monthlyCost === 0 && setting.monthlyCost > 0 ? 'advert' : null,
        textsOf(setting).filter((text) => !known.has(text)),
      );
      return this.changes.change(ChannelEntity, {
        kind: 'channel',
        where: { key },
        seen: version,
        values: setting,
        madeBy,
        reason,
        settingOf: channelSetting,
      });
    });
    await this.work.readAgain(() => this.channels.reload());
    return view(row, (await this.registrations()).get(key) ?? 0);
  }

  /** As somebody left it, and before anybody came by it; false where it was touched since. */
  async remove(madeBy: string, key: string, version: number): Promise<boolean> {
    const isGone = await this.work.run(async () => {
      const { affected } = await this.rows().delete({ key, version });
      if (affected === 0) return false;
      this.work.record({ kind: 'SettingChanged', actorId: madeBy, payload: { setting: 'channel', subjectId: key } });
      return true;
    });
    await this.work.readAgain(() => this.channels.reload());
    return isGone;
  }

  /** All but this one; nobody adds or changes one meanwhile. */
  private async others(key: string): Promise<Pick<ChannelEntity, 'key' | 'sources'>[]> {
    await this.changes.hold('channel');
    return this.rows().find({ select: { key: true, sources: true }, where: { key: Not(key) } });
  }

  private async registrations(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.work
      .repository(RegistrantEntity)
      .createQueryBuilder('registrant')
      .select('registrant.channel', 'channel')
      .addSelect('count(*)::int', 'count')
      .where({ rehearsalId: IsNull() })
      .groupBy('registrant.channel')
      .getRawMany<{ channel: string; count: number }>();
    return new Map(rows.map(({ channel, count }) => [channel, count]));
  }

  private rows() {
    return this.work.repository(ChannelEntity);
  }
}

const textsOf = ({ nameJa, nameEn, sources }: ChannelSetting): string[] => [nameJa, nameEn, ...sources];

export const channelSetting = ({
  nameJa,
  nameEn,
  place,
  monthlyCost,
  sources,
  isRetired,
}: ChannelEntity): ChannelSetting => ({
  nameJa,
  nameEn,
  place,
  monthlyCost,
  sources,
  isRetired,
});

const view = (row: ChannelEntity, registrations: number): ChannelSettingView => ({
  id: row.key,
  version: row.version,
  isRetired: row.isRetired,
  setting: channelSetting(row),
  registrations,
});

/** A link names one channel: by its key or by one of its sources, whatever their capitals. */
function refuseTaken({ sources }: ChannelSetting, others: readonly Pick<ChannelEntity, 'key' | 'sources'>[]): void {
  const taken = new Set(others.flatMap(({ key, sources: theirs }) => [key, ...theirs].map((one) => one.toLowerCase())));
  const [source] = sources.filter((one) => taken.has(one.toLowerCase()));
  if (source === undefined) return;
  const message = {
    ja: `「${source}」は、ほかのチャネルの流入元です。`,
    en: `Another channel has the source ${source}.`,
  };
  throw new Refusal('invalid', {}, [{ field: 'sources', message }]);
}

/** Stands in links for ever: made of the English name, and of no other channel's. */
function keyFor(name: string, taken: readonly string[]): string {
  const word =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 30) || 'channel';
  if (!taken.includes(word)) return word;
  let number = 2;
  while (taken.includes(`${word}_${number}`)) number += 1;
  return `${word}_${number}`;
}

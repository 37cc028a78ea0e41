import { Injectable } from '@nestjs/common';
import { isFields, type Fields } from '@toritsugi/configuration';
import { ChannelSetting } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import {
  ConfigurationSources,
  fieldsFrom,
  keyLike,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from '../staff/configuration/configuration-sources';
import { ChannelSettingsService } from './channel-settings.service';

/** Channels by the key that stands in links. */
@Injectable()
export class ChannelSource implements ConfigurationSource {
  readonly section = 'channels';

  constructor(
    private readonly channels: ChannelSettingsService,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const { items } = await this.channels.list();
    return items.map(({ id, version, setting: { nameJa, nameEn, isRetired, ...setting } }) => ({
      key: id,
      id,
      version,
      fields: fieldsFrom({ name: { ja: nameJa, en: nameEn }, ...setting, retired: isRetired }),
    }));
  }

  put({ key, before, fields, version }: Put, me: SignedIn): Promise<Written> {
    const setting = settingFrom(ChannelSetting, channelFrom(fields));
    if (before === null) return this.channels.add(me.id, setting, keyLike(key, /^[a-z0-9][a-z0-9_-]{0,39}$/));
    return this.channels.change(me.id, key, { version, setting });
  }

  pathOf(property: string): string {
    return property === 'nameJa' ? 'name.ja' : property === 'nameEn' ? 'name.en' : property;
  }
}

const channelFrom = ({ name, retired, ...setting }: Fields): object => {
  const { ja, en } = isFields(name) ? name : {};
  return { place: 100, monthlyCost: 0, sources: [], ...setting, nameJa: ja, nameEn: en, isRetired: retired ?? false };
};

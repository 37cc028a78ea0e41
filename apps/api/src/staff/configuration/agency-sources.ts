import { Injectable } from '@nestjs/common';
import type { Fields, SectionName } from '@toritsugi/configuration';
import { isFields } from '@toritsugi/configuration';
import { AgencySetting, EmbedSetting, HoursSetting, type SettingView } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';
import { AgencySettings } from '../settings/agency-settings.service';
import {
  ConfigurationSources,
  fieldsFrom,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
} from './configuration-sources';

type View = SettingView & { readonly setting: object };

/** The agency, its hours and where its form stands: three settings of one row. */
@Injectable()
export class AgencySources {
  constructor(settings: AgencySettings, sources: ConfigurationSources) {
    const source = (
      section: SectionName,
      {
        read,
        put,
        ...rest
      }: {
        read: () => Promise<View>;
        put: (wish: Put, me: SignedIn) => Promise<View>;
        fieldsOf?: (setting: object) => Fields;
        pathOf?: ConfigurationSource['pathOf'];
      },
    ): ConfigurationSource => ({
      section,
      read: async (): Promise<CurrentSetting[]> => {
        const { id, version, setting } = await read();
        return [{ key: '', id, version, row: 'agency', fields: (rest.fieldsOf ?? fieldsFrom)(setting) }];
      },
      put,
      ...(rest.pathOf && { pathOf: rest.pathOf }),
    });
    sources.register(
      source('agency', {
        read: () => settings.read(),
        put: ({ version, fields }, me) =>
          settings.change(me.id, { version, setting: settingFrom(AgencySetting, fields) }),
      }),
      source('hours', {
        read: () => settings.readHours(),
        put: ({ version, fields }, me) =>
          settings.changeHours(me.id, { version, setting: settingFrom(HoursSetting, hoursFrom(fields)) }),
        fieldsOf: (setting) => hoursFields(setting as HoursSetting),
        pathOf: (property, fields) =>
          property.replace(/^days\.(\d+)/, (_, at: string) => `days.${dayNames(fields)[Number(at)] ?? at}`),
      }),
      source('embed', {
        read: () => settings.readEmbed(),
        put: ({ version, fields }, me) =>
          settings.changeEmbed(me.id, { version, setting: settingFrom(EmbedSetting, fields) }),
      }),
    );
  }
}

const hoursFields = ({ days, ...rest }: HoursSetting): Fields =>
  fieldsFrom({ days: Object.fromEntries(days.map(({ day, ...hours }) => [day, hours])), ...rest });

const dayNames = ({ days }: Fields): string[] => (isFields(days) ? Object.keys(days) : []);

const hoursFrom = ({ days, ...rest }: Fields): object => ({
  days: isFields(days) ? Object.entries(days).map(([day, hours]) => ({ ...(isFields(hours) ? hours : {}), day })) : [],
  ...rest,
});

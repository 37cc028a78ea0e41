import type { TeamSettingView } from '@toritsugi/contracts';
import type { SettingOption } from './setting-field';

/** Teams to choose from. One that is retired stays, so that the past is read by its name. */
export const teamOptions = (teams: readonly TeamSettingView[]): SettingOption[] =>
  teams.map(({ id, isRetired, setting: { name } }) => ({
    value: id,
    label: isRetired ? { ja: `${name}（停止中）`, en: `${name} (retired)` } : { ja: name, en: name },
  }));

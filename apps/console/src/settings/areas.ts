import type { LocalizedText, Operation } from '@toritsugi/contracts';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface SettingsAreaOf {
  /** Its part of the address: `/settings/teams`. */
  readonly area: string;
  readonly word: LocalizedText;
  readonly operation: Operation;
  readonly Area: LazyExoticComponent<ComponentType>;
}

export interface SettingsGroup {
  readonly word: LocalizedText;
  readonly areas: readonly SettingsAreaOf[];
}

/** Everything an agency sets by itself, as the menu of the settings shows it. A new kind is one more entry. */
export const settingsGroups: readonly SettingsGroup[] = [
  {
    word: { ja: '組織', en: 'Organisation' },
    areas: [
      {
        area: 'teams',
        word: { ja: 'チーム', en: 'Teams' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/TeamsArea')).TeamsArea })),
      },
      {
        area: 'agency',
        word: { ja: '会社', en: 'Agency' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/AgencyArea')).AgencyArea })),
      },
      {
        area: 'hours',
        word: { ja: '受付時間と休日', en: 'Hours and holidays' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/HoursArea')).HoursArea })),
      },
    ],
  },
];

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
        area: 'start',
        word: { ja: 'はじめの設定', en: 'First steps' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./start/StartArea')).StartArea })),
      },
      {
        area: 'people',
        word: { ja: 'スタッフ', en: 'People' },
        operation: 'staff.manage',
        Area: lazy(async () => ({ default: (await import('./people/PeopleArea')).PeopleArea })),
      },
      {
        area: 'teams',
        word: { ja: 'チーム', en: 'Teams' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/TeamsArea')).TeamsArea })),
      },
      {
        area: 'shifts',
        word: { ja: 'シフト・休暇', en: 'Shifts and leave' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./shifts/ShiftsArea')).ShiftsArea })),
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
      {
        area: 'numbers',
        word: { ja: '運用の数値', en: 'Operating numbers' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/NumbersArea')).NumbersArea })),
      },
      {
        area: 'templates',
        word: { ja: 'メッセージの文', en: 'Texts of messages' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./templates/TemplatesArea')).TemplatesArea })),
      },
      {
        area: 'script',
        word: { ja: '電話の台本', en: 'Call script' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/ScriptArea')).ScriptArea })),
      },
      {
        area: 'call-questions',
        word: { ja: '通話の質問', en: 'Questions of the call' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/CallQuestionsArea')).CallQuestionsArea })),
      },
      {
        area: 'vocabulary',
        word: { ja: '職種・エリア・経験', en: 'Occupations, areas, experience' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./vocabulary/VocabularyArea')).VocabularyArea })),
      },
      {
        area: 'fields',
        word: { ja: '判定に使う項目', en: 'Scorable questions' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./vocabulary/FieldsArea')).FieldsArea })),
      },
      {
        area: 'configuration',
        word: { ja: '設定ファイル', en: 'Settings file' },
        operation: 'settings.change',
        Area: lazy(async () => ({ default: (await import('./configuration/ConfigurationArea')).ConfigurationArea })),
      },
    ],
  },
  {
    word: { ja: '集客', en: 'Sources' },
    areas: [
      {
        area: 'targets',
        word: { ja: 'ターゲット', en: 'Targets' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./targets/TargetsArea')).TargetsArea })),
      },
      {
        area: 'forecasts',
        word: { ja: '予測の記録', en: 'Forecasts' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./forecasts/ForecastsArea')).ForecastsArea })),
      },
      {
        area: 'pool',
        word: { ja: '登録者を調べる', en: 'Talent pool' },
        operation: 'pool.read',
        Area: lazy(async () => ({ default: (await import('./targets/PoolArea')).PoolArea })),
      },
      {
        area: 'form',
        word: { ja: '登録フォーム', en: 'Registration form' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./form/FormArea')).FormArea })),
      },
      {
        area: 'form-design',
        word: { ja: '項目の設計', en: 'Questions weighed' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./form-design/FormDesignArea')).FormDesignArea })),
      },
      {
        area: 'form-measures',
        word: { ja: 'フォームの実績', en: 'How the form does' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./form-measures/FormMeasuresArea')).FormMeasuresArea })),
      },
      {
        area: 'channels',
        word: { ja: 'チャネル', en: 'Channels' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./kinds/ChannelsArea')).ChannelsArea })),
      },
      {
        area: 'embed',
        word: { ja: '埋め込み', en: 'Embedding' },
        operation: 'settings.read',
        Area: lazy(async () => ({ default: (await import('./embed/EmbedArea')).EmbedArea })),
      },
    ],
  },
  {
    word: { ja: '求人', en: 'Vacancies' },
    areas: [
      {
        area: 'employers',
        word: { ja: '求人企業', en: 'Employers' },
        operation: 'employers.read',
        Area: lazy(async () => ({ default: (await import('./kinds/EmployersArea')).EmployersArea })),
      },
      {
        area: 'job-orders',
        word: { ja: '求人', en: 'Job orders' },
        operation: 'employers.read',
        Area: lazy(async () => ({ default: (await import('./kinds/JobOrdersArea')).JobOrdersArea })),
      },
      {
        area: 'partners',
        word: { ja: 'パートナー', en: 'Partners' },
        operation: 'partner.read',
        Area: lazy(async () => ({ default: (await import('./kinds/PartnersArea')).PartnersArea })),
      },
      {
        area: 'imports',
        word: { ja: '取り込み', en: 'Imports' },
        operation: 'import.use',
        Area: lazy(async () => ({ default: (await import('./imports/ImportsArea')).ImportsArea })),
      },
    ],
  },
];

import type { LocalizedText } from '@toritsugi/contracts';

/** What a section is called, and the area of the settings that shows it. */
export const sectionWords: Readonly<Record<string, { readonly word: LocalizedText; readonly area: string }>> = {
  agency: { word: { ja: '会社', en: 'Agency' }, area: 'agency' },
  hours: { word: { ja: '受付時間と休日', en: 'Hours and holidays' }, area: 'hours' },
  embed: { word: { ja: '埋め込み', en: 'Embedding' }, area: 'embed' },
  vocabulary: { word: { ja: '職種・エリア・経験', en: 'Occupations, areas, experience' }, area: 'vocabulary' },
  teams: { word: { ja: 'チーム', en: 'Teams' }, area: 'teams' },
  numbers: { word: { ja: '運用の数値', en: 'Operating numbers' }, area: 'numbers' },
  people: { word: { ja: 'スタッフ', en: 'People' }, area: 'people' },
  shifts: { word: { ja: 'シフト', en: 'Shifts' }, area: 'shifts' },
  channels: { word: { ja: 'チャネル', en: 'Channels' }, area: 'channels' },
  targets: { word: { ja: 'ターゲット', en: 'Targets' }, area: 'targets' },
  form: { word: { ja: '登録フォーム', en: 'Registration form' }, area: 'form' },
  script: { word: { ja: '電話の台本', en: 'Call script' }, area: 'script' },
  templates: { word: { ja: 'メッセージの文', en: 'Texts of messages' }, area: 'templates' },
  partners: { word: { ja: 'パートナー', en: 'Partners' }, area: 'partners' },
  employers: { word: { ja: '求人企業', en: 'Employers' }, area: 'employers' },
  jobOrders: { word: { ja: '求人', en: 'Job orders' }, area: 'job-orders' },
};

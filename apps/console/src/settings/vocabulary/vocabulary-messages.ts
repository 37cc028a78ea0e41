import { defineMessages } from '../../language';

export const vocabularyMessages = defineMessages({
  title: { ja: '職種・エリア・経験', en: 'Occupations, areas, experience' },
  note: {
    ja: '求職者を分けて数えるときの言葉です。名前を変えても、過去の記録はそのまま読めます。',
    en: 'The words by which people are grouped and counted. Past records stay readable under a new name.',
  },
  occupations: { ja: '職種', en: 'Occupations' },
  areas: { ja: 'エリア', en: 'Areas' },
  areasHint: {
    ja: '使用中の最後のエリアには、どこも選ばなかった方も入ります。',
    en: 'The last area in use also holds whoever named none of them.',
  },
  experienceBands: { ja: '経験年数帯', en: 'Experience bands' },
  bandsHint: {
    ja: '0年から始め、短い順に並べます。境を変えると、過去の記録と分け方が変わります。',
    en: 'From 0 years, the shortest first. With another bound, new records are grouped unlike the old ones.',
  },
  none: { ja: 'まだありません。', en: 'There is none yet.' },
  ja: { ja: '日本語の名前', en: 'Name in Japanese' },
  en: { ja: '英語の名前（空欄なら同じ）', en: 'Name in English (empty: the same)' },
  fromYears: { ja: '何年から', en: 'From, years' },
  up: { ja: '「{name}」を上へ', en: 'Move {name} up' },
  down: { ja: '「{name}」を下へ', en: 'Move {name} down' },
  retire: { ja: '使わない', en: 'Retire' },
  restore: { ja: '使う', en: 'Use again' },
  remove: { ja: '取り消す', en: 'Take back' },
  add: { ja: '{what}を追加', en: 'Add to {what}' },
  newTerm: { ja: '新しい項目', en: 'new entry' },
  minimum: { ja: '区分の最小件数', en: 'Least consultations of a group' },
  minimumHint: {
    ja: '面談の記録がこれより少ない区分は、職種×経験、次に職種へ広げて成約率を見ます。',
    en: 'With fewer consultations, close rates are read for occupation × experience, then for the occupation.',
  },
  use_staff: { ja: '担当 {count}名', en: '{count, plural, one {# advisor} other {# advisors}}' },
  use_registrants: { ja: '登録 {count}名', en: '{count, plural, one {# registrant} other {# registrants}}' },
  use_targets: { ja: 'ターゲット {count}件', en: '{count, plural, one {# target} other {# targets}}' },
  unused: { ja: '未使用', en: 'Not used' },
  problems: { ja: '保存できませんでした。印のある所を直してください。', en: 'Not saved. Mend what is marked.' },
  outdated: {
    ja: '先にほかの方が変更しました。追加された項目を取り込みました。確かめて、もう一度保存してください。',
    en: 'Somebody has changed this meanwhile. Their additions are in. Look again and save.',
  },
});

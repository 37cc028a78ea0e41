import { defineMessages } from '../../language';

export const configurationMessages = defineMessages({
  title: { ja: '設定ファイル', en: 'Settings file' },
  note: {
    ja: 'すべての設定を1つのテキスト（YAML）で持ち出し、読み込めます。パスワードや登録者の情報は入りません。ファイルにないものは、そのまま残ります。',
    en: 'Every setting as one text (YAML), out and in again. No passwords, and nothing about people who registered. What a file leaves out stays as it is.',
  },
  out: { ja: '書き出し', en: 'Export' },
  save: { ja: 'ファイルに保存', en: 'Save as a file' },
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  in: { ja: '読み込み', en: 'Put in' },
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  tooLarge: { ja: '1 MBまでのファイルを選んでください。', en: 'Choose a file of at most 1 MB.' },
  text: { ja: '設定ファイルのテキスト', en: 'Text of the settings file' },
  plan: { ja: '計画を見る', en: 'See the plan' },
  goesBack: {
    ja: '適用する前の設定です。計画を見て、適用すると元に戻ります。追加されたものは停止します。',
    en: 'The settings before that file. Plan and apply it to go back; what was added is retired.',
  },
  planTitle: { ja: '計画', en: 'Plan' },
  counts: {
    ja: '追加 {added}・変更 {changed}・停止 {retired}・変わらない {unchanged}',
    en: '{added} new · {changed} changed · {retired} retired · {unchanged} unchanged',
  },
  nothingYet: { ja: 'まだ何も変わっていません。', en: 'Nothing has changed yet.' },
  nothing: { ja: '変わるものはありません。', en: 'Nothing would change.' },
  refused: {
    ja: 'このままでは適用できません。{count}か所を直してください。',
    en: '{count, plural, one {It cannot be applied: one thing to correct.} other {It cannot be applied: # things to correct.}}',
  },
  atLine: { ja: '{line}行目', en: 'Line {line}' },
  add: { ja: '追加', en: 'New' },
  change: { ja: '変更', en: 'Change' },
  retire: { ja: '停止', en: 'Retire' },
  before: { ja: '変更前', en: 'Before' },
  after: { ja: '変更後', en: 'After' },
  none: { ja: 'なし', en: 'none' },
  page: { ja: '設定ページを開く', en: 'Open its page' },
  reason: { ja: '理由', en: 'Reason' },
  apply: {
    ja: '{count}件を適用する',
    en: '{count, plural, one {Apply # change} other {Apply # changes}}',
  },
  whole: { ja: '全部が適用されるか、何も変わらないかのどちらかです。', en: 'All of it is applied, or nothing.' },
  outdated: {
    ja: '計画のあとに設定が変わりました。何も適用していません。新しい計画を確かめてください。',
    en: 'Settings have changed since the plan. Nothing was applied. Please check the new plan.',
  },
  applied: { ja: '適用しました。', en: 'It was applied.' },
  record: { ja: '取り込みの記録', en: 'Record of this import' },
});

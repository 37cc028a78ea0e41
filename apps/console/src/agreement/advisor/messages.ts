import { defineMessages } from '../../language';

export const advisorMessages = defineMessages({
  title: { ja: '担当変更のご希望', en: 'Asking for another advisor' },
  note: {
    ja: 'ご本人のページからのご希望です。理由は、リーダーとマネージャーだけに見えます。',
    en: 'From their own pages. Why is seen by leads and managers alone.',
  },
  with: { ja: 'いまの担当：{name}（成約見込み {rate}）', en: 'Now with {name} (estimate {rate})' },
  answerBy: { ja: '{by}までにお返事する約束', en: 'to be answered by {by}' },
  reason_contact: { ja: '連絡の早さ・回数', en: 'How often and how fast they hear' },
  reason_openings: { ja: '紹介された求人', en: 'The openings they are shown' },
  reason_field: { ja: '業界・職種の知識', en: 'Knowledge of their field' },
  reason_manner: { ja: '話し方・相性', en: 'How they get on' },
  reason_other: { ja: 'その他', en: 'Something else' },
  to: { ja: '引き継ぐ人（見込みの高い順）', en: 'Who goes on (best estimate first)' },
  fit: { ja: '{name}　見込み{rate}・あと{room}人', en: '{name}, estimate {rate}, room for {room}' },
  give: { ja: '{name}さんに引き継ぐ', en: 'Hand over to {name}' },
  given: { ja: '担当を引き継ぎ、ご本人にお知らせしました。', en: 'Handed over, and the person is told.' },
  nobody: { ja: 'この職種で空きのある人がいません。', en: 'Nobody of this occupation has room.' },
  no: { ja: '変更しない', en: 'Not this time' },
  words: { ja: 'ご本人へのことば', en: 'What we tell them' },
  wordsNote: { ja: 'ご本人のページにそのまま表示されます。', en: 'Shown on their page as it is written.' },
  keep: { ja: 'このことばで返事する', en: 'Answer with these words' },
  kept: { ja: 'ご本人にお返事しました。', en: 'The person is answered.' },
  waiting: {
    ja: '担当変更のご希望が{count}件あります。',
    en: '{count, plural, one {# person asks} other {# people ask}} for another advisor.',
  },
  toChanges: { ja: '判断の画面へ', en: 'To the decisions' },
});

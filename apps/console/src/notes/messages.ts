import { defineMessages } from '../language';

/** What is written about people. */
export const noteMessages = defineMessages({
  touches: {
    ja: '▲ {what}に触れています。選考に関わらない個人情報は書き残しません。',
    en: '▲ This touches {what}. Personal data that must not count in a selection is not written down.',
  },
  how: { ja: '報告・メモの書き方', en: 'How to write reports and notes' },
  title: { ja: '報告・メモの書き方', en: 'How to write reports and notes' },
  when: { ja: 'いつまでに', en: 'By when' },
  when_report: {
    ja: '面接の報告は、面接が終わったらすぐに書きます。期限は終わってから2時間です。',
    en: 'An interview is reported right after it; at the latest two hours after its end.',
  },
  when_follow_up: {
    ja: 'フォローは翌日の23:59までに聞き、聞いたその場で書きます。',
    en: 'A follow-up is asked by 23:59 of the next day, and written down while asking.',
  },
  when_reminder: {
    ja: '報告がまだのときは、期限と次の営業日の10時にお知らせが届きます。',
    en: 'Where the report is missing, a reminder comes when it is due, and at ten on the next working day.',
  },
  what: { ja: '何を書くか', en: 'What to write' },
  what_report: {
    ja: '報告：聞かれたこと、本人の答え、場の様子を、見聞きしたとおりに書きます。推測は書きません。',
    en: 'Report: what was asked, what they said and how it went, as it was heard. No guesses.',
  },
  what_intention: {
    ja: '意向：本人の言葉から5段階で選びます。分からないときは選びません。',
    en: 'Intention: one of five, from their own words; none where it is not known.',
  },
  what_key_points: {
    ja: '意向醸成ポイント：本人の気持ちが動いたことを書きます。次の面接の準備で読みます。',
    en: 'What moves them: read again while preparing the next interview.',
  },
  what_mail: {
    ja: 'フォローのメールが届くことを本人に伝えたかどうかを選びます。',
    en: 'Say whether they were told that a mail will follow.',
  },
  what_three: {
    ja: 'フォロー：不安・疑問・感想の3つを書きます。なければ「特になし」と書きます。',
    en: 'Follow-up: concerns, questions and impressions. Where there is nothing, write "none".',
  },
  what_questions: {
    ja: '質問は1行に1つずつ書きます。1行ごとに、答えるまで残ります。',
    en: 'One question a line: each stays until it is answered.',
  },
  private: { ja: '個人情報の扱い', en: 'Personal data' },
  private_never: {
    ja: '国籍・本籍・宗教・信条・支持政党・労働組合・家族・資産・外見・健康・年齢は書きません。書くと欄の下に ▲ が出ます。',
    en: 'Nationality, origin, religion, beliefs, politics, unions, family, assets, appearance, health and age are not written. Where they are, ▲ shows below the field.',
  },
  private_asked: {
    ja: '面接でこれらを聞かれたと本人が言ったときは、内容は書かず、「相談」でリーダーに知らせます。',
    en: 'If they say that an interviewer asked for these, do not write the details: tell your lead through the thread.',
  },
  private_others: {
    ja: '電話番号・メールアドレスと、ほかの方の名前は書きません。連絡先は「連絡先を表示する」から開きます。',
    en: 'No numbers, addresses or names of others: contact data has its own door on the case page.',
  },
  private_shared: {
    ja: '書いたものは、面談担当とリーダー、フォロー担当が読みます。',
    en: 'The advisor, leads and whoever follows up read it.',
  },
});

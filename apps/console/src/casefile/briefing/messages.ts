import { defineMessages } from '../../language';

/** The sheet before an interview. */
export const briefingMessages = defineMessages({
  title: { ja: '{name} さんの面接準備シート', en: 'Briefing: {name}' },
  short: { ja: '面接準備シート', en: 'Briefing' },
  back: { ja: '{name} さんのページ', en: 'The page of {name}' },
  print: { ja: '印刷する', en: 'Print' },
  interview: { ja: '{employer}　{number}次面接', en: '{employer}, interview {number}' },
  noInterview: { ja: '面接はまだ決まっていません', en: 'No interview is set yet' },
  at: { ja: '日時', en: 'When' },
  place: { ja: '場所', en: 'Where' },
  interviewers: { ja: '面接官', en: 'Interviewers' },
  followUpOwner: { ja: '面接後のフォロー', en: 'Follows up after it' },
  sitIn: { ja: '同席', en: 'Sits in' },
  sitInUntold: { ja: '{name}（本人にまだ伝えていません）', en: '{name} (the person is not told yet)' },
  job: { ja: '求人', en: 'Job order' },
  advisor: { ja: '面談担当', en: 'Advisor' },
  open: { ja: '{label}：', en: '{label}:' },
  promised: { ja: '次回回答（この面接で答えます）', en: 'promised for this interview' },
  waits: { ja: '未回答', en: 'open' },
  answered: { ja: 'これまでの答え', en: 'What they were answered' },
  heard: { ja: 'フォローで聞いたこと', en: 'What they said when asked' },
  nothingHeard: {
    ja: 'まだ何も聞けていません。面接の前に、不安・疑問・感想を聞きます。',
    en: 'Nothing yet. Ask for concerns, questions and impressions before the interview.',
  },
  reports: { ja: 'この企業のこれまでの面接', en: 'Their interviews there so far' },
  secret: {
    ja: '社外秘（個人情報）　{name}　{time} 時点',
    en: 'Confidential (personal data), {name}, as of {time}',
  },
});

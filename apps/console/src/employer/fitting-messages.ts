import { defineMessages } from '../language';

/** The people for a vacancy. */
export const fittingMessages = defineMessages({
  loading: { ja: '読み込んでいます', en: 'Loading' },
  where: { ja: '現在地', en: 'Where you are' },
  employers: { ja: '企業', en: 'Employers' },
  title: { ja: 'この求人に合う方', en: 'People for this vacancy' },
  for: { ja: '「{title}」に合う方', en: 'People for “{title}”' },
  byTarget: { ja: '{occupation}のターゲットで判定', en: 'Judged by the target of {occupation}' },
  notOpen: {
    ja: 'この求人は募集中ではないため、ご紹介できません。',
    en: 'This vacancy is not open: nobody is told of it.',
  },
  noTarget: {
    ja: 'この求人の職種には、有効な求職者ターゲットがありません。求人の職種か、ターゲットの設定を確かめてください。',
    en: 'No target is in force for the occupation of this vacancy. Check the occupation, or the targets.',
  },
  own: { ja: '担当している方（{count}人）', en: 'People looked after ({count})' },
  ownWhy: {
    ja: '支援中か選考中で、ターゲットの必須条件に反しない方です。いまの勤務先の求人には出ません。',
    en: 'Those still seeking a place whom no Must rules out. Nobody is shown for the company they work at.',
  },
  ownNone: { ja: '担当の中に合う方はいません。', en: 'None of them fits.' },
  pool: { ja: '人材プールの方（{count}人）', en: 'Talent pool ({count})' },
  poolWhy: {
    ja: '求人案内メールに同意していて、まだ担当者のいない方です。名前は姓だけを表示します。',
    en: 'Those who agreed to hear of vacancies by mail and whom nobody looks after. Without their given name.',
  },
  poolNone: { ja: '人材プールに合う方はいません。', en: 'Nobody of the talent pool fits.' },
  person: { ja: '{name} さん', en: '{name}' },
  choose: { ja: '{name}を選ぶ', en: 'Choose {name}' },
  points: { ja: '{score}点', en: '{score} points' },
  unknown: { ja: '未確認：{what}', en: 'Not known: {what}' },
  and: { ja: '、', en: ', ' },
  obstacle_recent: {
    ja: 'この企業に{day}に推薦しています。選ぶときは理由が要ります。',
    en: 'Submitted to this employer on {day}: a reason is needed.',
  },
  obstacle_introduced: { ja: 'この求人を紹介済みです。', en: 'Told of this vacancy already.' },
  obstacle_no_consent: {
    ja: '求人案内メールの同意がありません。お電話か面談でご紹介ください。',
    en: 'Has not agreed to mail about vacancies: tell them by telephone or in a talk.',
  },
  obstacle_suppressed: { ja: 'メールが届かない方です。', en: 'Mail does not reach them.' },
  letter: { ja: '紹介メール', en: 'The letter' },
  letterSays: {
    ja: '企業名・求人名と、応募するかを答えるページのリンクを送ります。ご本人が「応募する」と答えるまで、企業には何も伝わりません。連絡頻度の希望がある方には、送れる日まで待って送ります。',
    en: 'It names the employer and the vacancy, with the link where they say whether they apply. The employer hears nothing before that. Whoever wishes to hear less often gets it on the next day that fits.',
  },
  asRead: { ja: '{name}にはこう届きます', en: 'As {name} will read it' },
  note: { ja: '添えるひとこと（任意）', en: 'A word of your own (optional)' },
  noteHint: {
    ja: '全員に同じ文が入ります。性別・年齢などの条件は書けません。',
    en: 'The same for all. Not about sex, age and the like.',
  },
  againReason: { ja: 'もう一度推薦する理由', en: 'Why the same employer again' },
  againHint: {
    ja: '12か月以内に同じ企業へ推薦した方が含まれています。',
    en: 'Somebody chosen was submitted to this employer within twelve months.',
  },
  tooMany: { ja: '一度に紹介できるのは{most}人までです。', en: 'At most {most} people at once.' },
  chooseFirst: { ja: '紹介する方を選んでください', en: 'Choose whom to tell' },
  introduce: { ja: '{count}人に紹介する', en: 'Tell {count, plural, one {# person} other {# people}}' },
  done: { ja: '{told}人に紹介メールを用意しました', en: 'Letters to {told} prepared' },
  doneButFor: {
    ja: '{told}人に紹介メールを用意しました。{leftOut}人は状況が変わったため外しました。',
    en: 'Letters to {told} prepared. {leftOut} left out: something changed meanwhile.',
  },
  introduced: { ja: '紹介した方（{count}人）', en: 'Told of it ({count})' },
  wanted: { ja: '応募したい', en: 'Applies' },
  unwanted: { ja: '応募しない', en: 'Does not apply' },
  waits: { ja: '返事待ち', en: 'No answer yet' },
  toldBy: { ja: '紹介：{name}　{at}', en: 'Told by {name}, {at}' },
});

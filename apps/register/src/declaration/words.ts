import type { Localized } from '@toritsugi/triage';

/** Loaded with the declaration, after the form: they add nothing to the first load. */
export const declarationWords = {
  title: { ja: 'アンケートのお願い（任意）', en: 'A voluntary question' },
  complete: {
    ja: 'お申し込みは完了しています。答えなくても、ご案内は何も変わりません。',
    en: 'Your application is complete. Nothing changes if you do not answer.',
  },
  why: {
    ja: '性別や年代によってご案内にかたよりがないかを、人数の集計だけで確かめるためにうかがいます。お一人ずつのお答えは、お電話や相談の担当者には見えません。ご案内やご紹介にも使いません。いつでもこのページで取り消せます。',
    en: 'We ask so that we can check, by counts of people alone, that nobody is treated differently by gender or age. The people who call or advise you never see your answer, and it is not used for anything we offer you. You can take it back on this page at any time.',
  },
  gender: { ja: '性別', en: 'Gender' },
  age: { ja: '年代', en: 'Age group' },
  woman: { ja: '女性', en: 'Woman' },
  man: { ja: '男性', en: 'Man' },
  another: { ja: 'そのほか', en: 'Another' },
  under_30: { ja: '29歳以下', en: '29 or under' },
  from_30: { ja: '30代', en: '30 to 39' },
  from_40: { ja: '40代', en: '40 to 49' },
  from_50: { ja: '50歳以上', en: '50 or over' },
  no_answer: { ja: '答えない', en: 'Prefer not to say' },
  send: { ja: 'アンケートを送る', en: 'Send this answer' },
  declared: { ja: 'お答えをお預かりしています。ありがとうございました。', en: 'We have your answer. Thank you.' },
  takeBack: { ja: 'お答えを取り消す', en: 'Take my answer back' },
  nothingKept: { ja: 'お答えはお預かりしていません。', en: 'We keep no answer from you.' },
  failed: { ja: '通信できませんでした。もう一度お試しください。', en: 'No connection. Please try again.' },
} as const satisfies Record<string, Localized>;

import type { LocalizedText } from '../replies';

/** What each template of a message is for, as staff read it. */
export const templateNames = {
  A1: { ja: '受付のお知らせ', en: 'Registration received' },
  A2: { ja: '不在のお知らせ', en: 'We called and missed you' },
  B1: { ja: '面談予約の確認', en: 'Consultation set' },
  B2: { ja: '面談のリマインド', en: 'Reminder of the consultation' },
  B3: { ja: '空いた早い時間のご案内', en: 'An earlier time' },
  D1: { ja: '電話のお願い', en: 'May we call you' },
  D2: { ja: '辞退後のアンケート', en: 'Survey after a decline' },
  F1: { ja: '面談・面接後のフォロー', en: 'Follow-up after a talk or interview' },
  F2: { ja: '面接までの中間フォロー', en: 'Follow-up midway' },
  F3: { ja: '次回回答のお約束', en: 'Answer promised for next time' },
  F4: { ja: 'ご質問への回答', en: 'Answer to a question' },
  L1: { ja: '日時を選ぶご案内', en: 'Choose a time yourself' },
  L2: { ja: '新しいリンクのご案内', en: 'New link' },
  P1: { ja: 'ご自分のページでのお返事', en: 'An answer on their own page' },
  R2: { ja: '他サービスのご案内', en: 'Invitation to another service' },
  R3: { ja: 'ご紹介できない旨のお知らせ', en: 'Nothing to introduce' },
  S1: { ja: 'アンケートのお願い', en: 'Survey' },
  V1: { ja: '求人のご案内', en: 'Letter about vacancies' },
  V2: { ja: '求人の紹介', en: 'A vacancy for this person' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

const isNamed = (template: string): template is keyof typeof templateNames => template in templateNames;

/** A template of a newer version is called by its code. */
export const templateName = (template: string): LocalizedText =>
  isNamed(template) ? templateNames[template] : { ja: template, en: template };

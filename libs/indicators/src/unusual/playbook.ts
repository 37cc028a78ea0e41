import type { Definition } from '../definitions';

/** What to do about a number; its id names it in what is kept. */
export interface Countermeasure {
  readonly id: string;
  readonly name: Definition['name'];
}

const measure = (id: string, ja: string, en: string): Countermeasure => ({ id, name: { ja, en } });

const keepOn = measure(
  'keep-on',
  'きのう変えたことを書きとめて、続ける',
  'Write down what changed yesterday, and go on',
);
const lookCloser = measure(
  'look-closer',
  '数えた方を開いて、共通する理由を探す',
  'Open whom it counts, and look for what they share',
);

/** By the number of the indicator: what moves it, the first to try first (S001-14, §2.5.3). */
const playbook: Readonly<Record<string, readonly Countermeasure[]>> = {
  K02: [measure('first-screen', '訴求と1画面目を見直す', 'Look at the appeal, and at the first screen')],
  K03: [measure('check-channels', '媒体の掲載と計測を確かめる', 'Check adverts, and that registrations are measured')],
  K04: [
    measure(
      'shorten-form',
      'フォームの長さと、やめた項目を見直す',
      'Look at the form: its length, and where people stop',
    ),
  ],
  K05: [
    measure(
      'check-target',
      '媒体の訴求と、必須条件のずれを見直す',
      'Compare what adverts promise with what is required',
    ),
  ],
  K06: [
    measure('call-hours', '電話の時間帯と、SMSでの予告を見直す', 'Look at the hours of calls, and at announcing them'),
  ],
  K07: [measure('free-times', '即時の面談と空き枠を増やす', 'Have more talks at once, and more free times')],
  K08: [measure('remind', '前日の確認と、予約までの日数を見直す', 'Look at reminders, and at the days until the talk')],
  K10: [
    measure('confirm-musts', '必須条件と、面談での確認を見直す', 'Look at what is required, and at what talks confirm'),
  ],
  K13: [measure('call-waiting', '待っている方から電話し、休憩の時間をずらす', 'Call those who wait, and move breaks')],
  K14: [measure('more-advisors', '応答できる面談担当を増やす', 'Have more advisors who can answer')],
  K16: [measure('ask-employers', '見送りの理由を企業に確かめる', 'Ask employers why they did not go on')],
  K21: [measure('share-follow-ups', '遅れているフォローを分け合う', 'Share the follow-ups that are late')],
  K37: [measure('call-promised', 'お約束の期限が近い方から連絡する', 'Contact first whose promised time is near')],
};

/** What may be done about a figure that got worse, or better; never nothing. */
export const countermeasuresOf = (figureId: string, isWorse: boolean): readonly Countermeasure[] =>
  isWorse ? [...(playbook[figureId.split('.')[0] ?? ''] ?? []), lookCloser] : [keepOn, lookCloser];

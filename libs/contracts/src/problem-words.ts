import type { LocalizedText } from './replies';

/** What is wrong with one field of a request, worded alike by the server that refuses it and the form that shows it. */
export const unknownItem: LocalizedText = { ja: '知らない項目が含まれています。', en: 'There is an unknown item.' };

const words = {
  missing: { ja: '入力してください。', en: 'Please fill this in.' },
  wrong: { ja: '形式が正しくありません。', en: 'The form is not right.' },
  text: { ja: '文字で入力してください。', en: 'Enter text.' },
  long: { ja: '長すぎます。', en: 'This is too long.' },
  characters: { ja: '使えない文字が含まれています。', en: 'Some characters cannot be used.' },
  day: { ja: '実在する日を、2026-11-23の形で入力してください。', en: 'Enter a day that exists, as 2026-11-23.' },
  dayOfYear: { ja: '実在する日を、11-23の形で入力してください。', en: 'Enter a day that exists, as 11-23.' },
  time: { ja: '時刻を、09:00の形で24:00までで入力してください。', en: 'Enter a time as 09:00, up to 24:00.' },
  year: { ja: '年を確かめてください。', en: 'Check the year.' },
  kana: { ja: 'ひらがなかカタカナで入力してください。', en: 'Write it in hiragana or katakana.' },
  choice: { ja: '選択肢から選んでください。', en: 'Choose one of the options.' },
  number: { ja: '整数で入力してください。', en: 'Enter a whole number.' },
  telephone: {
    ja: '電話番号の形ではありません。例：03-1234-5678',
    en: 'This is no telephone number. For example: 03-1234-5678',
  },
  licence: {
    ja: '許可番号の形ではありません。例：13-ユ-301234',
    en: 'This is no licence number. For example: 13-ユ-301234',
  },
  small: { ja: '小さすぎます。', en: 'This is too small.' },
  large: { ja: '大きすぎます。', en: 'This is too large.' },
  many: { ja: '数が多すぎます。', en: 'There are too many.' },
} as const satisfies Record<string, LocalizedText>;

const byConstraint: Readonly<Record<string, LocalizedText>> = {
  isNotEmpty: words.missing,
  isString: words.text,
  maxLength: words.long,
  isPlainText: words.characters,
  isIn: words.choice,
  isReading: words.kana,
  isRealDay: words.day,
  isRealDayOfYear: words.dayOfYear,
  isKnownYear: words.year,
  isTelephone: words.telephone,
  isLicenceNumber: words.licence,
  isInt: words.number,
  isNumber: words.number,
  min: words.small,
  max: words.large,
  arrayMaxSize: words.many,
};

/** Of a pattern, which says what it is the pattern of. */
const byShape: Readonly<Record<string, LocalizedText>> = {
  'time of day': words.time,
  'day of a year': words.dayOfYear,
};

const bounded: Readonly<Record<string, (bound: string) => LocalizedText>> = {
  min: (bound) => ({ ja: `${bound}以上にしてください。`, en: `Enter ${bound} or more.` }),
  max: (bound) => ({ ja: `${bound}以下にしてください。`, en: `Enter ${bound} or less.` }),
  maxLength: (bound) => ({ ja: `${bound}文字までで入力してください。`, en: `At most ${bound} characters.` }),
  arrayMaxSize: (bound) => ({ ja: `${bound}件までにしてください。`, en: `At most ${bound}.` }),
};

/**
 * `constraint` is class-validator's name of what a value failed, such as `maxLength`; `said` its sentence about it,
 * which names the bound after the property.
 */
export function problemWords(constraint = '', said = ''): LocalizedText {
  const bound = /(?:less than|greater than|equal to|no more than) (-?\d+(?:\.\d+)?)/.exec(said)?.[1];
  const worded = bound === undefined ? undefined : bounded[constraint]?.(bound);
  return worded ?? byConstraint[constraint] ?? byShape[/ is no (.+)$/.exec(said)?.[1] ?? ''] ?? words.wrong;
}

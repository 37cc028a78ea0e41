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
  year: { ja: '年を確かめてください。', en: 'Check the year.' },
  kana: { ja: 'ひらがなかカタカナで入力してください。', en: 'Write it in hiragana or katakana.' },
  choice: { ja: '選択肢から選んでください。', en: 'Choose one of the options.' },
  number: { ja: '整数で入力してください。', en: 'Enter a whole number.' },
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
  isKnownYear: words.year,
  isInt: words.number,
  isNumber: words.number,
  min: words.small,
  max: words.large,
  arrayMaxSize: words.many,
};

/** `constraint` is class-validator's name of what a value failed, such as `maxLength`. */
export const problemWords = (constraint: string | undefined): LocalizedText =>
  byConstraint[constraint ?? ''] ?? words.wrong;

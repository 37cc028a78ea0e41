import type { HistoryColumn } from './columns';

/** Why a row of a file cannot be taken, in words for the person who has to mend it. */
export const rowProblems = {
  missing: { ja: '空欄です。値を入れてください。', en: 'This is empty. Enter a value.' },
  quotes: {
    ja: '引用符（"）の付け方が正しくないため、この行を読み取れません。値の中の " は "" と書いてください。',
    en: 'This row cannot be read: its quotes are not closed. Write a " within a value as "".',
  },
  too_many_cells: {
    ja: '見出しより列が多い行です。値の中の区切り文字は " で囲んでください。',
    en: 'This row has more columns than the header. Put a value that holds the separator into quotes.',
  },
  too_long: { ja: '100文字以内にしてください。', en: 'Use 100 characters or fewer.' },
  unreadable: {
    ja: '文字化けしています。文字コードを選び直してください。',
    en: 'The characters are garbled. Choose another encoding.',
  },
  advisor_unknown: {
    ja: 'この面談担当は登録されていません。社員コードか氏名を確認してください。',
    en: 'No such advisor. Check the staff code or the name.',
  },
  advisor_ambiguous: {
    ja: '同じ氏名の担当が複数います。社員コードで指定してください。',
    en: 'Several advisors have this name. Use the staff code.',
  },
  occupation_unknown: {
    ja: '職種を読み取れません。例：経理',
    en: 'The occupation is not known, for example accounting.',
  },
  experience_unknown: {
    ja: '経験年数を読み取れません。例：6、4年以上',
    en: 'The experience is not known, for example 6 or y4_plus.',
  },
  experience_negative: {
    ja: '経験年数が負の数です。0以上にしてください。',
    en: 'The years of experience are negative. Use 0 or more.',
  },
  experience_too_many: { ja: '経験年数が60年を超えています。', en: 'The years of experience are over 60.' },
  area_unknown: {
    ja: 'エリアを読み取れません。例：首都圏、大阪府',
    en: 'The area is not known, for example kanto or kansai.',
  },
  result_unknown: {
    ja: '結果を読み取れません。成約・不成約・進行中のどれかにしてください。',
    en: 'The result is not known. Use won, lost or pending.',
  },
  moment_unknown: {
    ja: '日付を読み取れません。例：2026-11-10、2026/11/10 14:30',
    en: 'The date is not known, for example 2026-11-10 or 2026/11/10 14:30.',
  },
  moment_impossible: { ja: 'この日付や時刻はありません。', en: 'There is no such day or time.' },
  moment_future: { ja: '未来の日付です。', en: 'This is in the future.' },
  moment_too_old: { ja: '2000年より前の日付です。', en: 'This is before the year 2000.' },
  decided_before_held: { ja: '結果の日が面談日より前です。', en: 'The result is dated before the consultation.' },
  reference_refused: {
    ja: '参照番号は英数字と - _ . / : で、数字を1つ以上含めてください。氏名・電話番号・メールアドレスは入れられません。',
    en: 'A reference has letters, digits and - _ . / : with at least one digit. Names, telephone numbers and e-mail addresses are not accepted.',
  },
  duplicate: {
    ja: '{line}行目と同じ面談です（担当・区分・日時・参照番号が同じ）。',
    en: 'The same consultation as line {line}: advisor, segment, time and reference are equal.',
  },
  result_differs: {
    ja: '{line}行目と担当・区分・日時・参照番号が同じで、結果が違います。別の面談なら時刻か参照番号を加え、同じ面談なら片方の行を消してください。',
    en: 'Line {line} has the same advisor, segment, time and reference, and another result. Add a time or a reference if these are two consultations; delete one line if they are one.',
  },
  line_taken: { ja: 'この行番号はもう届いています。', en: 'This line has arrived already.' },
  already_here: { ja: 'この面談は取次に記録されています。', en: 'This consultation is recorded here already.' },
} as const;

export type RowProblemCode = keyof typeof rowProblems;

/** What is wrong with one row, and in which column; `row` is the row as a whole. */
export interface RowProblem {
  readonly line: number;
  readonly field: HistoryColumn | 'row';
  readonly code: RowProblemCode;
  /** The other line, of a duplicate or of a result that differs. */
  readonly otherLine?: number;
}

/** The sentence of a problem in both languages. */
export function problemText({ code, otherLine }: Pick<RowProblem, 'code' | 'otherLine'>): { ja: string; en: string } {
  const { ja, en } = rowProblems[code];
  const other = otherLine === undefined ? '' : String(otherLine);
  return { ja: ja.replace('{line}', other), en: en.replace('{line}', other) };
}

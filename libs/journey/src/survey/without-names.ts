/** Whose names are taken out of a text, with the places they are known by. */
export interface KnownName {
  readonly familyName: string;
  readonly givenName: string;
  readonly readings?: readonly string[];
  /** Of a company: nobody addresses it, and many are called by a word in katakana. */
  readonly isCompany?: boolean;
}

/** How much of each was taken out. */
export interface Removed {
  readonly names: number;
  readonly phones: number;
  readonly mails: number;
}
export const nothingRemoved: Removed = { names: 0, phones: 0, mails: 0 };

const MAIL = /[\p{L}\p{N}._%+-]+[@＠][\p{L}\p{N}-]+(?:[.．][\p{L}\p{N}-]+)+/gu;
/** Ten digits or more with what is written between them, in half or full width. */
const PHONE = /(?<![\d０-９])[+＋]?(?:[\d０-９][-‐‑–—ー－()（）\s]{0,2}){9,14}[\d０-９](?![\d０-９])/gu;
const HONORIFIC = '(?:\\s?(?:さん|さま|様|氏|先生|くん|君|ちゃん)|-san\\b)';
export const NAME_MARK = '〔名前〕';
export const PHONE_MARK = '〔電話番号〕';
export const MAIL_MARK = '〔メール〕';

/**
 * The text without numbers, addresses and these names. A part of a name that is a single character is taken out where
 * it is addressed (「林さん」) and not within words (「森林」), as are readings in kana.
 */
export function withoutNames(text: string, names: readonly KnownName[]): { text: string; removed: Removed } {
  const counts = { names: 0, phones: 0, mails: 0 };
  const replaced = (from: string, pattern: RegExp, kind: keyof Removed, mark: string): string =>
    from.replace(pattern, () => ((counts[kind] += 1), mark));
  let rest = replaced(text, MAIL, 'mails', MAIL_MARK);
  rest = replaced(rest, PHONE, 'phones', PHONE_MARK);
  for (const pattern of patternsOf(names)) rest = replaced(rest, pattern, 'names', NAME_MARK);
  return { text: rest, removed: counts };
}

function patternsOf(names: readonly KnownName[]): RegExp[] {
  const whole = names.flatMap(({ familyName, givenName }) =>
    [
      [familyName, givenName],
      [givenName, familyName],
    ]
      .filter((parts) => parts.every((part) => part.trim() !== ''))
      .map((parts) => parts.map(escaped).join('[\\s・,]{0,2}')),
  );
  const partsOf = ({ familyName, givenName, readings = [] }: KnownName): string[] =>
    [familyName, givenName, ...readings].map((part) => part.trim()).filter((part) => part !== '');
  const parts = names.flatMap(partsOf);
  const long = names.flatMap((name) =>
    partsOf(name)
      .filter((part) => [...part].length > 1)
      .map((part) => (name.isCompany === true && KATAKANA.test(part) ? alone(part) : edged(part))),
  );
  const short = parts.map((part) => `${escaped(part)}(?=${HONORIFIC})`);
  return [whole, byLength(long), byLength(short)]
    .filter((alternatives) => alternatives.length > 0)
    .map((alternatives) => new RegExp(`(?:${[...new Set(alternatives)].join('|')})`, 'giu'));
}

/** The longest first, so that a name within another does not leave a rest. */
const byLength = (parts: string[]): string[] => parts.sort((one, other) => other.length - one.length);

const LATIN = /^[\p{Script=Latin}\p{M}\s.'’-]+$/u;
const KANA = /^[\p{scx=Hiragana}\p{scx=Katakana}ー]+$/u;
const KATAKANA = /^[\p{Script=Katakana}ー]{2,}$/u;
const alone = (part: string): string => `(?<![\\p{Script=Katakana}ー])${escaped(part)}(?![\\p{Script=Katakana}ー])`;
/** Words of an alphabet end at spaces; a reading in kana must be addressed, as it may stand within any word. */
const edged = (part: string): string =>
  LATIN.test(part)
    ? `(?<!\\p{L})${escaped(part)}(?!\\p{L})`
    : KANA.test(part)
      ? `${escaped(part)}(?=${HONORIFIC})`
      : escaped(part);

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

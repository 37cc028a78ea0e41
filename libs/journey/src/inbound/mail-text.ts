/** Letters of a mail that are kept; the longest ones that people write have some thousand. */
export const MAX_MAIL_LETTERS = 20_000;

/** Lines after which everything was written before, by whatever program and in either language. */
const BEGINS_QUOTE = [
  /^\s*-{2,}\s*(original message|forwarded message|元のメッセージ|転送メッセージ)\s*-{2,}/i,
  /^\s*_{20,}\s*$/,
  /^\s*on\b.{4,200}\bwrote:\s*$/i,
  /^\s*\d{4}[年/.-]\s*\d{1,2}[月/.-]\s*\d{1,2}.{0,200}([:：]|wrote:|のメール|書きました[:：]?)\s*$/,
  /^\s*.{0,120}<[^<>\s]+@[^<>\s]+>\s*(のメール|さんは書きました|wrote)?\s*[:：]\s*$/,
  /^\s*(from|差出人|送信者)\s*[:：]\s*.*@/i,
];
const QUOTED_LINE = /^\s*[>＞]/;

export interface MailText {
  /** What was written now. */
  readonly fresh: string;
  /** What it answers, repeated below. */
  readonly quoted: string;
  readonly isCut: boolean;
}

/**
 * Splits what somebody wrote from what their program repeated of us: our own words ask about declining, and must not
 * be read as theirs. An answer written between quoted lines counts as written now.
 */
export function splitMail(whole: string): MailText {
  const clean = readable(whole);
  const isCut = clean.length > MAX_MAIL_LETTERS;
  const lines = clean.slice(0, MAX_MAIL_LETTERS).split('\n');
  const head = lines.findIndex((line) => line.length < 400 && BEGINS_QUOTE.some((form) => form.test(line)));
  const quoteStart = lines.findIndex((line) => QUOTED_LINE.test(line));
  const isTop = head >= 0 && (quoteStart < 0 || head <= quoteStart) && lines.slice(0, head).some((line) => line.trim());
  const rest = head < 0 ? [] : lines.slice(head + 1);
  const answersBetween = rest.some((line) => QUOTED_LINE.test(line)) && rest.some(isWritten);
  if (isTop && !answersBetween) return pair(lines.slice(0, head), lines.slice(head), isCut);
  const fresh = lines.filter((line, index) => index !== head && !QUOTED_LINE.test(line));
  const quoted = lines.filter((line, index) => index === head || QUOTED_LINE.test(line));
  return pair(fresh, quoted, isCut);
}

const isWritten = (line: string): boolean => line.trim() !== '' && !QUOTED_LINE.test(line);

const pair = (fresh: readonly string[], quoted: readonly string[], isCut: boolean): MailText => ({
  fresh: fresh.join('\n').trim(),
  quoted: quoted.join('\n').trim(),
  isCut,
});

/** No letters that do something instead of being read: control marks, and those that turn the direction of writing. */
export const readable = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/[^\S\n]*\n(?:[^\S\n]*\n){3,}/g, '\n\n\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '');

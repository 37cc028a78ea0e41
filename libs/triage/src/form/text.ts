/** One spelling per answer: widths, dashes, kana. Each returns undefined for what must not be stored. */

/** Nothing to normalise or refuse here: ASCII, kana, ideographs. Most answers take only this look. */
const plain = /^[\x20-\x7e\u3001\u3002\u3005\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/;
/** NUL and other controls, lone surrogates, bidirectional controls, non-characters. */
const refused =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/u;
const refusedInLine = /[\t\n\r\u2028\u2029]/;
const invisible = /[\u200b\u2060\ufeff\u00ad]/g;
const spaces = /[\s\u3000]+/g;
/** Signs that nobody sees: directions, joiners, fillers, variation selectors. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
export const dashes = /[\u002d\u2010-\u2015\u2212\u2500\u2501\u30fc\uff0d\uff70\ufe58\ufe63]/g;

/** Without the marks that address books and messengers put around a number or an address, and with plain spaces. */
export function withoutMarks(input: string): string {
  return input.replace(unseen, '').replace(spaces, ' ');
}

/** A name of which nothing can be seen is none. */
export function isUnseen(text: string): boolean {
  return text.replace(unseen, '').trim() === '';
}

/** The marks of が and ぱ as keys of their own; NFKC would put a space before them. */
const voicing = /[\u309b\u309c]/g;
const combining = (mark: string): string => String.fromCharCode(mark.charCodeAt(0) - 2);

/** One line: compatibility widths folded (NFKC) but ideographs kept, ends trimmed, runs of spaces made one. */
export function line(input: string): string | undefined {
  if (plain.test(input)) return input.includes(' ') ? input.trim().replace(/ {2,}/g, ' ') : input;
  const text = input.trim();
  if (refused.test(text) || refusedInLine.test(text)) return undefined;
  return folded(text.replace(voicing, combining), 'NFKC').replace(invisible, '').replace(spaces, ' ').trim();
}

/**
 * Unicode calls U+FA19 神 the same as U+795E 神, even in NFC; in the register of families they are two. Whoever writes
 * the one means it.
 */
function folded(text: string, form: 'NFC' | 'NFKC'): string {
  return text.replace(/[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu, (part) => part.normalize(form));
}

/** Several lines: composed (NFC) but otherwise as written. */
export function paragraph(input: string): string | undefined {
  if (plain.test(input)) return input.trim();
  if (refused.test(input)) return undefined;
  return folded(input.replace(/\r\n?/g, '\n'), 'NFC').replace(invisible, '').trim();
}

/** A hyphen between two parts of a name. Beside a single letter it was meant for a long vowel. */
const hyphen = /([ァ-ヺー]{2})[-\u2010](?=[ァ-ヺー]{2})/g;

/** Hiragana, half-width kana and mistaken dashes → katakana. Whether it is a reading at all: `isKatakana`. */
export function katakana(text: string): string {
  if (isKatakana(text)) return text;
  return text
    .replace(/[\u3041-\u3096\u309d\u309e]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/=/g, '゠')
    .replace(hyphen, '$1\n')
    .replace(dashes, 'ー')
    .replace(/\n/g, '-');
}

export function isKatakana(text: string): boolean {
  return /^[ァ-ヺー・ヽヾ゠ ]+$/.test(text.includes('-') ? text.replace(hyphen, '$1゠') : text);
}

/** True when the text is over `max` code points or over 3 × `max` bytes of UTF-8. */
export function isOver(text: string, max: number): boolean {
  if (text.length <= max) return false;
  if (text.length > 2 * max) return true;
  let points = 0;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    points += 1;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return points > max || bytes > 3 * max;
}

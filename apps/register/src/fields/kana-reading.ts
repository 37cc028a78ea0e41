/**
 * Hears the reading of a name while it is composed: やまだ, then 山田, gives ヤマダ. The keyboard shows the kana before it
 * converts them, so the longest pure kana of one composition is its reading.
 */
export type Listening = { readonly heard: string };

export const silence: Listening = { heard: '' };

/** `composing` is the text under composition now. */
export function hear(listening: Listening, composing: string): Listening {
  const kana = composing.normalize('NFKC');
  if (!/^[ぁ-ゖァ-ヶー]+$/.test(kana)) return listening;
  return kana.length >= listening.heard.length || listening.heard.startsWith(kana) ? { heard: kana } : listening;
}

export type Commit = {
  readonly listening: Listening;
  readonly committed: string;
  readonly reading: string;
  readonly nameBefore: string;
};

/** The reading with the composed part added; a space in the name before it becomes a space here. */
export function readingAfter({ listening, committed, reading, nameBefore }: Commit): string {
  if (committed === '') return reading;
  const heard = toKatakana(listening.heard);
  const isApart = /\s$/.test(nameBefore) && reading !== '' && !reading.endsWith(' ');
  return nameBefore.trim() === '' ? heard : `${reading}${isApart ? ' ' : ''}${heard}`;
}

const toKatakana = (kana: string): string =>
  kana.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

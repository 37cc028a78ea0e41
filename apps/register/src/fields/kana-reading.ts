/**
 * Finds the reading of a name while it is composed: やまだ, then 山田, gives ヤマダ. The keyboard shows the kana before it
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
  /** The name that `reading` was heard for. */
  readonly readName?: string;
};

/**
 * The reading with the composed part added; a space in the name before it becomes a space here. Empty where what was
 * heard cannot be the whole: a keyboard that predicts converts さ to 佐々木, and a name cut short keeps half its reading.
 */
export function readingAfter({ listening, committed, reading, nameBefore, readName = nameBefore }: Commit): string {
  if (committed === '') return reading;
  const heard = toKatakana(listening.heard);
  if (!canBeWhole(heard, committed)) return '';
  if (nameBefore.trim() === '') return heard;
  if (reading === '' || nameBefore !== readName) return '';
  return `${reading}${/\s$/.test(nameBefore) && !reading.endsWith(' ') ? ' ' : ''}${heard}`;
}

/** Kana stands for itself; any other character has a sound of its own, and none has more than five. */
function canBeWhole(heard: string, committed: string): boolean {
  const pattern = Array.from(toKatakana(committed.normalize('NFKC')), (one) =>
    /[ァ-ヶー]/.test(one) ? one : '.{1,5}',
  );
  return new RegExp(`^${pattern.join('')}$`).test(heard);
}

const toKatakana = (kana: string): string =>
  kana.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

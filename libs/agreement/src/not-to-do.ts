/** Kinds of things that are not added at all. */
export const notToDoThings = ['channel', 'occupation', 'advert'] as const;
export type NotToDoThing = (typeof notToDoThings)[number];

/** A line of 「やらないこと」 (S000-12): a kind of thing, or words that nothing new may have in its name. */
export interface NotToDoEntry {
  readonly entry: string;
  readonly thing: NotToDoThing | null;
}

const ADDING = 'の?(?:追加|増加|新設|拡大|を?増やす)';
const THINGS: readonly (readonly [NotToDoThing, RegExp])[] = [
  ['channel', new RegExp(`^(?:新しい|新規の?)?(?:媒体|チャネル)${ADDING}$`, 'u')],
  ['occupation', new RegExp(`^(?:新しい|新規の?)?職種${ADDING}$`, 'u')],
  ['advert', new RegExp(`^(?:有料の?)?広告(?:の?(?:投下|出稿|掲載)|${ADDING})$`, 'u')],
];
const NOT = '(?:しない|使わない|扱わない|出さない|載せない|やらない|行わない|増やさない)';
/** As people end such a line: 「〜は使わない」「〜の利用」. */
const TAIL = new RegExp(`(?:[はをのへに](?:追加|利用|使用|出稿|投下|掲載|募集|扱い)?${NOT}?|${NOT})[。.]?$`, 'u');
/** Says that there is nothing which is not done. */
const NOTHING = /^(?:特に)?(?:なし|無し|ない|ありません)[。.]?$/u;
export const NO_NOT_TO_DO = '特になし';

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

export function notToDoOf(entry: string): NotToDoEntry {
  const said = folded(entry).replace(/(?:は|を)?(?:しない|やらない|行わない)?[。.]?$/u, '');
  return { entry, thing: THINGS.find(([, pattern]) => pattern.test(said))?.[0] ?? null };
}

/** What a line names, without how it ends; empty where it names nothing. */
export const wordsOf = (entry: string): string => {
  const said = folded(entry);
  if (NOTHING.test(said)) return '';
  return said.replace(TAIL, '') || said;
};

/** The line that speaks of one of these texts, however it is spelled; undefined where none does. */
export const notToDoIn = (entries: readonly string[], texts: readonly string[]): string | undefined => {
  const said = texts.map(folded);
  return entries.find((entry) => {
    const words = wordsOf(entry);
    return words !== '' && said.some((text) => text.includes(words));
  });
};

import { inOrder } from '../staff/full-name';

/**
 * A name as boards show it: 藤代 明日香 → 藤〇 明〇〇. A family name of one character stays, so that cards can be told
 * apart, and nothing is shown of the given name then: 林 太郎 → 林 〇〇.
 */
export function maskedName(familyName: string, givenName: string): string {
  const [family, given] = [charactersOf(familyName), charactersOf(givenName)];
  const isShort = family.length === 1;
  const shown = [isShort ? familyName : masked(family), isShort ? hidden(given.length) : masked(given)] as const;
  return inOrder({ familyName, givenName }, shown).join(' ');
}

/** A character with what belongs to it: a selector of its shape, a combining mark. */
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

const charactersOf = (name: string): string[] => Array.from(characters.segment(name), ({ segment }) => segment);
const hidden = (length: number): string => '〇'.repeat(Math.min(length, 6));

function masked([first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? '〇' : first + hidden(rest.length);
}

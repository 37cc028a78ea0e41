import { inOrder } from '../staff/full-name';

/** A name as boards show it: 藤代 明日香 → 藤〇 明〇〇. A name of one character shows nothing of it. */
export function maskedName(familyName: string, givenName: string): string {
  return inOrder({ familyName, givenName }, [masked(familyName), masked(givenName)]).join(' ');
}

/** A character with what belongs to it: a selector of its shape, a combining mark. */
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

function masked(name: string): string {
  const [first = '', ...rest] = Array.from(characters.segment(name), ({ segment }) => segment);
  return rest.length === 0 ? '〇' : first + '〇'.repeat(Math.min(rest.length, 6));
}

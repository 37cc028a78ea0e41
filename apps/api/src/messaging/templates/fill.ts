/** `{name}`: what stands for something that is known when the message is written. */
const PLACE = /\{([a-zA-Z]+)\}/g;
/** `[[with {this}|without it]]`: the first part where all in it is known, else the second, or nothing. */
const CHOICE = /\[\[([^|\]]*(?:\](?!\])[^|\]]*)*)(?:\|([^\]]*(?:\](?!\])[^\]]*)*))?\]\]/g;

export type Known = Readonly<Record<string, string | undefined>>;

/** The text with what is known; throws a TypeError that names what is not. */
export const fill = (text: string, known: Known): string =>
  text
    .replace(CHOICE, (_, first: string, second = '') => (namesIn(first).every((name) => known[name]) ? first : second))
    .replace(PLACE, (_, name: string) => {
      const value = known[name];
      if (value === undefined) throw new TypeError(`A message needs its part ${name}`);
      return value;
    });

/** Names in it, each once. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];

/** Names that must be known: what stands in a choice may be missing. */
export const namesNeeded = (text: string): string[] =>
  namesIn(text.replace(CHOICE, (_, _first: string, second = '') => second));

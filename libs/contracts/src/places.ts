/**
 * Places in a text that staff write: `{link}` stands for something that is known when the text is used. One way for
 * messages, letters and the script of a call.
 */
const PLACE = /\{([a-zA-Z]+)\}/g;

export type Known = Readonly<Record<string, string | undefined>>;

/** Names in it, each once. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];

/** The text with what is known, whose own braces stay; throws a TypeError that names what is not. */
export const fillPlaces = (text: string, known: Known): string =>
  text.replace(PLACE, (_, name: string) => {
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (value === undefined) throw new TypeError(`A text needs its part ${name}`);
    return value;
  });

/** What stands in braces and is none of these, and braces that belong to nothing. */
export function strangePlaces(text: string, names: readonly string[]): string[] {
  const strange: string[] = [];
  const rest = text.replace(/\{([^{}]*)\}/g, (braced, name: string) => {
    if (!names.includes(name)) strange.push(braced);
    return '';
  });
  return [...strange, ...(rest.match(/[{}]/g) ?? [])];
}

/** What may be filled into a text that staff wrote. */
export const placeholders = ['name', 'agency', 'phone', 'form'] as const;
export type Placeholder = (typeof placeholders)[number];

const BRACED = /\{([^{}]*)\}/g;

/** Braced words that nothing is filled in for, in their order. */
export const unknownPlaceholders = (text: string): string[] =>
  [...text.matchAll(BRACED)].flatMap(([, name = '']) => (placeholders.some((one) => one === name) ? [] : [name]));

export const filledIn = (text: string, values: Readonly<Record<Placeholder, string>>): string =>
  text.replace(BRACED, (braced, name: string) => values[name as Placeholder] ?? braced);

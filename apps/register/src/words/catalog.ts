import type { Messages } from '@lingui/core';

/** A plural form: the name of the number, and its wording per English category. */
export type Plural = readonly [count: string, one: string, other: string];
/** `{name}` is replaced by the value of that name. */
export type Wording = string | Plural;

type Token = string | [name: string] | [name: string, type: 'plural', forms: Record<string, Token[]>];

/** The catalogue in Lingui's compiled form, so that the form needs no message parser. */
export function compileCatalog(catalog: Readonly<Record<string, Wording>>): Messages {
  return Object.fromEntries(Object.entries(catalog).map(([id, wording]) => [id, compiled(wording)])) as Messages;
}

function compiled(wording: Wording): Token[] {
  if (typeof wording === 'string') return tokens(wording);
  const [count, one, other] = wording;
  return [[count, 'plural', { one: tokens(one), other: tokens(other) }]];
}

function tokens(text: string): Token[] {
  return text
    .split(/\{(\w+)\}/)
    .flatMap<Token>((part, index) => (index % 2 === 1 ? [[part]] : part === '' ? [] : [part]));
}

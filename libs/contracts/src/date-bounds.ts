import 'reflect-metadata';
import type { LocalizedText } from './replies';

/** How many years before and after now a date that somebody writes may lie. */
export interface DateBounds {
  readonly back: number;
  readonly ahead: number;
}

/** What is stored, shown and counted with lies within these years; four digits are also typed by mistake. */
export const YEARS = { first: 1900, last: 2199 } as const;
export const isKnownYear = (text: unknown): boolean => {
  const year = Number(String(text).slice(0, 4));
  return year >= YEARS.first && year <= YEARS.last;
};

const KEY = Symbol('dates that people write');
type Bounded = Readonly<Record<string, DateBounds>>;
const boundsOf = (target: object): Bounded => (Reflect.getMetadata(KEY, target) as Bounded | undefined) ?? {};

/** Notes how far this property may lie from now; whoever knows the time asks {@link farDates}. */
export const boundDate =
  (bounds: DateBounds): PropertyDecorator =>
  (target, key) =>
    Reflect.defineMetadata(KEY, { ...boundsOf(target), [String(key)]: bounds }, target);

export const hasBoundDates = (body: unknown): body is object =>
  typeof body === 'object' && body !== null && Object.keys(boundsOf(body)).length > 0;

const YEAR_MS = 366 * 86_400_000;

/** Which dates of a body lie too far from `now`, with what is wrong with each. */
export function farDates(body: object, now: Date): { readonly field: string; readonly message: LocalizedText }[] {
  return Object.entries(boundsOf(body)).flatMap(([field, { back, ahead }]) => {
    const written: unknown = Reflect.get(body, field);
    if (typeof written !== 'string') return [];
    const years = (new Date(written).getTime() - now.getTime()) / YEAR_MS;
    if (years > ahead) return [{ field, message: tooLate(ahead) }];
    return years < -back ? [{ field, message: tooEarly(back) }] : [];
  });
}

const spanOf = (years: number): string => (years === 1 ? '1 year' : `${years} years`);
const tooLate = (years: number): LocalizedText => ({
  ja: `${years}年より先の日付です。年を確かめてください。`,
  en: `This is more than ${spanOf(years)} ahead. Check the year.`,
});
const tooEarly = (years: number): LocalizedText => ({
  ja: `${years}年より前の日付です。年を確かめてください。`,
  en: `This is more than ${spanOf(years)} ago. Check the year.`,
});

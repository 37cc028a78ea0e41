import { isKatakana, katakana, line } from '../form/text';
import { writingsOf } from './character-forms';

/** Parts of a name as an index of names holds them: a family name that is whole, a given name that may go on. */
export interface NameParts {
  readonly family: string;
  readonly given: string;
}

/** What a caller said of themselves, as it is looked for. */
export interface CallerQuestion {
  /** The end of an E.164 number, its last digit first; null where no digits were asked for. */
  readonly phoneReversed: string | null;
  /** Family names may go on after these. */
  readonly names: readonly string[];
  readonly wholeNames: readonly NameParts[];
  readonly readings: readonly string[];
  readonly wholeReadings: readonly NameParts[];
}

export const LEAST_DIGITS = 4;
const MOST_PAIRS = 128;
const none: CallerQuestion = { phoneReversed: null, names: [], wholeNames: [], readings: [], wholeReadings: [] };

/**
 * The last digits of a telephone (four or more), a name in any writing, or its reading, with or without a space; null
 * where it is too little to look for anybody.
 */
export function callerQuestion(said: string): CallerQuestion | null {
  const text = line(said) ?? '';
  const digits = text.replace(/[\s()‐-―−ー-]/gu, '');
  if (/^\+?\d+$/u.test(digits)) return askedByPhone(digits);
  if (text === '') return null;
  const reading = katakana(text);
  if (isKatakana(reading)) {
    const whole = reading.replaceAll(' ', '');
    return whole.length < 2 ? null : { ...none, readings: [whole], wholeReadings: splits(reading) };
  }
  const names = writingsOf(text.replaceAll(' ', ''));
  const wholeNames = splits(text).flatMap(({ family, given }) =>
    writingsOf(family).flatMap((one) => writingsOf(given).map((other) => ({ family: one, given: other }))),
  );
  return { ...none, names, wholeNames: wholeNames.slice(0, MOST_PAIRS) };
}

/** A number that is whole begins with 0, which E.164 does not have. */
function askedByPhone(digits: string): CallerQuestion | null {
  const international = digits.startsWith('+') ? digits.slice(1) : digits;
  const end = international.length >= 10 ? international.replace(/^0/u, '') : international;
  return end.length < LEAST_DIGITS ? null : { ...none, phoneReversed: Array.from(end).reverse().join('') };
}

/** Where the family name ends is said by a space, else it may be anywhere. */
function splits(text: string): NameParts[] {
  const [family = '', ...given] = text.split(' ');
  if (given.length > 0) return [{ family, given: given.join('') }];
  const characters = Array.from(text);
  return characters.slice(1).map((_one, index) => ({
    family: characters.slice(0, index + 1).join(''),
    given: characters.slice(index + 1).join(''),
  }));
}

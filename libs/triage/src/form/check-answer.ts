/**
 * Is this one answer well formed, and what is its one spelling. The same code on the phone and on the server; never
 * throws.
 */
import { Refused, type AnswerValue, type FieldDefinition } from './form';
import { groupedMobile, phone } from './phone';
import { isKatakana, isOver, isUnseen, katakana, line, paragraph, withoutMarks } from './text';
import { assertNever, NO_ANSWER } from '../vocabulary';

/** A normalised answer, a refusal, or undefined: nothing was answered. */
export type CheckedAnswer = AnswerValue | Refused | undefined;

/** A field made ready for many answers. */
export type AnswerCheck = (input: unknown) => CheckedAnswer;

const wrongType = /* @__PURE__ */ new Refused('wrong_type');
const badCharacters = /* @__PURE__ */ new Refused('bad_characters');
const tooLong = /* @__PURE__ */ new Refused('too_long');
const kanaOnly = /* @__PURE__ */ new Refused('kana_only');
const emailNoAt = /* @__PURE__ */ new Refused('email_no_at');
const emailForm = /* @__PURE__ */ new Refused('email_form');
const notAnOption = /* @__PURE__ */ new Refused('not_an_option');
const notWhole = /* @__PURE__ */ new Refused('not_whole');
const tooSmall = /* @__PURE__ */ new Refused('too_small');
const tooLarge = /* @__PURE__ */ new Refused('too_large');

export function answerCheck(field: FieldDefinition): AnswerCheck {
  const options = new Map((field.options ?? []).map((option, index) => [option.value, index]));
  if (field.allowsNoAnswer) options.set(NO_ANSWER, options.size);
  const byKind = checkOf(field, options);
  return (input) => {
    if (input === undefined || input === null || input === '') return undefined;
    if (input === NO_ANSWER && field.allowsNoAnswer && field.kind !== 'choices') return NO_ANSWER;
    return byKind(input);
  };
}

function checkOf(field: FieldDefinition, options: ReadonlyMap<unknown, number>): AnswerCheck {
  const { maxLength } = field;
  switch (field.kind) {
    case 'name':
      return (input) => text(input, maxLength, line, name);
    case 'kana':
      return (input) =>
        isReady(input, maxLength) && isKatakana(input) && !input.includes(' ')
          ? input
          : text(input, maxLength, line, kana);
    case 'phone':
      return (input) =>
        isReady(input, maxLength) && groupedMobile.test(input) ? input : text(input, maxLength, markless, phone);
    case 'email':
      return (input) =>
        isReady(input, maxLength) && address.test(input) ? input : text(input, maxLength, markless, email);
    case 'text':
      return (input) => text(input, maxLength, paragraph, asIs);
    case 'choice':
      return (input) => choice(input, options);
    case 'choices':
      return (input) => choices(input, options);
    case 'number':
      return (input) => number(input, field);
    case 'yes_no':
      return yesNo;
    default:
      return assertNever(field.kind);
  }
}

/**
 * Short enough that one look at a strict pattern settles it: a second submission of a normal form skips the
 * normalising.
 */
function isReady(input: unknown, max: number): input is string {
  return typeof input === 'string' && input.length <= max;
}

function text(
  input: unknown,
  max: number,
  normalise: (raw: string) => string | undefined,
  check: (text: string) => CheckedAnswer,
): CheckedAnswer {
  if (typeof input !== 'string') return wrongType;
  if (input.length > 4 * max + 64) return tooLong;
  const normal = normalise(input);
  if (normal === undefined) return badCharacters;
  if (normal === '') return undefined;
  if (isOver(normal, max)) return tooLong;
  return check(normal);
}

function markless(input: string): string | undefined {
  return line(withoutMarks(input));
}

function name(value: string): CheckedAnswer {
  return isUnseen(value) ? badCharacters : value;
}

function asIs(value: string): CheckedAnswer {
  return value;
}

function kana(raw: string): CheckedAnswer {
  const value = katakana(raw);
  return isKatakana(value) ? value : kanaOnly;
}

/** Lower-cased. Dots in odd places are let through before the @: old mobile carriers issued them. */
function email(raw: string): CheckedAnswer {
  const value = raw.toLowerCase();
  if (!value.includes('@')) return emailNoAt;
  return address.test(value) ? value : emailForm;
}

const address = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/;

function choice(input: unknown, options: ReadonlyMap<unknown, number>): CheckedAnswer {
  if (typeof input !== 'string') return wrongType;
  return options.has(input) ? input : notAnOption;
}

/** In the order of the options, each once; `none` and `no_answer` give way to any other option. */
function choices(input: unknown, options: ReadonlyMap<unknown, number>): CheckedAnswer {
  if (!Array.isArray(input)) return wrongType;
  if (input.length === 0) return undefined;
  if (input.length > options.size) return notAnOption;
  let last = -1;
  let isInOrder = true;
  for (const item of input) {
    const place = options.get(item);
    if (place === undefined) return notAnOption;
    if (place <= last || (input.length > 1 && isExclusive(item))) isInOrder = false;
    last = place;
  }
  if (isInOrder) return input;
  const chosen = [...options.keys()].filter((option): option is string => input.includes(option));
  const positive = chosen.filter((option) => !isExclusive(option));
  return positive.length > 0 ? positive : chosen.slice(0, 1);
}

function isExclusive(option: unknown): boolean {
  return option === 'none' || option === NO_ANSWER;
}

/** A number, or its digits as typed in any width. */
function number(input: unknown, field: FieldDefinition): CheckedAnswer {
  if (typeof input !== 'number' && typeof input !== 'string') return wrongType;
  const value = typeof input === 'number' ? input : digits(input);
  if (value === undefined || !Number.isSafeInteger(value)) return notWhole;
  if (value < (field.min ?? 0)) return tooSmall;
  if (field.max !== undefined && value > field.max) return tooLarge;
  return value === 0 ? 0 : value;
}

function digits(input: string): number | undefined {
  if (input.length > 20) return undefined;
  const typed = line(input);
  return typed !== undefined && /^-?\d{1,15}$/.test(typed) ? Number(typed) : undefined;
}

function yesNo(input: unknown): CheckedAnswer {
  if (typeof input === 'boolean') return input;
  if (input === 'yes') return true;
  if (input === 'no') return false;
  return typeof input === 'string' ? notAnOption : wrongType;
}

/** Is this one answer well formed, and what is its one spelling. The same code on the phone and on the server; never throws. */
import type { AnswerValue, FieldDefinition, ProblemCode } from './form';
import { isKatakana, isOver, katakana, line, paragraph, phoneDigits, phoneGrouped } from './text';
import { assertNever, NO_ANSWER } from './vocabulary';

/** A normalised answer, a reason to refuse, or neither: nothing was answered. */
export type CheckedAnswer = { readonly value?: AnswerValue; readonly problem?: ProblemCode };

/** A field made ready for many answers. */
export type AnswerCheck = (input: unknown) => CheckedAnswer;

const nothing: CheckedAnswer = {};

export function answerCheck(field: FieldDefinition): AnswerCheck {
  const options = new Map((field.options ?? []).map((option, index) => [option.value, index]));
  if (field.allowsNoAnswer) options.set(NO_ANSWER, options.size);
  const byKind = checkOf(field, options);
  return (input) => {
    if (input === undefined || input === null || input === '') return nothing;
    if (input === NO_ANSWER && field.allowsNoAnswer && field.kind !== 'choices') return { value: NO_ANSWER };
    return byKind(input);
  };
}

function checkOf(field: FieldDefinition, options: ReadonlyMap<unknown, number>): AnswerCheck {
  const { maxLength } = field;
  switch (field.kind) {
    case 'name':
      return (input) => text(input, maxLength, line, asIs);
    case 'kana':
      return (input) => text(input, maxLength, line, kana);
    case 'phone':
      return (input) => text(input, maxLength, line, phone);
    case 'email':
      return (input) => text(input, maxLength, line, email);
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

function text(input: unknown, max: number, normalise: (raw: string) => string | undefined, check: (text: string) => CheckedAnswer): CheckedAnswer {
  if (typeof input !== 'string') return { problem: 'wrong_type' };
  if (input.length > 4 * max + 64) return { problem: 'too_long' };
  const normal = normalise(input);
  if (normal === undefined) return { problem: 'bad_characters' };
  if (normal === '') return nothing;
  if (isOver(normal, max)) return { problem: 'too_long' };
  return check(normal);
}

function asIs(value: string): CheckedAnswer {
  return { value };
}

function kana(raw: string): CheckedAnswer {
  const value = katakana(raw);
  return isKatakana(value) ? { value } : { problem: 'kana_only' };
}

/** Mobile and IP numbers (0x0) have eleven digits, land lines ten. */
function phone(raw: string): CheckedAnswer {
  if (groupedMobile.test(raw)) return { value: raw };
  const digits = phoneDigits(raw);
  if (!/^\d+$/.test(digits)) return { problem: 'phone_characters' };
  if (!/^0[1-9]/.test(digits)) return { problem: 'phone_no_area_code' };
  const length = /^0[5-9]0/.test(digits) ? 11 : 10;
  if (digits.length < length) return { problem: 'phone_too_short' };
  if (digits.length > length) return { problem: 'phone_too_long' };
  return { value: phoneGrouped(digits) };
}

const groupedMobile = /^0[5-9]0-\d{4}-\d{4}$/;

/** Lower-cased. Dots in odd places are let through before the @: old mobile carriers issued them. */
function email(raw: string): CheckedAnswer {
  const value = raw.toLowerCase();
  if (!value.includes('@')) return { problem: 'email_no_at' };
  return address.test(value) ? { value } : { problem: 'email_form' };
}

const address = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/;

function choice(input: unknown, options: ReadonlyMap<unknown, number>): CheckedAnswer {
  if (typeof input !== 'string') return { problem: 'wrong_type' };
  return options.has(input) ? { value: input } : { problem: 'not_an_option' };
}

/** In the order of the options, each once; `none` and `no_answer` give way to any other option. */
function choices(input: unknown, options: ReadonlyMap<unknown, number>): CheckedAnswer {
  if (!Array.isArray(input)) return { problem: 'wrong_type' };
  if (input.length === 0) return nothing;
  if (input.length > options.size) return { problem: 'not_an_option' };
  let last = -1;
  let isInOrder = true;
  for (const item of input) {
    const place = options.get(item);
    if (place === undefined) return { problem: 'not_an_option' };
    if (place <= last || (input.length > 1 && isExclusive(item))) isInOrder = false;
    last = place;
  }
  if (isInOrder) return { value: input };
  const chosen = [...options.keys()].filter((option): option is string => input.includes(option));
  const positive = chosen.filter((option) => !isExclusive(option));
  return { value: positive.length > 0 ? positive : chosen.slice(0, 1) };
}

function isExclusive(option: unknown): boolean {
  return option === 'none' || option === NO_ANSWER;
}

/** A number, or its digits as typed in any width. */
function number(input: unknown, field: FieldDefinition): CheckedAnswer {
  if (typeof input !== 'number' && typeof input !== 'string') return { problem: 'wrong_type' };
  const value = typeof input === 'number' ? input : digits(input);
  if (value === undefined || !Number.isSafeInteger(value)) return { problem: 'not_whole' };
  if (value < (field.min ?? 0)) return { problem: 'too_small' };
  if (field.max !== undefined && value > field.max) return { problem: 'too_large' };
  return { value: value === 0 ? 0 : value };
}

function digits(input: string): number | undefined {
  if (input.length > 20) return undefined;
  const typed = line(input);
  return typed !== undefined && /^-?\d{1,15}$/.test(typed) ? Number(typed) : undefined;
}

function yesNo(input: unknown): CheckedAnswer {
  if (typeof input === 'boolean') return { value: input };
  if (input === 'yes') return { value: true };
  if (input === 'no') return { value: false };
  return { problem: typeof input === 'string' ? 'not_an_option' : 'wrong_type' };
}

/**
 * Japanese phone numbers: one spelling for each, and what is wrong with what is none. The rule is ours and not
 * libphonenumber's: its small metadata accepts a mobile number that lacks a digit, its full metadata refuses the
 * numbers that never ring, and it costs 11 kB and 30 µs. How a land line is grouped is its knowledge: phone-plan.ts.
 */
import { Refused } from './form';
import { dashes } from './text';

const characters = /* @__PURE__ */ new Refused('phone_characters');
const foreign = /* @__PURE__ */ new Refused('phone_foreign');
const noAreaCode = /* @__PURE__ */ new Refused('phone_no_area_code');
const tooShort = /* @__PURE__ */ new Refused('phone_too_short');
const tooLong = /* @__PURE__ */ new Refused('phone_too_long');

/**
 * `090-1234-5678`, `03-1234-5678` of what was typed. Mobile and IP numbers (0x0) have eleven digits, land lines ten.
 */
export function phone(raw: string): string | Refused {
  const digits = phoneDigits(raw);
  if (/^(\+|00[1-9]|010)\d+$/.test(digits)) return foreign;
  if (!/^\d+$/.test(digits)) return characters;
  if (!/^0[1-9]/.test(digits)) return noAreaCode;
  const length = /^0[5-9]0/.test(digits) ? 11 : 10;
  if (digits.length < length) return tooShort;
  if (digits.length > length) return tooLong;
  return grouped(digits);
}

/** A number of eleven digits in its one spelling: no other grouping exists. */
export const groupedMobile = /^0[5-9]0-\d{4}-\d{4}$/;

/** Digits only, with +81 made a leading 0; anything that is not a digit or a separator stays and can be refused. */
function phoneDigits(text: string): string {
  if (/^0\d{9,10}$/.test(text)) return text;
  return text
    .replace(dashes, '')
    .replace(/[\s().]/g, '')
    .replace(/^\+81\(?0?\)?|^0081/, '0');
}

/** Land lines of Tokyo and Osaka 2-4-4, others 3-3-4 for as long as the numbering plan is not at hand. */
function grouped(digits: string): string {
  const [first, second] = digits.length === 11 ? [3, 7] : /^0[36]/.test(digits) ? [2, 6] : [3, 6];
  return `${digits.slice(0, first)}-${digits.slice(first, second)}-${digits.slice(second)}`;
}

/** `+81901234567…` of a normalised Japanese number: for tel: links and for finding the same person again. */
export function phoneE164(phone: string): string {
  return `+81${phone.replaceAll('-', '').slice(1)}`;
}

/** Whether an SMS can reach this number (E.164): mobile numbers begin with 060, 070, 080 or 090, all others do not. */
export const takesSms = (e164: string): boolean => /^\+81[6-9]0/.test(e164);

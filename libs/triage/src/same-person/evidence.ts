import { foldName } from './character-forms';
import { shareOfFamilyName } from './family-names';

/** What two registrations say of who they are. Absent or empty: not said. */
export interface Identity {
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly familyKana: string | null;
  readonly givenKana: string | null;
  readonly phoneE164: string | null;
  readonly email: string | null;
}

export const sameness = ['certain', 'possible', 'none'] as const;
export type Sameness = (typeof sameness)[number];

/**
 * Why two may be one, or not: `same_phone` … agree · `other_phone` … say something else · `rare_name` a family name
 * that few bear · `old_form` written by another form of a character · `household` one telephone or mailbox, two given
 * names.
 */
export const samenessReasons = [
  'same_phone',
  'same_email',
  'same_name',
  'same_kana',
  'same_given_name',
  'rare_name',
  'old_form',
  'other_phone',
  'other_email',
  'other_family_name',
  'other_given_name',
  'household',
] as const;
export type SamenessReason = (typeof samenessReasons)[number];

export interface Evidence {
  readonly grade: Sameness;
  /** Bits for one person rather than two; of what both said alone. */
  readonly weight: number;
  readonly reasons: readonly SamenessReason[];
}

/** `alike`: read alike, and written with other characters, as many given names are. */
type Agreement = 'same' | 'alike' | 'other' | 'unknown';

/** Bits (log₂ of how much likelier among the same than among others). What one of them did not say weighs nothing. */
const BITS = {
  phone: { same: 15, other: -2 },
  email: { same: 17, other: -1 },
  givenName: { same: 7.5, alike: 3, other: -7 },
  /** Agreement weighs as much as the name is rare; people marry. */
  familyName: { alike: 4, other: -3 },
} as const;
/** One of 65,000 would be the same by chance: somebody looks. */
const POSSIBLE_BITS = 16;
const CERTAIN_BITS = 26;
const RARE_BITS = 11;

/** How likely two registrations are one person, and why. The order of the two does not matter. */
export function compareIdentities(one: Identity, other: Identity): Evidence {
  const phone = agreement(one.phoneE164, other.phoneE164, (text) => text);
  const email = agreement(one.email, other.email, (text) => text.trim().toLowerCase());
  const given = namesAgree([one.givenName, one.givenKana], [other.givenName, other.givenKana]);
  const family = namesAgree([one.familyName, one.familyKana], [other.familyName, other.familyKana]);
  const familyBits = Math.min(bitsOf(one.familyName), bitsOf(other.familyName));
  const weight =
    bits(BITS.phone, phone) +
    bits(BITS.email, email) +
    bits(BITS.givenName, given) +
    bits({ ...BITS.familyName, same: familyBits }, family);
  const isShared = phone === 'same' || email === 'same';
  // A family may share a telephone or a mailbox; few share both.
  const isHousehold = given === 'other' && isShared && !(phone === 'same' && email === 'same');
  const grade = isHousehold ? 'none' : gradeOf(weight, given);
  const reads = (agrees: Agreement): boolean => agrees === 'same' || agrees === 'alike';
  const isName = given === 'same' && family === 'same';
  const reasons: (readonly [SamenessReason, boolean])[] = [
    ['same_phone', phone === 'same'],
    ['same_email', email === 'same'],
    ['same_name', isName],
    ['same_kana', !isName && reads(given) && reads(family)],
    ['same_given_name', given === 'same' && !reads(family)],
    ['rare_name', isName && familyBits >= RARE_BITS],
    ['old_form', isName && isWrittenAlike(one, other, foldName) && !isWrittenAlike(one, other, plain)],
    ['other_phone', phone === 'other'],
    ['other_email', email === 'other'],
    ['other_family_name', family === 'other'],
    ['other_given_name', given === 'other'],
    ['household', isHousehold],
  ];
  return { grade, weight, reasons: reasons.filter(([, holds]) => holds).map(([reason]) => reason) };
}

/** Never certain against another given name, or without one. */
function gradeOf(weight: number, given: Agreement): Sameness {
  if (weight >= CERTAIN_BITS && given === 'same') return 'certain';
  return weight >= POSSIBLE_BITS ? 'possible' : 'none';
}

const bits = (of: { same: number; alike?: number; other: number }, agrees: Agreement): number =>
  agrees === 'unknown' ? 0 : (of[agrees] ?? 0);

const bitsOf = (familyName: string | null): number => -Math.log2(shareOfFamilyName(familyName ?? ''));

function agreement(one: string | null, other: string | null, as: (text: string) => string): Agreement {
  const [a, b] = [as(one ?? ''), as(other ?? '')];
  return a === '' || b === '' ? 'unknown' : a === b ? 'same' : 'other';
}

type Name = readonly [writing: string | null, reading: string | null];

/** By writing, else by reading; a name in another script says nothing against. */
function namesAgree([written, read]: Name, [itsWritten, itsRead]: Name): Agreement {
  const [writing, reading] = [foldName(written ?? ''), foldName(read ?? '')];
  const [itsWriting, itsReading] = [foldName(itsWritten ?? ''), foldName(itsRead ?? '')];
  const [ones, others] = [[writing, reading].filter(isSaid), [itsWriting, itsReading].filter(isSaid)];
  if (writing !== '' && writing === itsWriting) return 'same';
  if (ones.some((name) => others.includes(name))) return isKanji(writing) && isKanji(itsWriting) ? 'alike' : 'same';
  return ones.some((name) => others.some((its) => scriptOf(name) === scriptOf(its))) ? 'other' : 'unknown';
}

const isSaid = (name: string): boolean => name !== '';
const isKanji = (name: string): boolean => name !== '' && scriptOf(name) === 'kanji';

/** A name in kanji says nothing of how it is read. */
function scriptOf(name: string): 'kana' | 'latin' | 'kanji' {
  if (/^[ァ-ヺー]+$/u.test(name)) return 'kana';
  return /^[\p{Script=Latin}]+$/u.test(name) ? 'latin' : 'kanji';
}

const plain = (name: string): string => name;

function isWrittenAlike(one: Identity, other: Identity, as: (name: string) => string): boolean {
  const whole = ({ familyName, givenName }: Identity): string => `${as(familyName ?? '')} ${as(givenName ?? '')}`;
  return whole(one) === whole(other);
}

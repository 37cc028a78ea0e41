import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  isEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

import { boundDate, isKnownYear, type DateBounds } from './date-bounds';

/** Short validators for the classes of this library, so that a request or a reply reads like a table. */
type Validator = PropertyDecorator;
const all =
  (...validators: Validator[]): Validator =>
  (target, key) => {
    for (const validator of validators) validator(target, key);
  };

const FORBIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** No NUL, control, bidirectional override or lone surrogate: text that PostgreSQL stores and a reader can trust. */
export const isPlainText = (value: unknown): value is string => typeof value === 'string' && !FORBIDDEN.test(value);

const PlainText = (): Validator =>
  ValidateBy({
    name: 'isPlainText',
    validator: { validate: isPlainText, defaultMessage: () => '$property has characters that cannot be stored' },
  });

/** A text of at most `max` UTF-16 units. */
export const Text = (max: number): Validator => all(IsString(), MaxLength(max), PlainText());
/** One mail address, without a name beside it. Not said of what is read: older logins are none. */
export const MailAddress = (): Validator =>
  all(
    Text(100),
    ValidateBy({
      name: 'isMailAddress',
      validator: { validate: (value) => isEmail(value), defaultMessage: () => '$property must be a mail address' },
    }),
  );
/** Nothing to see: spaces, and signs of width nought such as U+200B. */
const UNSEEN = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
/** One line that says something: what cannot be seen around it is dropped, and that alone is nothing. */
export const Line = (max: number): Validator =>
  all(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? seenOf(value) : value)),
    IsNotEmpty(),
    OneLine(max),
  );
/** One line, or nothing said: what an empty field of a form sends is left out. */
export const MaybeLine = (max: number): Validator =>
  all(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? seenOf(value) || undefined : value)),
    IsOptional(),
    OneLine(max),
  );
const seenOf = (value: string): string => value.replace(UNSEEN, '');
const OneLine = (max: number): Validator => all(Text(max), Matches(/^[^\n\r]*$/));
const KANA = /^[\p{scx=Hiragana}\p{scx=Katakana}\s・]*$/u;
/** One line in hiragana or katakana: a reading, by which people are sorted and found. */
export const Reading = (max: number): Validator =>
  all(
    Line(max),
    ValidateBy({
      name: 'isReading',
      validator: {
        validate: (value) => typeof value === 'string' && KANA.test(value),
        defaultMessage: () => '$property must be in kana',
      },
    }),
  );
/** A UUID of any version, in lower or upper case, and nothing around it. */
export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A UUID in lower or upper case. */
export const Id = (): Validator => IsUUID();
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
export const Ids = (items: number): Validator =>
  all(IsArray(), ArrayMaxSize(items), ArrayUnique(), IsUUID(undefined, { each: true }));
/** Of the shape `YYYY-MM-DD…`: 30 February is no day, and no database takes it. */
const isRealDay = (text: unknown): boolean => {
  const day = String(text).slice(0, 10);
  const at = new Date(day);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};
const RealDay = (): Validator =>
  all(
    ValidateBy({
      name: 'isRealDay',
      validator: { validate: isRealDay, defaultMessage: () => '$property is a day that does not exist' },
    }),
    ValidateBy({
      name: 'isKnownYear',
      validator: { validate: isKnownYear, defaultMessage: () => '$property is of a year that nobody means' },
    }),
  );
/** Beyond the shape: how far from now what somebody writes may lie. */
const boundedBy = (bounds: DateBounds | undefined): Validator[] => (bounds === undefined ? [] : [boundDate(bounds)]);

const RealDayOfLeapYear = (): Validator =>
  ValidateBy({
    name: 'isRealDayOfYear',
    validator: {
      validate: (value) => isRealDay(`2028-${String(value)}`),
      defaultMessage: () => '$property is a day that does not exist',
    },
  });

/** An instant: ISO 8601 in UTC with a `Z`, as `Date.prototype.toISOString` writes it. */
export const Instant = (bounds?: DateBounds): Validator =>
  all(
    ...boundedBy(bounds),
    IsString(),
    Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/),
    RealDay(),
  );
/** A place in the log: transaction and sequence, as the log wrote it. */
export const CursorText = (): Validator => all(IsString(), Matches(/^\d{1,19}\.\d{1,18}$/));
/** A card in the order of the queue: whether it is a due call-back, and its id. */
export const QueuePlace = (): Validator =>
  all(IsString(), Matches(/^[012]\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
/** A calendar day `YYYY-MM-DD` in Asia/Tokyo. */
export const Day = (bounds?: DateBounds): Validator => all(...boundedBy(bounds), IsString(), Matches(DAY), RealDay());
/** Ids of terms of the agency's vocabulary, joined by dots; whether it has them is the service's to say. */
export const TermIds = (parts = 1): Validator =>
  all(IsString(), Matches(new RegExp(`^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){${parts - 1}}$`)));
/** A time of day `HH:mm`; `24:00` is the end of the day. */
export const TimeOfDay = (): Validator =>
  all(IsString(), Matches(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { message: '$property is no time of day' }));
/** A day of every year, `MM-DD`. */
export const MonthDay = (): Validator =>
  all(
    IsString(),
    Matches(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: '$property is no day of a year' }),
    RealDayOfLeapYear(),
  );
export const Choice = (values: readonly string[]): Validator => IsIn([...values]);
/** Any of these, each once. */
export const Choices = (values: readonly string[]): Validator =>
  all(IsArray(), ArrayMaxSize(values.length), ArrayUnique(), IsIn([...values], { each: true }));
export const Whole = (min = 0, max = Number.MAX_SAFE_INTEGER): Validator => all(IsInt(), Min(min), Max(max));
export const Amount = (): Validator => IsNumber({ allowNaN: false, allowInfinity: false });
/** A finite number from `min` to `max`, both included. */
export const Between = (min: number, max: number): Validator => all(Amount(), Min(min), Max(max));
export const Flag = (): Validator => IsBoolean();
/** A JSON object whose inside is described elsewhere (form definitions, answers by field id). */
export const Json = (): Validator => IsObject();
/** Calendar days `YYYY-MM-DD`, each one that exists. */
export const Days = (items: number): Validator =>
  all(
    IsArray(),
    ArrayMaxSize(items),
    ValidateBy(
      {
        name: 'isRealDay',
        validator: {
          validate: (day) => DAY.test(String(day)) && isRealDay(day) && isKnownYear(day),
          defaultMessage: () => 'a day does not exist',
        },
      },
      { each: true },
    ),
    Matches(DAY, { each: true }),
  );
export const Texts = (max: number, items = 100): Validator =>
  all(IsArray(), ArrayMaxSize(items), IsString({ each: true }), MaxLength(max, { each: true }));
/** The same, fit to be stored. */
export const PlainTexts = (max: number, items: number): Validator =>
  all(Texts(max, items), ValidateBy({ name: 'isPlainText', validator: { validate: isPlainText } }, { each: true }));
/** Lines that each say something: what cannot be seen around them is dropped, and empty ones are. */
export const Lines = (max: number, items: number): Validator =>
  all(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value)
        ? value
            .map((line: unknown) => (typeof line === 'string' ? line.replace(UNSEEN, '') : line))
            .filter((line) => line !== '')
        : value,
    ),
    PlainTexts(max, items),
  );
export const One = (of: () => new () => object): Validator => all(ValidateNested(), Type(of), IsObject());
export const Many = (of: () => new () => object, items = 10_000): Validator =>
  all(IsArray(), ArrayMaxSize(items), IsObject({ each: true }), ValidateNested({ each: true }), Type(of));
/** May be absent or null. */
export const Maybe = (): Validator => IsOptional();

/**
 * What of a person a field holds: `name` · `contact` a number or address · `masked` a name that says little ·
 * `answers` what they answered · `words` free text by or about them · `colleague` of somebody of
 * the agency or an employer, not of a registrant.
 */
export const personalKinds = ['name', 'contact', 'masked', 'answers', 'words', 'colleague'] as const;
export type PersonalKind = (typeof personalKinds)[number];

const personal = new Map<object, Map<string, PersonalKind>>();
/** The data-flow table is made of these marks: a field of a person has one, beside its validators. */
export const Personal =
  (kind: PersonalKind): Validator =>
  (target, key) => {
    const fields = personal.get(target) ?? new Map<string, PersonalKind>();
    personal.set(target, fields.set(String(key), kind));
  };

/** The marked fields of a class, with those of what it extends. */
export function personalFields(Class: new () => object): ReadonlyMap<string, PersonalKind> {
  const fields = new Map<string, PersonalKind>();
  for (let one = Class.prototype as object | null; one !== null; one = Object.getPrototypeOf(one) as object | null)
    for (const [field, kind] of personal.get(one) ?? []) if (!fields.has(field)) fields.set(field, kind);
  return fields;
}

import {
  fieldNames,
  fieldOf,
  PROVISIONAL,
  sections,
  weekdays,
  type FieldDefinition,
  type FieldName,
  type RowPart,
} from './fields';

export type SheetRow = Readonly<Record<string, string>>;
export type SheetValue = string | number | readonly string[] | readonly SheetRow[];

/** 未定・保留: a blank with somebody who decides it, and until when (S000-7). */
export interface Held {
  readonly heldBy: string;
  readonly decideBy: string;
}

/** What is left out is blank. */
export type SheetContent = { readonly [Name in FieldName]?: SheetValue | Held };

const MAX_TEXT = 500;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isHeld = (value: unknown): value is Held =>
  isRecord(value) && typeof value.heldBy === 'string' && typeof value.decideBy === 'string';

/** Of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** `mon 09:30`, or `none`: the meeting has no fixed time because there is none. */
export const isSlot = (text: string): boolean => {
  const [day = '', time = ''] = text.split(' ');
  return text === 'none' || (Object.hasOwn(weekdays, day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
};

/** One line without spaces around it. */
export const tidyText = (text: string): string =>
  [...text.replace(/\s+/gu, ' ').trim()].slice(0, MAX_TEXT).join('').trim();
/** The bar parts a row in the text. */
const tidyPart = (text: string): string => tidyText(text.replaceAll('｜', '|'));

/** Said in words that there is nothing yet. */
const NOT_YET = /^(未定|未記入|tbd|n\/a|[-‐–—ー?？]+)$/iu;
export const saysNothing = (text: string): boolean => text === '' || NOT_YET.test(text.normalize('NFKC'));

/**
 * The content as it is kept: of what is known, one line each, without what is empty. Throws nothing: what does not fit
 * its field is told by name.
 */
export function readContent(raw: unknown): { content: SheetContent; wrong: string[] } {
  const content: Record<string, SheetValue | Held> = {};
  const wrong: string[] = [];
  if (!isRecord(raw)) return { content: {}, wrong: ['content'] };
  for (const name of Object.keys(raw)) if (!fieldNames.some((known) => known === name)) wrong.push(name);
  for (const name of fieldNames) {
    const value = raw[name];
    if (value === undefined || value === null) continue;
    const read = isHeld(value) ? readHeld(value) : fitting(fieldOf(name), value);
    if (read === null) wrong.push(name);
    else if (!isEmpty(read)) content[name] = read;
  }
  return { content, wrong };
}

function readHeld({ heldBy, decideBy }: Held): Held | null {
  const by = tidyText(heldBy);
  return by !== '' && isDay(decideBy) ? { heldBy: by, decideBy } : null;
}

const isEmpty = (value: SheetValue | Held): boolean => value === '' || (Array.isArray(value) && value.length === 0);

function fitting(field: FieldDefinition, value: unknown): SheetValue | null {
  if (field.kind === 'number')
    return Number.isInteger(value) && Number(value) >= field.min && Number(value) <= field.max ? Number(value) : null;
  if (field.kind === 'lines' || field.kind === 'choices' || field.kind === 'rows') {
    if (!Array.isArray(value)) return null;
    return manyFitting(field, value);
  }
  if (typeof value !== 'string') return null;
  const text = tidyText(value);
  if (text === '') return text;
  if (field.kind === 'choice') return Object.hasOwn(field.options, text) ? text : null;
  return (field.kind === 'day' ? isDay(text) : isSlot(text)) ? text : null;
}

function manyFitting(
  field: Extract<FieldDefinition, { kind: 'lines' | 'choices' | 'rows' }>,
  values: readonly unknown[],
): SheetValue | null {
  if (field.kind === 'rows') {
    const rows = values.map((row) => (isRecord(row) ? rowFitting(field.parts, row) : null));
    if (rows.length > field.max || rows.some((row) => row === null)) return null;
    return rows.flatMap((row) => (row === null || Object.values(row).every((part) => part === '') ? [] : [row]));
  }
  const texts = values.map((one) => (typeof one === 'string' ? tidyText(one) : null));
  if (texts.some((text) => text === null)) return null;
  const said = texts.flatMap((text) => (text === null || text === '' ? [] : [text]));
  if (field.kind === 'lines') return said.length <= field.max ? said : null;
  // In the order of the list, so that the same choice is the same content.
  return said.every((one) => Object.hasOwn(field.options, one))
    ? Object.keys(field.options).filter((one) => said.includes(one))
    : null;
}

function rowFitting(parts: readonly RowPart[], row: Readonly<Record<string, unknown>>): SheetRow | null {
  const read: Record<string, string> = {};
  for (const { name, options } of parts) {
    const value = row[name] ?? '';
    if (typeof value !== 'string') return null;
    const text = tidyPart(value);
    if (text !== '' && options !== undefined && !Object.hasOwn(options, text)) return null;
    read[name] = text;
  }
  return read;
}

const saysText = (value: SheetValue | SheetRow | undefined): value is string =>
  typeof value === 'string' && !saysNothing(value);

/** Whether a field is settled: filled, with all that it asks for. A field that is held is not. */
export function isFilled(name: FieldName, content: SheetContent): boolean {
  const field: FieldDefinition = fieldOf(name);
  const value = content[name];
  if (value === undefined || isHeld(value)) return false;
  if (field.kind === 'number') return typeof value === 'number';
  if (!Array.isArray(value)) return saysText(value as SheetValue);
  if (field.kind === 'rows')
    return (
      value.length > 0 &&
      (value as readonly SheetRow[]).every((row) =>
        field.parts.every((part) => part.isOptional === true || saysText(row[part.name])),
      )
    );
  const said = (value as readonly string[]).filter((one) => !saysNothing(one));
  return field.kind === 'lines' && field.exactly !== undefined ? said.length === field.exactly : said.length > 0;
}

/** Every field that still has to be filled; what is held counts too. */
export const blanksOf = (content: SheetContent): FieldName[] =>
  fieldNames.filter((name) => {
    const isLeftOut = fieldOf(name).isOptional === true && content[name] === undefined;
    return !isLeftOut && !isFilled(name, content);
  });

export interface SectionState {
  readonly number: number;
  readonly isComplete: boolean;
  /** Blank without anybody who decides it. */
  readonly blank: readonly FieldName[];
  readonly held: readonly FieldName[];
}

export const sectionStates = (content: SheetContent): SectionState[] => {
  const blanks = blanksOf(content);
  return sections.map(({ number, fields }) => {
    const own = fields.filter((name) => blanks.includes(name));
    const held = own.filter((name) => isHeld(content[name]));
    return { number, isComplete: own.length === 0, held, blank: own.filter((name) => !held.includes(name)) };
  });
};

/** n of 7. */
export const completeCount = (content: SheetContent): number =>
  sectionStates(content).filter(({ isComplete }) => isComplete).length;

/** What two signatures would make of it: everything, with ①④⑥ provisionally, else nothing (S000-21, S000-22). */
export function standingOf(content: SheetContent): 'active' | 'provisional' | null {
  const complete = sectionStates(content).flatMap(({ number, isComplete }) => (isComplete ? [number] : []));
  if (complete.length === sections.length) return 'active';
  return PROVISIONAL.every((number) => complete.includes(number)) ? 'provisional' : null;
}

/** Since when each blank has been one: those of before keep their time. */
export const blanksSince = (
  content: SheetContent,
  before: Readonly<Record<string, string>>,
  now: string,
): Record<string, string> => Object.fromEntries(blanksOf(content).map((name) => [name, before[name] ?? now]));

/** A blank that stands longer goes to the decider (S000-23). */
export const BLANK_DAYS = 14;

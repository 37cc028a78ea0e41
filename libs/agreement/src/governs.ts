import { agreedIn, compileSheet, type AgreedSetting } from './compile';
import { readContent, type SheetContent, type SheetValue } from './content';
import { clauseOf, type FieldName } from './fields';
import { NO_NOT_TO_DO, notToDoOf, wordsOf, type NotToDoThing } from './not-to-do';

export const governedKinds = ['numbers', 'agency'] as const;
export type GovernedKind = (typeof governedKinds)[number];

/** A field of a settings page that the sheet decides, while one is in force. */
export interface GovernedField {
  readonly kind: GovernedKind;
  readonly subjectId: 'agency';
  readonly name: string;
  readonly field: FieldName;
}
const numbers = (name: string, field: FieldName): GovernedField => ({
  kind: 'numbers',
  subjectId: 'agency',
  name,
  field,
});
const agency = (name: string, field: FieldName): GovernedField => ({
  kind: 'agency',
  subjectId: 'agency',
  name,
  field,
});

const governedFields: readonly GovernedField[] = [
  numbers('promisedHour', 'firstReply'),
  // After the hour: who wishes both wishes the same day.
  numbers('promisedDays', 'firstReply'),
  numbers('registrationTarget', 'completions'),
  agency('notToDo', 'notToDo'),
  agency('notToDoWords', 'notToDo'),
];

/** Where else the product does as the field says. */
export type ReadAt = 'boards' | 'selection' | 'todos' | 'window' | 'delegated';
const readAt: Partial<Record<FieldName, ReadAt>> = {
  emergency: 'boards',
  meeting: 'window',
  delegations: 'delegated',
  steps: 'selection',
  outsideWork: 'todos',
  deliverables: 'todos',
};

/** What becomes of a field in the product; null where it is noted only. */
export interface Effect {
  readonly settings: readonly GovernedField[];
  readonly readAt: ReadAt | null;
}
export const effectOf = (field: FieldName): Effect | null => {
  const settings = governedFields.filter((one) => one.field === field);
  const at = readAt[field] ?? null;
  return settings.length === 0 && at === null ? null : { settings, readAt: at };
};

export interface Governed extends GovernedField {
  readonly clause: string;
  readonly value: number | string | readonly string[];
}

/** The values that the settings take from a sheet which comes into force. */
export function emittedBy(settings: readonly AgreedSetting[]): Governed[] {
  const promise = agreedIn(settings, 'firstReply');
  const target = agreedIn(settings, 'completions');
  const notToDo = agreedIn(settings, 'notToDo');
  const values: Readonly<Record<string, Governed['value'] | null>> = {
    promisedHour: promise === null || promise.businessDays === 0 ? null : promise.hour,
    promisedDays: promise && promise.businessDays,
    registrationTarget: target,
    notToDo: notToDo && [...new Set(notToDo.flatMap(({ thing }) => thing ?? []))],
    notToDoWords:
      notToDo &&
      notToDo.flatMap(({ entry, thing }) => (thing === null && wordsOf(entry) !== '' ? [entry] : [])).join('\n'),
  };
  return governedFields.flatMap((one) => {
    const value = values[one.name] ?? null;
    return value === null ? [] : [{ ...one, clause: clauseOf(one.field), value }];
  });
}

const THING_LINES: Readonly<Record<NotToDoThing, string>> = {
  channel: '媒体追加',
  occupation: '職種追加',
  advert: '広告投下',
};

/** What a settings page wishes of what the sheet governs, as a change of the sheet; null where it cannot say that. */
export function wishedOf(
  content: SheetContent,
  { kind, name }: Pick<GovernedField, 'kind' | 'name'>,
  wished: unknown,
): { readonly field: FieldName; readonly value: SheetValue } | null {
  const governed = governedFields.find((one) => one.kind === kind && one.name === name);
  if (governed === undefined) return null;
  const raw = valueFor(content, name, wished);
  const { content: read, wrong } = readContent({ [governed.field]: raw });
  const value = read[governed.field];
  return wrong.length > 0 || value === undefined ? null : { field: governed.field, value: value as SheetValue };
}

function valueFor(content: SheetContent, name: string, wished: unknown): unknown {
  if (name === 'promisedDays')
    return wished === 0 ? 'same_day' : content.firstReply === 'same_day' ? 'next_day_18' : content.firstReply;
  if (name === 'promisedHour') return wished === 18 ? 'next_day_18' : wished === 12 ? 'next_day_12' : 'none';
  if (name === 'registrationTarget') return wished ?? 0;
  const lines = (agreedIn(compileSheet(content), 'notToDo') ?? []).map(({ entry }) => entry);
  const isOfThings = name === 'notToDo';
  const wanted: readonly string[] = isOfThings
    ? (wished as readonly NotToDoThing[])
    : String(wished)
        .split('\n')
        .map((line) => line.trim());
  const keyOf = (line: string): string | null => {
    const { entry, thing } = notToDoOf(line);
    return isOfThings ? thing : thing === null ? entry : null;
  };
  const kept = lines.filter((line) => {
    const key = keyOf(line);
    return wordsOf(line) !== '' && (key === null || wanted.includes(key));
  });
  const known = new Set(kept.map(keyOf));
  const added = wanted.filter((one) => one !== '' && !known.has(one));
  const next = [...kept, ...added.map((one) => (isOfThings ? THING_LINES[one as NotToDoThing] : one))];
  return next.length === 0 ? [NO_NOT_TO_DO] : next;
}

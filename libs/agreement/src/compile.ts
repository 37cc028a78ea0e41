import { isFilled, isHeld, type Held, type SheetContent, type SheetRow, type SheetValue } from './content';
import { clauseOf, fieldNames, weekdays, type FieldName } from './fields';
import { notToDoOf, type NotToDoEntry } from './not-to-do';

export type Weekday = keyof typeof weekdays;
/** By `hour` o'clock in Tokyo, so many business days later. */
export interface PromisedReply {
  readonly businessDays: 0 | 1;
  readonly hour: 12 | 18 | 24;
}
export interface StepRule {
  readonly step: string;
  readonly decider: string;
  readonly within: { readonly hours: 24 } | { readonly businessDays: 2 };
  readonly escalation: string;
}

/** What the fields of the sheet say, in the units of the product. */
export interface AgreedValues {
  readonly occupations: readonly string[];
  readonly headcount: number;
  readonly deadline: string;
  readonly goal: string;
  readonly problem: string;
  readonly must: readonly string[];
  readonly want: readonly string[];
  readonly avoid: readonly string[];
  readonly anxieties: readonly { readonly worry: string; readonly answer: string }[];
  readonly channels: readonly string[];
  readonly ownPage: string;
  readonly notToDo: readonly NotToDoEntry[];
  readonly steps: readonly StepRule[];
  readonly delegations: readonly { readonly what: string; readonly who: string }[];
  readonly firstReply: PromisedReply;
  readonly means: readonly string[];
  /** Service minutes. */
  readonly internalReplyHours: number;
  readonly meeting: { readonly day: Weekday; readonly at: string } | null;
  readonly emergency: { readonly name: string; readonly phone: string };
  readonly impressions: number;
  readonly clicks: number;
  readonly completions: number;
  readonly interviewsSet: number;
  readonly hires: number;
  /** Weeks from one report to the next; a month counts as four. */
  readonly reporting: 1 | 2 | 4;
  readonly outsideWork: readonly string[];
  readonly insideDecisions: readonly string[];
  readonly deliverables: readonly string[];
}

/** One field as a setting: `agreed` where it is filled, else what stands there and governs nothing. */
export type AgreedSetting =
  | {
      [Name in FieldName]: { readonly field: Name; readonly clause: string; readonly agreed: AgreedValues[Name] };
    }[FieldName]
  | { readonly field: FieldName; readonly clause: string; readonly open: SheetValue | Held };

interface Codec<Agreed> {
  readonly read: (value: SheetValue) => Agreed;
  readonly write: (agreed: Agreed) => SheetValue;
}
type CodecsOf = { readonly [Name in FieldName]: Codec<AgreedValues[Name]> };

const number: Codec<number> = { read: Number, write: (agreed) => agreed };
const word: Codec<string> = { read: String, write: (agreed) => agreed };
const list: Codec<readonly string[]> = { read: (value) => value as readonly string[], write: (agreed) => agreed };
const rows = <Row extends object>(
  rowOf: (row: SheetRow) => Row,
  lineOf: (row: Row) => SheetRow,
): Codec<readonly Row[]> => ({
  read: (value) => (value as readonly SheetRow[]).map(rowOf),
  write: (agreed) => agreed.map(lineOf),
});
const part = (row: SheetRow | undefined, name: string): string => row?.[name] ?? '';

const promises = {
  next_day_18: { businessDays: 1, hour: 18 },
  next_day_12: { businessDays: 1, hour: 12 },
  same_day: { businessDays: 0, hour: 24 },
} as const satisfies Readonly<Record<string, PromisedReply>>;
const rhythms = { weekly: 1, biweekly: 2, monthly: 4 } as const;
const limits = { day: { hours: 24 }, business2: { businessDays: 2 } } as const;
const keyWith = <Value>(table: Readonly<Record<string, Value>>, is: (value: Value) => boolean): string =>
  Object.entries(table).find(([, value]) => is(value))?.[0] ?? '';

const codecs: CodecsOf = {
  occupations: list,
  headcount: number,
  deadline: word,
  goal: word,
  problem: word,
  must: list,
  want: list,
  avoid: list,
  anxieties: rows(
    (row) => ({ worry: part(row, 'worry'), answer: part(row, 'answer') }),
    (row) => ({ ...row }),
  ),
  channels: list,
  ownPage: word,
  notToDo: {
    read: (value) => (value as readonly string[]).map(notToDoOf),
    write: (agreed) => agreed.map(({ entry }) => entry),
  },
  steps: rows(
    (row) => ({
      step: part(row, 'step'),
      decider: part(row, 'decider'),
      within: part(row, 'decideBy') === 'day' ? limits.day : limits.business2,
      escalation: part(row, 'escalation'),
    }),
    ({ within, ...row }) => ({ ...row, decideBy: 'hours' in within ? 'day' : 'business2' }),
  ),
  delegations: rows(
    (row) => ({ what: part(row, 'what'), who: part(row, 'who') }),
    (row) => ({ ...row }),
  ),
  firstReply: {
    read: (value) => promises[value as keyof typeof promises],
    write: ({ businessDays, hour }) =>
      keyWith<PromisedReply>(promises, (one) => one.businessDays === businessDays && one.hour === hour),
  },
  means: list,
  internalReplyHours: { read: (value) => Number(value) * 60, write: (agreed) => agreed / 60 },
  meeting: {
    read(value) {
      const [day = '', at = ''] = String(value).split(' ');
      return at === '' ? null : { day: day as Weekday, at };
    },
    write: (agreed) => (agreed === null ? 'none' : `${agreed.day} ${agreed.at}`),
  },
  emergency: {
    read(value) {
      const [row] = value as readonly SheetRow[];
      return { name: part(row, 'name'), phone: part(row, 'phone') };
    },
    write: (agreed) => [{ ...agreed }],
  },
  impressions: number,
  clicks: number,
  completions: number,
  interviewsSet: number,
  hires: number,
  reporting: {
    read: (value) => rhythms[value as keyof typeof rhythms],
    write: (agreed) => keyWith<number>(rhythms, (weeks) => weeks === agreed),
  },
  outsideWork: list,
  insideDecisions: list,
  deliverables: list,
};
const codecOf = (field: FieldName): Codec<unknown> => codecs[field] as Codec<unknown>;

/** The sheet as typed settings, in its order; what is blank is none. */
export const compileSheet = (content: SheetContent): AgreedSetting[] =>
  fieldNames.flatMap((field) => {
    const value = content[field];
    if (value === undefined) return [];
    const own = { field, clause: clauseOf(field) };
    const isSettled = !isHeld(value) && isFilled(field, content);
    return [(isSettled ? { ...own, agreed: codecOf(field).read(value) } : { ...own, open: value }) as AgreedSetting];
  });

/** The other way round: nothing of the sheet is lost by it. */
export const decompileSheet = (settings: readonly AgreedSetting[]): SheetContent =>
  Object.fromEntries(
    settings.map((setting) => [
      setting.field,
      'open' in setting ? setting.open : codecOf(setting.field).write(setting.agreed),
    ]),
  );

/** What was agreed of one field; null where nothing was. */
export function agreedIn<Name extends FieldName>(
  settings: readonly AgreedSetting[],
  field: Name,
): AgreedValues[Name] | null {
  const found = settings.find((setting) => setting.field === field);
  return found === undefined || 'open' in found ? null : (found.agreed as AgreedValues[Name]);
}

/** May this be an agency's vocabulary, after the one it has: bounds, ids that are kept, and nothing barred. */
import type { FieldDefinition } from '../form/form';
import { line } from '../form/text';
import { findBarred } from '../target/barred';
import { OTHER_THAN_OURS } from '../segment';
import {
  NO_ANSWER,
  inUse,
  scorableKinds,
  type Localized,
  type Term,
  type Vocabulary,
  type CatalogueField,
} from '../vocabulary';
import { OTHER_OCCUPATION } from './catalogue';
import { isDefinition } from './check-definition';

export const vocabularyProblemCodes = [
  'not_a_vocabulary',
  'bad_id',
  'duplicate_id',
  'bad_name',
  'duplicate_name',
  'bad_years',
  'bad_field',
  'bad_minimum',
  'too_many',
  'too_few',
  'removed',
  'kind_changed',
  'barred_attribute',
] as const;
export type VocabularyProblemCode = (typeof vocabularyProblemCodes)[number];

/** `path` as `areas.2.name.ja`, or '' for the whole; the input is never repeated. */
export type VocabularyProblem = {
  readonly path: string;
  readonly code: VocabularyProblemCode;
  readonly message: Localized;
};

export type CheckedVocabulary =
  | { readonly ok: true; readonly vocabulary: Vocabulary }
  | { readonly ok: false; readonly problems: readonly VocabularyProblem[] };

export const vocabularyBounds = {
  occupations: { least: 0, most: 100 },
  areas: { least: 1, most: 50 },
  experienceBands: { least: 1, most: 12 },
  fields: { least: 3, most: 100 },
  name: 40,
  years: 60,
  segmentMinimum: { least: 5, most: 1_000 },
} as const;

/** Segments and targets are made of these answers: they stay in use. */
export const neededFields = {
  desired_occupation: 'choice',
  experience_years: 'number',
  desired_area: 'choice',
} as const;
const lists = ['occupations', 'areas', 'experienceBands', 'fields'] as const;
const termLists = ['occupations', 'areas', 'experienceBands'] as const;
type Items = readonly Readonly<Record<string, unknown>>[];

/**
 * Checks a whole vocabulary; `before` is the one in force, of which every id must still be there: what is in use is
 * retired, never removed. The next version's number is the caller's to give. Never throws.
 */
export function checkVocabulary(input: unknown, before: Vocabulary | null): CheckedVocabulary {
  if (!isRecord(input) || !hasOnly(input, ['version', ...lists, 'segmentMinimum'])) return refused('not_a_vocabulary');
  if (!lists.every((list) => Array.isArray(input[list]) && input[list].every(isRecord)))
    return refused('not_a_vocabulary');
  const items = Object.fromEntries(lists.map((list) => [list, input[list] as Items])) as Record<
    (typeof lists)[number],
    Items
  >;
  const { segmentMinimum } = vocabularyBounds;
  const problems = [
    ...lists.flatMap((list) => countProblems(list, items[list])),
    ...termLists.flatMap((list) => termProblems(list, items[list])),
    ...idProblems(items),
    ...bandProblems(items.experienceBands),
    ...items.fields.flatMap(fieldProblems),
    ...neededProblems(items.fields),
    ...(isWhole(input.segmentMinimum, segmentMinimum.least, segmentMinimum.most)
      ? []
      : [problem('bad_minimum', 'segmentMinimum')]),
    ...(before === null ? [] : keptProblems(items, before)),
    ...findBarred(lists.map((list) => items[list])).map(({ path }) => problem('barred_attribute', namedPath(path))),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, vocabulary: normalised(input as unknown as Vocabulary) };
}

function countProblems(list: (typeof lists)[number], items: Items): VocabularyProblem[] {
  const { least, most } = vocabularyBounds[list];
  if (items.length > most) return [problem('too_many', list)];
  return items.filter(({ retired }) => retired !== true).length < least ? [problem('too_few', list)] : [];
}

function termProblems(list: (typeof termLists)[number], items: Items): VocabularyProblem[] {
  const keys = ['id', 'name', 'retired', ...(list === 'experienceBands' ? ['fromYears'] : [])];
  const names = new Map<string, number>();
  return items.flatMap((term, index) => {
    const path = `${list}.${index}`;
    if (!hasOnly(term, keys) || !isRetired(term.retired)) return [problem('not_a_vocabulary', path)];
    if (!isName(term.name)) return [problem('bad_name', `${path}.name`)];
    const both = (['ja', 'en'] as const).map((language) => `${language} ${spelled(term.name, language)}`);
    const isTaken = term.retired !== true && both.some((name) => names.has(name));
    if (term.retired !== true) for (const name of both) names.set(name, index);
    return isTaken ? [problem('duplicate_name', `${path}.name`)] : [];
  });
}

/** One of its own for every term, over all lists: a part of a segment's key is read without knowing its list. */
function idProblems(items: Record<(typeof lists)[number], Items>): VocabularyProblem[] {
  const terms = new Set<unknown>();
  const fields = new Set<unknown>();
  return lists.flatMap((list) =>
    items[list].flatMap(({ id }, index) => {
      const known = list === 'fields' ? fields : terms;
      const isReserved =
        id === NO_ANSWER || id === OTHER_THAN_OURS || (list === 'occupations' && id === OTHER_OCCUPATION);
      if (typeof id !== 'string' || !/^[a-z][a-z0-9_]{0,39}$/.test(id) || isReserved)
        return [problem('bad_id', `${list}.${index}.id`)];
      if (known.has(id)) return [problem('duplicate_id', `${list}.${index}.id`)];
      known.add(id);
      return [];
    }),
  );
}

/** Those in use ascend from 0, so that everybody is in exactly one. */
function bandProblems(items: Items): VocabularyProblem[] {
  let last = -1;
  return items.flatMap(({ fromYears, retired }, index) => {
    const path = `experienceBands.${index}.fromYears`;
    if (!isWhole(fromYears, 0, vocabularyBounds.years)) return [problem('bad_years', path)];
    if (retired === true) return [];
    const isNext = last === -1 ? fromYears === 0 : fromYears > last;
    last = fromYears;
    return isNext ? [] : [problem('bad_years', path)];
  });
}

function fieldProblems(field: Readonly<Record<string, unknown>>, index: number): VocabularyProblem[] {
  const { id, kind, definition, choicesFrom, retired } = field;
  const isKnown =
    hasOnly(field, ['id', 'kind', 'definition', 'choicesFrom', 'retired']) &&
    isRetired(retired) &&
    scorableKinds.some((one) => one === kind) &&
    (choicesFrom === undefined || (kind === 'choice' && (choicesFrom === 'occupations' || choicesFrom === 'areas')));
  const isOk = isKnown && isDefinition(definition, { id, kind, hasOwnChoices: choicesFrom === undefined });
  return isOk ? [] : [problem('bad_field', `fields.${index}`)];
}

function neededProblems(fields: Items): VocabularyProblem[] {
  const isThere = Object.entries(neededFields).every(([id, kind]) =>
    fields.some((field) => field.id === id && field.kind === kind && field.retired !== true),
  );
  return isThere ? [] : [problem('too_few', 'fields')];
}

function keptProblems(items: Record<(typeof lists)[number], Items>, before: Vocabulary): VocabularyProblem[] {
  return lists.flatMap((list) => {
    const kept = new Map(items[list].map((item, index) => [item.id, { item, index }]));
    const known: readonly (Pick<Term, 'id'> & Partial<CatalogueField>)[] = before[list];
    return known.flatMap(({ id, kind, definition }) => {
      const found = kept.get(id);
      if (found === undefined) return [problem('removed', list)];
      if (!hasChoices(found.item.definition, definition)) return [problem('removed', `${list}.${found.index}`)];
      return found.item.kind === kind ? [] : [problem('kind_changed', `${list}.${found.index}`)];
    });
  });
}

/** Answers were given by these choices: each is still there, in use or not. */
function hasChoices(definition: unknown, before: FieldDefinition | undefined): boolean {
  const options = isRecord(definition) && Array.isArray(definition.options) ? definition.options : [];
  const values = new Set(options.map((option: unknown) => (isRecord(option) ? option.value : undefined)));
  return (before?.options ?? []).every(({ value }) => values.has(value));
}

const messages: Readonly<Record<VocabularyProblemCode, Localized>> = {
  not_a_vocabulary: { ja: '読み取れない内容が含まれています', en: 'Something here cannot be read' },
  bad_id: {
    ja: '識別子は英小文字で始まる英小文字・数字・_の40字以内で入力してください',
    en: 'An id begins with a small letter and has up to 40 small letters, digits and _',
  },
  duplicate_id: { ja: '同じ識別子がすでにあります', en: 'This id is taken' },
  bad_name: {
    ja: '日本語と英語の名前を、それぞれ40字以内で入力してください',
    en: 'Enter a name in Japanese and in English, up to 40 characters each',
  },
  duplicate_name: { ja: '同じ名前がすでに使われています', en: 'This name is in use already' },
  bad_years: {
    ja: '経験年数は0年から始め、前より大きい60以下の整数を入力してください',
    en: 'Years begin at 0 and rise, whole numbers up to 60',
  },
  bad_field: { ja: '項目の設定に使えない値があります', en: 'Something in this field cannot be used' },
  bad_minimum: { ja: '最小件数は5から1,000の整数を入力してください', en: 'Enter a whole number from 5 to 1,000' },
  too_many: { ja: '件数が多すぎます', en: 'There are too many of these' },
  too_few: { ja: '使用中のものが足りません', en: 'Too few of these are in use' },
  removed: {
    ja: '一度使った項目は消せません。使用を終えるには「使わない」にしてください',
    en: 'What was once in use cannot be removed. Retire it instead',
  },
  kind_changed: { ja: '項目の種類は変えられません', en: 'The kind of a field cannot change' },
  barred_attribute: {
    ja: '採用選考で扱ってはならない事柄（職業安定法 5条の5）が含まれています',
    en: 'This names something that must not count in hiring (Employment Security Act, 5-5)',
  },
};

function problem(code: VocabularyProblemCode, path: string): VocabularyProblem {
  return { path, code, message: messages[code] };
}

function refused(code: VocabularyProblemCode): CheckedVocabulary {
  return { ok: false, problems: [problem(code, '')] };
}

/** `1.2.name.ja` → `areas.2.name.ja` */
function namedPath(path: string): string {
  const [at = '', ...rest] = path.split('.');
  return [lists[Number(at)] ?? at, ...rest].join('.');
}

/** Names in their one spelling, and no key that says nothing. */
function normalised(input: Vocabulary): Vocabulary {
  const named = <T extends Term>({ retired, ...term }: T) => ({
    ...term,
    name: { ja: line(term.name.ja) ?? '', en: line(term.name.en) ?? '' },
    ...(retired === true ? { retired } : {}),
  });
  return {
    version: input.version,
    occupations: input.occupations.map(named),
    areas: input.areas.map(named),
    experienceBands: input.experienceBands.map((band) => ({ ...named(band), fromYears: band.fromYears })),
    fields: input.fields,
    segmentMinimum: input.segmentMinimum,
  };
}

function isName(name: unknown): name is Localized {
  return isRecord(name) && hasOnly(name, ['ja', 'en']) && isShown(name.ja) && isShown(name.en);
}

function isShown(text: unknown): boolean {
  const shown = typeof text === 'string' && text.length <= 200 ? line(text) : undefined;
  return shown !== undefined && shown !== '' && [...shown].length <= vocabularyBounds.name;
}

function spelled(name: unknown, language: 'ja' | 'en'): string {
  return (line((name as Localized)[language]) ?? '').toLowerCase();
}

const isRetired = (retired: unknown): boolean => retired === undefined || retired === true;

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

/** The terms of a list that may be chosen, as ids. */
export function idsInUse(terms: readonly Term[]): readonly string[] {
  return inUse(terms).map(({ id }) => id);
}

/** What differs between two versions of a vocabulary, in words for its history. */
import type { TargetDifference } from '../target/target-change';
import type { CatalogueField, Localized, Vocabulary } from '../vocabulary';
import { fieldDifferences } from './field-differences';

export type VocabularyDifference = TargetDifference;

const listNames = {
  occupations: { ja: '職種', en: 'Occupation' },
  areas: { ja: 'エリア', en: 'Area' },
  experienceBands: { ja: '経験年数帯', en: 'Experience band' },
  fields: { ja: '項目', en: 'Field' },
} as const;

const absent: Localized = { ja: 'なし', en: 'none' };
const used: Localized = { ja: '使用中', en: 'in use' };
const retired: Localized = { ja: '使わない', en: 'retired' };

interface Item {
  readonly id: string;
  readonly name: Localized;
  readonly isRetired: boolean;
  readonly years: number | null;
  /** Of a field: how it is asked. */
  readonly field?: CatalogueField;
}

export function vocabularyDifferences(before: Vocabulary, after: Vocabulary): readonly VocabularyDifference[] {
  const lists = ['occupations', 'areas', 'experienceBands', 'fields'] as const;
  const minimum = {
    label: { ja: '区分の最小件数', en: 'Least consultations of a segment' },
    before: both(String(before.segmentMinimum)),
    after: both(String(after.segmentMinimum)),
  };
  return [
    ...lists.flatMap((list) => listDifferences(listNames[list], itemsOf(before, list), itemsOf(after, list))),
    ...(before.segmentMinimum === after.segmentMinimum ? [] : [minimum]),
  ];
}

function listDifferences(list: Localized, before: readonly Item[], after: readonly Item[]): VocabularyDifference[] {
  const earlier = new Map(before.map((item) => [item.id, item]));
  const found = after.flatMap((item): VocabularyDifference[] => {
    const was = earlier.get(item.id);
    const label = { ja: `${list.ja}「${item.name.ja}」`, en: `${list.en} “${item.name.en}”` };
    if (was === undefined) return [{ label, before: absent, after: used }];
    return [
      ...(same(was.name, item.name) ? [] : [{ label: list, before: was.name, after: item.name }]),
      ...(was.isRetired === item.isRetired
        ? []
        : [{ label, before: was.isRetired ? retired : used, after: item.isRetired ? retired : used }]),
      ...(was.years === item.years ? [] : [{ label, before: yearsText(was.years), after: yearsText(item.years) }]),
      ...(was.field && item.field ? fieldDifferences(was.field, item.field, label) : []),
    ];
  });
  const [was, becomes] = [orderOf(before, after), orderOf(after, before)];
  if (was.map(({ id }) => id).join() === becomes.map(({ id }) => id).join()) return found;
  return [
    ...found,
    { label: { ja: `${list.ja}の順番`, en: `Order: ${list.en}` }, before: named(was), after: named(becomes) },
  ];
}

function itemsOf(vocabulary: Vocabulary, list: keyof typeof listNames): readonly Item[] {
  if (list === 'fields')
    return vocabulary.fields.map((field) => ({
      id: field.id,
      name: field.definition.label,
      isRetired: field.retired === true,
      years: null,
      field,
    }));
  return vocabulary[list].map((term) => ({
    id: term.id,
    name: term.name,
    isRetired: term.retired === true,
    years: 'fromYears' in term ? term.fromYears : null,
  }));
}

/** In use in both versions. */
function orderOf(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  return items.filter(({ id, isRetired }) => !isRetired && others.some((other) => other.id === id && !other.isRetired));
}

const same = (a: Localized, b: Localized): boolean => a.ja === b.ja && a.en === b.en;
const both = (text: string): Localized => ({ ja: text, en: text });
const yearsText = (years: number | null): Localized => ({ ja: `${years ?? 0}年から`, en: `from ${years ?? 0} years` });
const named = (items: readonly Item[]): Localized => ({
  ja: items.map(({ name }) => name.ja).join('、'),
  en: items.map(({ name }) => name.en).join(', '),
});

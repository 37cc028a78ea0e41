/** What is typed on the page of the vocabulary, until it is saved. */
import type { VocabularyContent, VocabularyView } from '@toritsugi/contracts';
import { freshId, NO_ANSWER, OTHER_OCCUPATION, OTHER_THAN_OURS } from '@toritsugi/triage';

export const termLists = ['occupations', 'areas', 'experienceBands'] as const;
export type TermList = (typeof termLists)[number];

export interface TermRow {
  /** For React; a new row has no id yet. */
  readonly key: string;
  readonly id: string;
  readonly ja: string;
  readonly en: string;
  readonly isRetired: boolean;
  /** Of a band; null elsewhere, NaN while nothing is typed. */
  readonly fromYears: number | null;
}

export interface VocabularyDraft {
  /** The version that was seen. */
  readonly seen: number;
  readonly rows: Readonly<Record<TermList, readonly TermRow[]>>;
  readonly segmentMinimum: number;
  readonly fields: VocabularyView['fields'];
}

export function draftOf(view: VocabularyView): VocabularyDraft {
  const rowsOf = (list: TermList): TermRow[] =>
    view[list].map((term) => ({
      key: term.id,
      id: term.id,
      ja: term.name.ja,
      en: term.name.en,
      isRetired: term.retired === true,
      fromYears: 'fromYears' in term ? (term as { fromYears: number }).fromYears : null,
    }));
  return {
    seen: view.version,
    rows: { occupations: rowsOf('occupations'), areas: rowsOf('areas'), experienceBands: rowsOf('experienceBands') },
    segmentMinimum: view.segmentMinimum,
    fields: view.fields,
  };
}

/**
 * What is saved; new terms get an id made from their English name, which they keep for ever. A name without an English
 * one is the same in both.
 */
export function contentOf({ rows, segmentMinimum, fields }: VocabularyDraft): VocabularyContent {
  const taken = new Set([...reserved, ...termLists.flatMap((list) => rows[list].map(({ id }) => id))]);
  const termsOf = (list: TermList) =>
    rows[list].map((row) => ({
      id: row.id === '' ? freshId(row.en, wordOf[list], taken) : row.id,
      name: { ja: row.ja, en: row.en.trim() === '' ? row.ja : row.en },
      ...(row.isRetired ? { retired: true as const } : {}),
      ...(row.fromYears === null ? {} : { fromYears: row.fromYears }),
    }));
  return {
    occupations: termsOf('occupations'),
    areas: termsOf('areas'),
    experienceBands: termsOf('experienceBands') as VocabularyContent['experienceBands'],
    fields,
    segmentMinimum,
  };
}

const reserved = [NO_ANSWER, OTHER_OCCUPATION, OTHER_THAN_OURS];
const wordOf = { occupations: 'occupation', areas: 'area', experienceBands: 'band' } as const;

/** The same typing over what somebody else has saved meanwhile: their new terms come in, nothing typed is lost. */
export function rebased(draft: VocabularyDraft, newest: VocabularyView): VocabularyDraft {
  const theirs = draftOf(newest);
  const withTheirs = (list: TermList): readonly TermRow[] => [
    ...draft.rows[list],
    ...theirs.rows[list].filter(({ id }) => draft.rows[list].every((row) => row.id !== id)),
  ];
  return {
    ...draft,
    seen: theirs.seen,
    fields: theirs.fields,
    rows: {
      occupations: withTheirs('occupations'),
      areas: withTheirs('areas'),
      experienceBands: withTheirs('experienceBands'),
    },
  };
}

/** With the row at `from` one place up or down. */
export function moved<Row>(rows: readonly Row[], from: number, by: -1 | 1): readonly Row[] {
  const row = rows[from];
  const other = rows[from + by];
  if (row === undefined || other === undefined) return rows;
  return rows.with(from, other).with(from + by, row);
}

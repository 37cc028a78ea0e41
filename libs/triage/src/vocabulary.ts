/** The words every part of triage shares: languages, bands, and what an agency calls its occupations and areas. */
import type { FieldDefinition } from './form/form';

export type Localized = { readonly ja: string; readonly en: string };

/** Ids of terms: every agency has its own. */
export type Occupation = string;
export type ExperienceBand = string;
export type Area = string;

/** The id is snake_case, and neither changes nor comes back for something else: the past is read by it. */
export type Term = { readonly id: string; readonly name: Localized; readonly retired?: true };

/** From `fromYears` in the desired occupation up to the next band in use; the first one in use begins at 0. */
export type ExperienceTerm = Term & { readonly fromYears: number };

export const scorableKinds = ['choice', 'choices', 'number', 'yes_no', 'income'] as const;
export type ScorableKind = (typeof scorableKinds)[number];

/**
 * An answer that criteria may read, and how it is asked unless a form says otherwise. Adding one is a decision about
 * fairness, not a convenience (職業安定法 5条の5).
 */
export type CatalogueField = {
  readonly id: string;
  readonly kind: ScorableKind;
  /** Of the same id; an `income` is asked as a choice of `incomeBands`. */
  readonly definition: FieldDefinition;
  /** The choices are these terms in use; the definition then has none of its own. */
  readonly choicesFrom?: 'occupations' | 'areas';
  readonly retired?: true;
};

export type Vocabulary = {
  readonly version: number;
  /** In the order in which they are offered. */
  readonly occupations: readonly Term[];
  /** The last one in use also stands for whoever named none of them. */
  readonly areas: readonly Term[];
  readonly experienceBands: readonly ExperienceTerm[];
  readonly fields: readonly CatalogueField[];
  /** Matured consultations below which a segment is too thin, and the next wider one counts. */
  readonly segmentMinimum: number;
};

/** Best first: A 即連携, B 面談, C 確認要, D 対象外. Never shown to the job seeker. */
export const bands = ['A', 'B', 'C', 'D'] as const;
export type Band = (typeof bands)[number];

/** The value stored when a person chose わからない・答えたくない. It is an answer, but a criterion stays unknown. */
export const NO_ANSWER = 'no_answer';

export function inUse<T extends { readonly retired?: true }>(terms: readonly T[]): readonly T[] {
  return terms.filter(({ retired }) => retired !== true);
}

export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}

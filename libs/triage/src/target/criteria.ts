/** What an agency looks for: Must, Want and Avoid criteria over the answers of the agency's catalogue. */
import type { Localized, Occupation } from '../vocabulary';

/**
 * One test of the answers, each of the kind that its operator reads, with three results: met, unmet, unknown (no
 * answer, `no_answer`, or a value listed in `unclear`). `ratio_above` is met when the numerator's midpoint is greater
 * than the denominator's × factor.
 */
export type SimpleRule =
  | {
      readonly op: 'one_of';
      readonly field: string;
      readonly values: readonly string[];
      readonly unclear?: readonly string[];
    }
  | { readonly op: 'includes_any'; readonly field: string; readonly values: readonly string[] }
  | { readonly op: 'at_least'; readonly field: string; readonly value: number }
  | { readonly op: 'at_most'; readonly field: string; readonly value: number }
  | { readonly op: 'is_true'; readonly field: string }
  | { readonly op: 'is_false'; readonly field: string }
  | {
      readonly op: 'ratio_above';
      readonly numerator: string;
      readonly denominator: string;
      readonly factor: number;
    };

/** `any_of`: met when one is met, unknown when none is met and one is unknown, else unmet. */
export type Rule = SimpleRule | { readonly op: 'any_of'; readonly rules: readonly SimpleRule[] };

export const ruleOperators = [
  'one_of',
  'includes_any',
  'at_least',
  'at_most',
  'is_true',
  'is_false',
  'ratio_above',
  'any_of',
] as const satisfies readonly Rule['op'][];

export const criterionLists = ['must', 'want', 'avoid'] as const;
export type CriterionList = (typeof criterionLists)[number];
/** What each list is called. */
export const criterionListNames = {
  must: { ja: '必須', en: 'Must' },
  want: { ja: '歓迎', en: 'Want' },
  avoid: { ja: '避けたい条件', en: 'Avoid' },
} as const;

/** A target holds at most this many criteria of each list. */
export const CRITERIA_PER_LIST = 3;

export type Criterion = {
  readonly id: string;
  readonly list: CriterionList;
  readonly label: Localized;
  /** Asked on the phone while the result is unknown. */
  readonly question: Localized;
  /** Of a Want, relative to the other Wants; whole number, 1 when absent. Musts and Avoids ignore it. */
  readonly weight?: number;
  readonly rule: Rule;
};

export type Target = {
  readonly id: string;
  readonly occupation: Occupation;
  readonly version: number;
  /** Lower wins a tie. */
  readonly priority: number;
  readonly must: readonly Criterion[];
  readonly want: readonly Criterion[];
  readonly avoid: readonly Criterion[];
};

export const criterionOutcomes = ['met', 'unmet', 'unknown'] as const;
/** For an Avoid, `met` means that the unwanted condition applies. */
export type CriterionOutcome = (typeof criterionOutcomes)[number];

export function criteriaOf(target: Target): readonly Criterion[] {
  return [...target.must, ...target.want, ...target.avoid];
}

/** The answers a rule reads, each once. */
export function scorableFieldsOf(rule: Rule): readonly string[] {
  if (rule.op === 'any_of') return [...new Set(rule.rules.flatMap(scorableFieldsOf))];
  return rule.op === 'ratio_above' ? [rule.numerator, rule.denominator] : [rule.field];
}

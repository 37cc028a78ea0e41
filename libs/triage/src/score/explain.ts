/** Why this score: one sentence per criterion, its points, and what is still worth asking. */
import {
  criteriaOf,
  scorableFieldsOf,
  type Criterion,
  type CriterionOutcome,
  type CriterionList,
  type Target,
} from '../target/criteria';
import type { FieldDefinition, FormDefinition } from '../form/form';
import type { Score } from './score';
import type { Localized } from '../vocabulary';

export type Reason = {
  readonly criterionId: string;
  readonly list: CriterionList;
  readonly result: CriterionOutcome;
  readonly sentence: Localized;
  /** What it added to the score, before rounding to a whole and clamping to 0–100. */
  readonly points: number;
};

/** Reasons in the order Must, Want, Avoid. Criteria the score does not know (another version) are left out. */
export function explainScore(score: Score, target: Target): readonly Reason[] {
  const wantTotal = target.want.reduce((sum, want) => sum + (want.weight ?? 1), 0);
  return withResults(score, target).map(({ criterion, result }) => ({
    criterionId: criterion.id,
    list: criterion.list,
    result,
    sentence: sentenceOf(criterion, result),
    points: result === 'met' ? pointsOf(criterion, target.must.length, wantTotal) : 0,
  }));
}

/** The criteria still unknown, to ask about: Musts decide the band, then Avoids, then Wants. */
export function openQuestions(score: Score, target: Target): readonly Criterion[] {
  const unknown = withResults(score, target)
    .filter(({ result }) => result === 'unknown')
    .map(({ criterion }) => criterion);
  const order = ['must', 'avoid', 'want'] as const;
  return order.flatMap((list) => unknown.filter((criterion) => criterion.list === list));
}

/** Where the answers of a criterion come from: fields of the form, else questions of the call. */
export function fieldsFor(
  criterion: Criterion,
  form: FormDefinition,
  callFields: readonly FieldDefinition[],
): readonly FieldDefinition[] {
  const fields = [...form.steps.flatMap((step) => step.fields), ...callFields];
  return scorableFieldsOf(criterion.rule).flatMap((id) => fields.find((field) => field.id === id) ?? []);
}

/** The first of `fieldsFor`: enough wherever a criterion reads one answer. */
export function fieldFor(
  criterion: Criterion,
  form: FormDefinition,
  callFields: readonly FieldDefinition[],
): FieldDefinition | undefined {
  return fieldsFor(criterion, form, callFields)[0];
}

function withResults(score: Score, target: Target): readonly { criterion: Criterion; result: CriterionOutcome }[] {
  const results = new Map(score.results.map((result) => [result.criterionId, result.result]));
  return criteriaOf(target).flatMap((criterion) => {
    const result = results.get(criterion.id);
    return result === undefined ? [] : [{ criterion, result }];
  });
}

function pointsOf(criterion: Criterion, mustCount: number, wantTotal: number): number {
  if (criterion.list === 'must') return 60 / mustCount;
  if (criterion.list === 'want') return (40 * (criterion.weight ?? 1)) / wantTotal;
  return -20;
}

const sentences: Record<CriterionList, Record<CriterionOutcome, (label: Localized) => Localized>> = {
  must: {
    met: ({ ja, en }) => ({ ja: `必須「${ja}」を満たしています`, en: `Must met: ${en}` }),
    unmet: ({ ja, en }) => ({ ja: `必須「${ja}」を満たしていません`, en: `Must not met: ${en}` }),
    unknown: ({ ja, en }) => ({ ja: `必須「${ja}」はまだ確認できていません`, en: `Must not confirmed yet: ${en}` }),
  },
  want: {
    met: ({ ja, en }) => ({ ja: `歓迎「${ja}」に当てはまります`, en: `Want met: ${en}` }),
    unmet: ({ ja, en }) => ({ ja: `歓迎「${ja}」には当てはまりません`, en: `Want not met: ${en}` }),
    unknown: ({ ja, en }) => ({ ja: `歓迎「${ja}」はまだ確認できていません`, en: `Want not confirmed yet: ${en}` }),
  },
  avoid: {
    met: ({ ja, en }) => ({ ja: `避けたい条件「${ja}」に当てはまります`, en: `Avoid applies: ${en}` }),
    unmet: ({ ja, en }) => ({ ja: `避けたい条件「${ja}」には当てはまりません`, en: `Avoid does not apply: ${en}` }),
    unknown: ({ ja, en }) => ({ ja: `避けたい条件「${ja}」は未確認です`, en: `Avoid not confirmed yet: ${en}` }),
  },
};

function sentenceOf(criterion: Criterion, result: CriterionOutcome): Localized {
  return sentences[criterion.list][result](criterion.label);
}

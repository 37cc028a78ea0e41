/** The next version of a target: other weights of Wants, other bounds of numbers; and the difference in words. */
import { criteriaOf, type Criterion, type Target } from './criteria';
import type { Localized } from '../vocabulary';

export type TargetChange = {
  /** Whole numbers from 1 to 100, of Wants. */
  readonly weights: readonly { readonly criterionId: string; readonly weight: number }[];
  /** New bounds of `at_least` and `at_most` criteria of any list. */
  readonly bounds: readonly { readonly criterionId: string; readonly value: number }[];
};

/**
 * The target with the change, one version up; undefined where the change names a criterion that cannot be changed so,
 * or a number that cannot stand.
 */
export function changeTarget(target: Target, { weights, bounds }: TargetChange): Target | undefined {
  const isWeight = (weight: number): boolean => Number.isInteger(weight) && weight >= 1 && weight <= 100;
  const all = criteriaOf(target);
  const areWeights = weights.every(
    ({ criterionId, weight }) => isWeight(weight) && target.want.some(({ id }) => id === criterionId),
  );
  const areBounds = bounds.every(
    ({ criterionId, value }) =>
      Number.isFinite(value) &&
      Math.abs(value) <= 1_000 &&
      all.some((one) => one.id === criterionId && boundOf(one) !== undefined),
  );
  if (!areWeights || !areBounds) return undefined;
  const changed = (criterion: Criterion): Criterion => {
    const weight = weights.find(({ criterionId }) => criterionId === criterion.id)?.weight;
    const value = bounds.find(({ criterionId }) => criterionId === criterion.id)?.value;
    const bounded = value === undefined ? criterion : withBound(criterion, value);
    return weight === undefined ? bounded : { ...bounded, weight };
  };
  return {
    ...target,
    version: target.version + 1,
    must: target.must.map(changed),
    want: target.want.map(changed),
    avoid: target.avoid.map(changed),
  };
}

/** The number a criterion compares with; undefined where it compares with none. */
export function boundOf({ rule }: Criterion): number | undefined {
  return rule.op === 'at_least' || rule.op === 'at_most' ? rule.value : undefined;
}

/** Its label and question say the number too. */
function withBound(criterion: Criterion, value: number): Criterion {
  const { rule } = criterion;
  if (rule.op !== 'at_least' && rule.op !== 'at_most') return criterion;
  return {
    ...criterion,
    rule: { ...rule, value },
    label: withNumber(criterion.label, rule.value, value),
    question: withNumber(criterion.question, rule.value, value),
  };
}

function withNumber({ ja, en }: Localized, was: number, becomes: number): Localized {
  const pattern = new RegExp(`(?<![0-9.])${String(was).replace('.', '\\.')}(?![0-9.])`, 'g');
  const plain = en.replace(pattern, String(becomes));
  return {
    ja: ja.replace(pattern, String(becomes)),
    en:
      becomes === 1
        ? plain.replace(/\b1 (year|month|minute)s\b/g, '1 $1')
        : plain.replace(/(\d) (year|month|minute)\b(?!s)/g, '$1 $2s'),
  };
}

export type TargetDifference = { readonly label: Localized; readonly before: Localized; readonly after: Localized };

const listNames = {
  must: { ja: '必須', en: 'Must' },
  want: { ja: '歓迎', en: 'Want' },
  avoid: { ja: '避けたい条件', en: 'Avoid' },
} as const;

/** What differs between two versions, criterion by criterion. */
export function targetDifferences(before: Target, after: Target): readonly TargetDifference[] {
  const later = new Map(criteriaOf(after).map((criterion) => [criterion.id, criterion]));
  return criteriaOf(before).flatMap((was) => {
    const becomes = later.get(was.id);
    const list = listNames[was.list];
    const name = { ja: `${list.ja}「${was.label.ja}」`, en: `${list.en} “${was.label.en}”` };
    if (becomes === undefined)
      return [{ label: name, before: { ja: 'あり', en: 'present' }, after: { ja: 'なし', en: 'removed' } }];
    const [weight, next] = [was.weight ?? 1, becomes.weight ?? 1];
    const rule =
      JSON.stringify(was.rule) === JSON.stringify(becomes.rule)
        ? []
        : [{ label: { ja: list.ja, en: list.en }, before: was.label, after: becomes.label }];
    if (weight === next) return rule;
    return [
      ...rule,
      {
        label: { ja: `${name.ja}の重み`, en: `Weight of ${name.en}` },
        before: { ja: String(weight), en: String(weight) },
        after: { ja: String(next), en: String(next) },
      },
    ];
  });
}

/** The next version of a target: other weights of Wants, other bounds of numbers; and the difference in words. */
import { criteriaOf, criterionListNames, type Criterion, type Rule, type Target } from './criteria';
import { assertNever, type Localized } from '../vocabulary';

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
export function withBound(criterion: Criterion, value: number): Criterion {
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

/** Whether nobody's score, band or target can differ between the two: other words alone, or nothing. */
export function scoresAlike(one: Target, other: Target): boolean {
  return scoringOf(one) === scoringOf(other);
}

/** Rules may come from a store that keeps no order of their parts. */
const scoringOf = (target: Target): string =>
  JSON.stringify(
    [
      target.occupation,
      target.priority,
      ...criteriaOf(target).map(({ list, rule, weight = 1 }) => [list, rule, list === 'want' ? weight : 1]),
    ],
    (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1)))
        : value,
  );

export type TargetDifference = { readonly label: Localized; readonly before: Localized; readonly after: Localized };

/** What differs between two versions, criterion by criterion; what was added comes last. */
export function targetDifferences(before: Target, after: Target): readonly TargetDifference[] {
  const later = new Map(criteriaOf(after).map((criterion) => [criterion.id, criterion]));
  const earlier = new Set(criteriaOf(before).map(({ id }) => id));
  const added = criteriaOf(after)
    .filter(({ id }) => !earlier.has(id))
    .map((one) => ({ label: nameOf(one), before: words.absent, after: words.added }));
  const tie =
    before.priority === after.priority
      ? []
      : [{ label: words.priority, before: number(before.priority), after: number(after.priority) }];
  const changed = criteriaOf(before).flatMap((was): TargetDifference[] => {
    const becomes = later.get(was.id);
    const list = criterionListNames[was.list];
    const name = nameOf(was);
    if (becomes === undefined) return [{ label: name, before: words.present, after: words.removed }];
    if (was.list !== becomes.list) return [{ label: name, before: list, after: criterionListNames[becomes.list] }];
    const [weight, next] = [was.weight ?? 1, becomes.weight ?? 1];
    const isNamedAnew = was.label.ja !== becomes.label.ja || was.label.en !== becomes.label.en;
    const isSameRule = JSON.stringify(was.rule) === JSON.stringify(becomes.rule);
    const rule = isSameRule && !isNamedAnew ? [] : [ruleDifference(was, becomes)];
    if (weight === next) return rule;
    return [
      ...rule,
      {
        label: { ja: `${name.ja}の重み`, en: `Weight of ${name.en}` },
        before: number(weight),
        after: number(next),
      },
    ];
  });
  return [...changed, ...added, ...tie];
}

/** By their names where those differ, else by what the rule compares with. */
function ruleDifference(was: Criterion, becomes: Criterion): TargetDifference {
  if (was.label.ja !== becomes.label.ja || was.label.en !== becomes.label.en)
    return { label: criterionListNames[was.list], before: was.label, after: becomes.label };
  return { label: nameOf(was), before: comparedWith(was.rule), after: comparedWith(becomes.rule) };
}

function comparedWith(rule: Rule): Localized {
  switch (rule.op) {
    case 'one_of':
    case 'includes_any':
      return { ja: rule.values.join('・'), en: rule.values.join(', ') };
    case 'at_least':
      return { ja: `${rule.value}以上`, en: `at least ${rule.value}` };
    case 'at_most':
      return { ja: `${rule.value}以下`, en: `at most ${rule.value}` };
    case 'is_true':
      return { ja: 'はい', en: 'yes' };
    case 'is_false':
      return { ja: 'いいえ', en: 'no' };
    case 'ratio_above':
      return { ja: `${rule.factor}倍超`, en: `above × ${rule.factor}` };
    case 'any_of': {
      const parts = rule.rules.map(comparedWith);
      return { ja: parts.map(({ ja }) => ja).join('、または'), en: parts.map(({ en }) => en).join(', or ') };
    }
    default:
      return assertNever(rule);
  }
}

const words = {
  present: { ja: 'あり', en: 'present' },
  removed: { ja: 'なし', en: 'removed' },
  absent: { ja: 'なし', en: 'absent' },
  added: { ja: '追加', en: 'added' },
  priority: { ja: '優先順位', en: 'Priority' },
} as const;

const number = (value: number): Localized => ({ ja: String(value), en: String(value) });

const nameOf = ({ list, label }: Criterion): Localized => ({
  ja: `${criterionListNames[list].ja}「${label.ja}」`,
  en: `${criterionListNames[list].en} “${label.en}”`,
});

/**
 * Which features a set of answers gives a model to learn from: those that enough people gave, of the catalogue
 * alone.
 */
import type { AnswerFeature, ScorableField } from './answer-model';
import type { Answers } from '../form/form';
import { incomeMidpoint } from '../target/income';
import { assertNever, NO_ANSWER } from '../vocabulary';

/** Fewer answers teach nothing and could point at a person. */
export const FEATURE_MINIMUM = 10;
const MAX_FEATURES = 50;

export type CountedFeature = { readonly feature: AnswerFeature; /** People whose answer it is. */ readonly n: number };

/**
 * The features of these answers, most frequent first (ties by field and value), at most 50. The commonest answer of a
 * question is the one others are compared with, and has no feature. Reads fields of the catalogue and nothing else.
 */
export function featuresOf(people: readonly Answers[], catalogue: readonly ScorableField[]): readonly CountedFeature[] {
  const all = catalogue.flatMap((field) => featuresOfField(field, people));
  const usable = all.filter(({ n }) => n >= FEATURE_MINIMUM && n <= people.length);
  return usable
    .sort((a, b) => b.n - a.n || (featureKey(a.feature) < featureKey(b.feature) ? -1 : 1))
    .slice(0, MAX_FEATURES);
}

/** `is desired_area kanto`; unique within a model. */
export function featureKey(feature: AnswerFeature): string {
  return 'value' in feature ? `${feature.kind} ${feature.field} ${feature.value}` : `${feature.kind} ${feature.field}`;
}

function featuresOfField({ id: field, kind }: ScorableField, people: readonly Answers[]): CountedFeature[] {
  const answers = people.map((one) => one[field]);
  switch (kind) {
    case 'choice':
      return besidesTheCommonest(counted(answers.filter(isChoice))).map(([value, n]) => ({
        feature: { kind: 'is', field, value },
        n,
      }));
    case 'choices': {
      const given = answers.flatMap((answer) =>
        Array.isArray(answer) ? [[...new Set<string>(answer)].filter(isChoice)] : [],
      );
      const together = new Set(given.filter((values) => values.length > 1).flat());
      const alone = counted(given.flat().filter((value) => !together.has(value)));
      return [...counted(given.flat().filter((value) => together.has(value))), ...besidesTheCommonest(alone)].map(
        ([value, n]) => ({
          feature: { kind: 'includes', field, value },
          n,
        }),
      );
    }
    case 'yes_no':
      return besidesTheCommonest(counted(answers.filter((answer) => typeof answer === 'boolean').map(String))).map(
        ([value, n]) => ({
          feature: { kind: 'says', field, value: value === 'true' },
          n,
        }),
      );
    case 'number':
      return scale(answers.filter((answer) => typeof answer === 'number' && Number.isFinite(answer)) as number[]).map(
        ({ n, ...scaling }) => ({
          feature: { kind: 'number', field, ...scaling },
          n,
        }),
      );
    case 'income':
      return scale(answers.map(incomeMidpoint).filter((midpoint) => midpoint > 0)).map(({ n, ...scaling }) => ({
        feature: { kind: 'income', field, ...scaling },
        n,
      }));
    default:
      return assertNever(kind);
  }
}

const isChoice = (value: unknown): value is string =>
  typeof value === 'string' && value !== NO_ANSWER && /^[a-z0-9_]{1,60}$/.test(value);

function counted(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/**
 * Of answers that exclude one another, the commonest (first by name among equals) is what the others are compared with.
 */
function besidesTheCommonest(counts: readonly [string, number][]): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(1);
}

/** Mean and standard deviation; nothing where all gave the same number. */
function scale(values: readonly number[]): { n: number; mean: number; spread: number }[] {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, n);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n));
  return spread > 1e-9 && Number.isFinite(spread) ? [{ n, mean, spread }] : [];
}

/** What is well formed and cannot be meant: a choice nobody is offered, Musts that nobody can meet together. Pure. */
import { OTHER_OCCUPATION } from '../terms/catalogue';
import { NO_ANSWER, type Localized, type Vocabulary } from '../vocabulary';
import type { Criterion, SimpleRule } from '../target/criteria';
import { OCCUPATION_FIELD, partsOf } from './form-links';

export interface SenseProblem {
  /** Of the criterion. */
  readonly index: number;
  readonly words: Localized;
}

/** Of the criteria of a target for this occupation, each at the first criterion that makes it impossible. */
export function senseProblems(
  criteria: readonly Criterion[],
  { occupation, vocabulary }: { readonly occupation: string; readonly vocabulary: Vocabulary },
): readonly SenseProblem[] {
  const musts: SimpleRule[] = [];
  return criteria.flatMap(({ list, rule }, index) => {
    const problemOf = (): Localized | null => {
      if (partsOf(rule).some((part) => !isOffered(part, vocabulary))) return words.notOffered;
      if (list !== 'must' || rule.op === 'any_of') return null;
      if (rule.op === 'one_of' && rule.field === OCCUPATION_FIELD && !rule.values.includes(occupation))
        return words.otherOccupation;
      return musts.some((other) => excludes(rule, other) || excludes(other, rule)) ? words.together : null;
    };
    const problem = problemOf();
    if (list === 'must' && rule.op !== 'any_of') musts.push(rule);
    return problem === null ? [] : [{ index, words: problem }];
  });
}

/** What was retired since is still what people chose before. */
function isOffered(rule: SimpleRule, vocabulary: Vocabulary): boolean {
  if (rule.op !== 'one_of' && rule.op !== 'includes_any') return true;
  const field = vocabulary.fields.find(({ id }) => id === rule.field);
  const own = field?.definition.options?.map(({ value }) => value) ?? [];
  const terms = field?.choicesFrom === undefined ? [] : vocabulary[field.choicesFrom].map(({ id }) => id);
  const offered = new Set([
    ...own,
    ...terms,
    NO_ANSWER,
    ...(field?.choicesFrom === 'occupations' ? [OTHER_OCCUPATION] : []),
  ]);
  return rule.values.every((value) => offered.has(value));
}

/** No answer meets both. */
function excludes(one: SimpleRule, other: SimpleRule): boolean {
  if (one.op === 'ratio_above' || other.op === 'ratio_above' || one.field !== other.field) return false;
  if (one.op === 'at_least') return other.op === 'at_most' && one.value > other.value;
  if (one.op === 'is_true') return other.op === 'is_false';
  return one.op === 'one_of' && other.op === 'one_of' && !one.values.some((value) => other.values.includes(value));
}

const words = {
  notOffered: {
    ja: '選択肢にない答えが入っています。選び直してください',
    en: 'It compares with an answer that nobody is offered. Choose again',
  },
  otherOccupation: {
    ja: 'このターゲットの職種を希望する方が外れます。職種を合わせてください',
    en: 'Whoever wishes for the occupation of this target does not meet it. Make them agree',
  },
  together: {
    ja: 'ほかの必須条件と同時に満たせる方がいません。どちらかを直してください',
    en: 'Nobody can meet this and another Must together. Change one of them',
  },
} as const satisfies Record<string, Localized>;

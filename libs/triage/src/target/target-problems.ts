/**
 * What is wrong with a target, per criterion and field of the editor, in words: the same check that saving makes
 * (`checkCriteria`), told to a person. Also what makes section ② incomplete (S000-10): fewer than 3 + 3 + 3. Pure.
 */
import type { CatalogueField, Localized } from '../vocabulary';
import { findBarred } from './barred';
import { barredText } from './barred-words';
import { checkCriteria } from './check-criteria';
import { CRITERIA_PER_LIST, criterionListNames, criterionLists, type CriterionList } from './criteria';

export type TargetPart = 'list' | 'label' | 'question' | 'weight' | 'rule' | 'id';

export interface TargetProblem {
  /** Of the criterion in its list, from 0; -1 where the list as a whole is meant. */
  readonly index: number;
  readonly list: CriterionList | null;
  readonly part: TargetPart;
  readonly words: Localized;
}

/** Ratios outside say nothing: nobody asks for less than half of the income, or for five times. */
export const RATIO_BOUNDS = { least: 0.5, most: 5 } as const;

type Loose = Readonly<Record<string, unknown>>;
const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of criteria as anybody may send them; none means that they may be saved. Never throws, never repeats the input. */
export function targetProblems(input: unknown, catalogue: readonly CatalogueField[]): TargetProblem[] {
  const whole = (words: Localized, list: CriterionList | null = null): TargetProblem => ({
    index: -1,
    list,
    part: 'list',
    words,
  });
  if (!Array.isArray(input)) return [whole({ ja: '条件の一覧ではありません', en: 'This is not a list of criteria' })];
  const items: readonly unknown[] = input.slice(0, 100);
  const problems: TargetProblem[] = [];
  for (const list of criterionLists) {
    const count = items.filter((item) => isLoose(item) && item.list === list).length;
    const name = criterionListNames[list];
    if (count > CRITERIA_PER_LIST)
      problems.push(
        whole(
          {
            ja: `${name.ja}は${CRITERIA_PER_LIST}件までです（いま${count}件）。どれかを外してください`,
            en: `At most ${CRITERIA_PER_LIST} of ${name.en} (now ${count}). Take one out`,
          },
          list,
        ),
      );
  }
  const places = new Map<CriterionList | null, number>();
  const ids = new Set<unknown>();
  for (const item of items) {
    const list = isLoose(item) ? (criterionLists.find((known) => known === item.list) ?? null) : null;
    const index = places.get(list) ?? 0;
    places.set(list, index + 1);
    const found = isLoose(item) ? itemProblems(item, ids, catalogue) : [['list', notAList] as const];
    problems.push(...found.map(([part, words]) => ({ index, list, part, words })));
    if (isLoose(item)) ids.add(item.id);
  }
  if (problems.length === 0 && !checkCriteria(input, catalogue).ok)
    problems.push(whole({ ja: '条件を読み取れません', en: 'The criteria cannot be read' }));
  return problems;
}

/** S000-10: which lists still lack entries. */
export function missingEntries(criteria: readonly { readonly list: CriterionList }[]): Record<CriterionList, number> {
  const missing = (list: CriterionList): number =>
    Math.max(0, CRITERIA_PER_LIST - criteria.filter((one) => one.list === list).length);
  return { must: missing('must'), want: missing('want'), avoid: missing('avoid') };
}

type Found = readonly [TargetPart, Localized];

const notAList: Localized = {
  ja: '必須・歓迎・避けたい条件のどれかにしてください',
  en: 'Must, Want or Avoid: say which',
};

function itemProblems(item: Loose, ids: ReadonlySet<unknown>, catalogue: readonly CatalogueField[]): Found[] {
  const found: Found[] = [];
  if (!criterionLists.some((list) => list === item.list)) found.push(['list', notAList]);
  if (ids.has(item.id)) found.push(['id', { ja: '同じ条件が2つあります', en: 'This criterion is there twice' }]);
  const parts = ['label', 'question', 'rule'] as const;
  const barred = parts.flatMap((part): Found[] => {
    const [first] = findBarred(item[part]);
    return first === undefined ? [] : [[part, barredText(first.attribute)]];
  });
  found.push(...barred);
  for (const part of ['label', 'question'] as const) {
    const text = item[part];
    const isWritten = isLoose(text) && [text.ja, text.en].every((one) => typeof one === 'string' && one.trim() !== '');
    if (!isWritten)
      found.push([part, { ja: '日本語と英語の両方を書いてください', en: 'Write both the Japanese and the English' }]);
    else if ([text.ja, text.en].some((one) => String(one).length > 200))
      found.push([part, { ja: '200文字までで書いてください', en: 'At most 200 characters' }]);
  }
  const { weight } = item;
  if (weight !== undefined && !(Number.isInteger(weight) && Number(weight) >= 1 && Number(weight) <= 100))
    found.push(['weight', { ja: '重みは1から100までの整数です', en: 'A weight is a whole number from 1 to 100' }]);
  const ruled = ruleProblem(item.rule, catalogue);
  if (ruled !== null) found.push(['rule', ruled]);
  return found.length > 0 ? found : leftover(item, catalogue);
}

/** What no answer could make true, or nobody could mean: a number outside of what the field takes, no choice at all. */
export function ruleProblem(rule: unknown, catalogue: readonly CatalogueField[]): Localized | null {
  if (!isLoose(rule)) return { ja: '条件の決め方を選んでください', en: 'Choose how the criterion is decided' };
  if (rule.op === 'any_of' && Array.isArray(rule.rules)) {
    const parts: readonly unknown[] = rule.rules;
    return parts.map((part) => ruleProblem(part, catalogue)).find((found) => found !== null) ?? null;
  }
  const { factor, value } = rule;
  if (rule.op === 'ratio_above') {
    const isWithin = typeof factor === 'number' && factor >= RATIO_BOUNDS.least && factor <= RATIO_BOUNDS.most;
    if (!isWithin)
      return {
        ja: `倍率は${RATIO_BOUNDS.least}から${RATIO_BOUNDS.most}までです`,
        en: `A ratio is between ${RATIO_BOUNDS.least} and ${RATIO_BOUNDS.most}`,
      };
    if (rule.numerator === rule.denominator)
      return { ja: '同じ答えどうしは比べられません', en: 'An answer cannot be compared with itself' };
  }
  if (rule.op === 'at_least' || rule.op === 'at_most') {
    const { min = 0, max = 1_000 } = catalogue.find(({ id }) => id === rule.field)?.definition ?? {};
    if (!(typeof value === 'number' && value >= min && value <= max))
      return { ja: `${min}から${max}までの数を入れてください`, en: `Enter a number from ${min} to ${max}` };
  }
  if ((rule.op === 'one_of' || rule.op === 'includes_any') && (!Array.isArray(rule.values) || rule.values.length === 0))
    return { ja: '答えを1つ以上選んでください', en: 'Choose at least one answer' };
  return null;
}

/** What only the full check sees: a field that may not be scored, or a rule outside the language. */
function leftover(item: Loose, catalogue: readonly CatalogueField[]): Found[] {
  const checked = checkCriteria([item], catalogue);
  if (checked.ok) return [];
  const isForeign = checked.problems.some(({ code }) => code === 'not_scorable');
  return [
    [
      'rule',
      isForeign
        ? { ja: 'この項目は判定に使えません', en: 'This field cannot be used to judge anybody' }
        : { ja: 'この条件は読み取れません。選び直してください', en: 'This criterion cannot be read. Choose it again' },
    ],
  ];
}

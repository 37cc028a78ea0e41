/**
 * May these stored or submitted criteria be used: only the closed rule language, only fields of the catalogue, nothing
 * barred.
 */
import { findBarred, type BarredFinding } from './barred';
import { CRITERIA_PER_LIST, criterionLists, type Criterion, type CriterionList } from './criteria';
import type { CatalogueField, ScorableKind } from '../vocabulary';

export const criterionProblemCodes = [
  'not_criteria',
  'not_a_rule',
  'not_scorable',
  'barred_attribute',
  'duplicate_id',
  'too_many',
] as const;
export type CriterionProblemCode = (typeof criterionProblemCodes)[number];
export type CriterionProblem = {
  readonly code: CriterionProblemCode;
  /** Index of the criterion, -1 for the list as a whole. */ readonly index: number;
};

export type CheckedCriteria =
  | { readonly ok: true; readonly criteria: readonly Criterion[] }
  | { readonly ok: false; readonly problems: readonly CriterionProblem[]; readonly barred: readonly BarredFinding[] };

const MAX_TEXT = 200;
const MAX_VALUES = 50;
const MAX_PARTS = 5;

type KindOf = (field: unknown) => ScorableKind | undefined;

/**
 * Checks an array of criteria of any list, at most three per list, over the fields of the agency's catalogue, retired
 * ones included: targets that read them stand. Never throws, never repeats the input.
 */
export function checkCriteria(input: unknown, catalogue: readonly CatalogueField[]): CheckedCriteria {
  const kinds = new Map<unknown, ScorableKind>(catalogue.map(({ id, kind }) => [id, kind]));
  const kindOf: KindOf = (field) => kinds.get(field);

  if (!Array.isArray(input)) return { ok: false, problems: [{ code: 'not_criteria', index: -1 }], barred: [] };
  if (input.length > CRITERIA_PER_LIST * criterionLists.length)
    return { ok: false, problems: [{ code: 'too_many', index: -1 }], barred: [] };
  const items: readonly unknown[] = input;
  const barred = findBarred(items);
  const problems = items.flatMap((item, index) => problemsOf(item, index, kindOf));
  if (barred.length > 0) problems.push({ code: 'barred_attribute', index: -1 });
  if (problems.length > 0) return { ok: false, problems, barred };
  const criteria = items.filter((item): item is Criterion => isCriterion(item, kindOf));
  const counts = criterionLists.map((list) => criteria.filter((criterion) => criterion.list === list).length);
  if (counts.some((count) => count > CRITERIA_PER_LIST)) problems.push({ code: 'too_many', index: -1 });
  if (new Set(criteria.map(({ id }) => id)).size !== criteria.length)
    problems.push({ code: 'duplicate_id', index: -1 });
  return problems.length > 0 ? { ok: false, problems, barred } : { ok: true, criteria };
}

function problemsOf(item: unknown, index: number, kindOf: KindOf): CriterionProblem[] {
  if (!isRecord(item) || !hasOnly(item, ['id', 'list', 'label', 'question', 'weight', 'rule']))
    return [{ code: 'not_criteria', index }];
  if (namesForeignField(item.rule, kindOf)) return [{ code: 'not_scorable', index }];
  if (!isRule(item.rule, kindOf)) return [{ code: 'not_a_rule', index }];
  return isCriterion(item, kindOf) ? [] : [{ code: 'not_criteria', index }];
}

function isCriterion(item: unknown, kindOf: KindOf): item is Criterion {
  if (!isRecord(item)) return false;
  const { id, list, label, question, weight } = item;
  const hasWeight =
    weight === undefined || (typeof weight === 'number' && Number.isInteger(weight) && weight >= 1 && weight <= 100);
  return (
    typeof id === 'string' &&
    /^[a-z][a-z0-9_]{0,59}$/.test(id) &&
    isList(list) &&
    isLocalized(label) &&
    isLocalized(question) &&
    hasWeight &&
    isRule(item.rule, kindOf)
  );
}

function isRule(rule: unknown, kindOf: KindOf): boolean {
  if (isSimpleRule(rule, kindOf)) return true;
  if (!isRecord(rule) || rule.op !== 'any_of' || !hasOnly(rule, ['op', 'rules'])) return false;
  return (
    Array.isArray(rule.rules) &&
    rule.rules.length >= 1 &&
    rule.rules.length <= MAX_PARTS &&
    rule.rules.every((part) => isSimpleRule(part, kindOf))
  );
}

function isSimpleRule(rule: unknown, kindOf: KindOf): boolean {
  if (!isRecord(rule)) return false;
  switch (rule.op) {
    case 'one_of':
      return (
        hasOnly(rule, ['op', 'field', 'values', 'unclear']) &&
        kindOf(rule.field) === 'choice' &&
        isValues(rule.values) &&
        (rule.unclear === undefined || isValues(rule.unclear))
      );
    case 'includes_any':
      return hasOnly(rule, ['op', 'field', 'values']) && kindOf(rule.field) === 'choices' && isValues(rule.values);
    case 'at_least':
    case 'at_most':
      return hasOnly(rule, ['op', 'field', 'value']) && kindOf(rule.field) === 'number' && isBounded(rule.value);
    case 'is_true':
    case 'is_false':
      return hasOnly(rule, ['op', 'field']) && kindOf(rule.field) === 'yes_no';
    case 'ratio_above':
      return (
        hasOnly(rule, ['op', 'numerator', 'denominator', 'factor']) &&
        kindOf(rule.numerator) === 'income' &&
        kindOf(rule.denominator) === 'income' &&
        isBounded(rule.factor) &&
        Number(rule.factor) > 0
      );
    default:
      return false;
  }
}

function namesForeignField(rule: unknown, kindOf: KindOf): boolean {
  if (!isRecord(rule)) return false;
  const parts: readonly unknown[] = Array.isArray(rule.rules) ? rule.rules : [rule];
  return parts.some(
    (part) =>
      isRecord(part) &&
      [part.field, part.numerator, part.denominator].some(
        (field) => field !== undefined && kindOf(field) === undefined,
      ),
  );
}

function isValues(values: unknown): boolean {
  return (
    Array.isArray(values) &&
    values.length >= 1 &&
    values.length <= MAX_VALUES &&
    values.every((value) => typeof value === 'string' && /^[a-z0-9_]{1,60}$/.test(value))
  );
}

function isBounded(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1_000_000;
}

function isList(list: unknown): list is CriterionList {
  return criterionLists.some((known) => known === list);
}

function isLocalized(value: unknown): boolean {
  return isRecord(value) && hasOnly(value, ['ja', 'en']) && isSentence(value.ja) && isSentence(value.en);
}

function isSentence(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= MAX_TEXT &&
    !/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u.test(value)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

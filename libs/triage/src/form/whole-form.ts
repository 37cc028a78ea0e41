/** Has a form that somebody wrote everything that pages, checks and consents read of it. */
import { fieldKinds, type FormDefinition } from './form';

type Part = Readonly<Record<string, unknown>>;

/** Never throws. */
export function isWholeForm(input: unknown): input is FormDefinition {
  return isPart(input) && areAll(input.steps, isStep) && areAll(input.consents, isConsent);
}

const isStep = ({ id, title, fields }: Part): boolean =>
  typeof id === 'string' && isSaid(title) && areAll(fields, isField);

const isField = (field: Part): boolean =>
  typeof field.id === 'string' &&
  fieldKinds.some((kind) => kind === field.kind) &&
  isSaid(field.label) &&
  [field.hint, field.reason, field.whenEmpty, field.unit].every((words) => words === undefined || isSaid(words)) &&
  (field.priority === 'high' || field.priority === 'low') &&
  typeof field.required === 'boolean' &&
  [field.maxLength, field.dropRate, field.askSeconds].every((number) => typeof number === 'number') &&
  [field.min, field.max].every((number) => number === undefined || typeof number === 'number') &&
  (field.options === undefined ||
    areAll(field.options, ({ value, label }) => typeof value === 'string' && isSaid(label))) &&
  (field.options !== undefined || (field.kind !== 'choice' && field.kind !== 'choices')) &&
  (field.showWhen === undefined || isCondition(field.showWhen));

const isCondition = (condition: unknown): boolean =>
  isPart(condition) &&
  typeof condition.field === 'string' &&
  Array.isArray(condition.anyOf) &&
  condition.anyOf.every((value) => typeof value === 'string');

const isConsent = ({ id, purpose, version, required, label, text }: Part): boolean =>
  [id, purpose, version].every((word) => typeof word === 'string') &&
  typeof required === 'boolean' &&
  isSaid(label) &&
  isSaid(text);

const isSaid = (words: unknown): boolean =>
  isPart(words) && typeof words.ja === 'string' && typeof words.en === 'string';

const areAll = (list: unknown, isOne: (part: Part) => boolean): boolean =>
  Array.isArray(list) && list.every((item: unknown) => isPart(item) && isOne(item));

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

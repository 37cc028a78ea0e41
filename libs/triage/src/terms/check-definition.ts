/** May this be how a field of the catalogue is asked. */
import { incomeBands } from '../target/income';

const keys = new Set([
  'id',
  'kind',
  'label',
  'hint',
  'reason',
  'whenEmpty',
  'example',
  'priority',
  'required',
  'options',
  'maxLength',
  'min',
  'max',
  'unit',
  'showWhen',
  'allowsNoAnswer',
  'dropRate',
  'askSeconds',
]);
const MAX_OPTIONS = 50;
const MAX_TEXT = 200;

/** Never throws. An `income` is asked as a choice of the fixed bands, which no option may leave. */
export function isDefinition(
  input: unknown,
  { id, kind, hasOwnChoices }: { id: unknown; kind: unknown; hasOwnChoices: boolean },
): boolean {
  if (!isRecord(input) || !Object.keys(input).every((key) => keys.has(key))) return false;
  const isChoice = kind === 'choice' || kind === 'choices' || kind === 'income';
  const { label, priority, required, maxLength, dropRate, askSeconds, allowsNoAnswer, example } = input;
  return (
    input.id === id &&
    input.kind === (kind === 'income' ? 'choice' : kind) &&
    isText(label) &&
    [input.hint, input.reason, input.whenEmpty, input.unit].every((text) => text === undefined || isText(text)) &&
    (example === undefined || isLine(example)) &&
    (priority === 'high' || priority === 'low') &&
    typeof required === 'boolean' &&
    (allowsNoAnswer === undefined || typeof allowsNoAnswer === 'boolean') &&
    isNumber(maxLength, 1, 1_000) &&
    isNumber(dropRate, 0, 0.9) &&
    isNumber(askSeconds, 0, 600) &&
    (kind === 'number' ? isRange(input.min, input.max) : input.min === undefined && input.max === undefined) &&
    (isChoice && hasOwnChoices ? isOptions(input.options, kind === 'income') : input.options === undefined) &&
    isCondition(input.showWhen)
  );
}

function isOptions(options: unknown, isIncome: boolean): boolean {
  if (!Array.isArray(options) || options.length > MAX_OPTIONS) return false;
  if (options.filter((option: unknown) => isRecord(option) && option.retired === undefined).length < 2) return false;
  const values = options.map((option: unknown) =>
    isRecord(option) && isText(option.label) && (option.retired ?? true) === true ? option.value : undefined,
  );
  return (
    new Set(values).size === values.length &&
    values.every(
      (value) =>
        isId(value) && value !== 'no_answer' && (!isIncome || incomeBands.some(([incomeBand]) => incomeBand === value)),
    )
  );
}

function isCondition(showWhen: unknown): boolean {
  if (showWhen === undefined) return true;
  if (!isRecord(showWhen) || !isId(showWhen.field) || !Array.isArray(showWhen.anyOf)) return false;
  return showWhen.anyOf.length >= 1 && showWhen.anyOf.length <= MAX_OPTIONS && showWhen.anyOf.every(isId);
}

function isRange(min: unknown, max: unknown): boolean {
  return isNumber(min, 0, 1_000_000) && isNumber(max, 0, 1_000_000) && Number(min) <= Number(max);
}

function isText(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).every((key) => key === 'ja' || key === 'en') && hasBoth(value);
}

function hasBoth({ ja, en }: Readonly<Record<string, unknown>>): boolean {
  return isLine(ja) && isLine(en);
}

function isLine(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= MAX_TEXT &&
    !/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u.test(value)
  );
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z0-9_]{1,60}$/.test(value);
}

function isNumber(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

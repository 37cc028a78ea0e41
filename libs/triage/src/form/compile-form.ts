/** Are these answers to this form complete and well formed: one checker for the phone and the server. */
import { answerCheck, type AnswerCheck, type CheckedAnswer } from './check-answer';
import {
  Refused,
  type Answers,
  type AnswerValue,
  type Checked,
  type CheckedConsents,
  type CompiledForm,
  type ConsentDefinition,
  type FieldDefinition,
  type FormDefinition,
  type GivenConsent,
  type Problem,
  type ProblemCode,
} from './form';
import { messageFor } from './messages';

/**
 * A checker for loose answers, such as those recorded on the phone: nothing is required, nothing hidden, unknown keys
 * are refused.
 */
export type CompiledFields = {
  readonly fields: readonly FieldDefinition[];
  readonly check: (answers: unknown) => Checked;
};

type CompiledField = {
  readonly field: FieldDefinition;
  readonly id: string;
  readonly index: number;
  readonly isRequired: boolean;
  readonly check: AnswerCheck;
};
type FieldSet = {
  readonly list: readonly CompiledField[];
  readonly byId: ReadonlyMap<string, CompiledField>;
  /** How many are required. */ readonly required: number;
};
type Input = Readonly<Record<string, unknown>>;

/**
 * Compiles once per published version. Throws a TypeError on ids that repeat or are not snake_case: a form like that is
 * a bug.
 */
export function compileForm(form: FormDefinition): CompiledForm {
  const fields = form.steps.flatMap((step) => step.fields);
  const all = fieldSet(fields);
  const consents = new Map<unknown, ConsentDefinition>(form.consents.map((consent) => [consent.id, consent]));
  const bySteps = new Map(form.steps.map((step) => [step.id, fieldSet(step.fields)]));
  const fieldsOfStep = (stepId: string) => form.steps.find(({ id }) => id === stepId)?.fields ?? [];
  const shownIn = (stepId: string, answers: unknown) =>
    fieldsOfStep(stepId).filter((field) => isShown(field, inputOf(answers)));
  return {
    form,
    fields,
    check: (answers) => checkAll(all, answers, { isStrict: true, isWhole: true }),
    checkStep: (stepId, answers) =>
      checkAll(bySteps.get(stepId) ?? noFields, answers, { isStrict: false, isWhole: true }),
    steps: (answers) => form.steps.filter(({ id }) => shownIn(id, answers).length > 0),
    visibleFields: shownIn,
    checkConsents: (given) => checkConsents(consents, given),
  };
}

export function compileFields(fields: readonly FieldDefinition[]): CompiledFields {
  const all = fieldSet(fields);
  return { fields, check: (answers) => checkAll(all, answers, { isStrict: true, isWhole: false }) };
}

const noFields: FieldSet = { list: [], byId: /* @__PURE__ */ new Map(), required: 0 };

/** Whether a field exists with these answers. */
export function isShown(field: FieldDefinition, answers: Readonly<Record<string, unknown>>): boolean {
  const { showWhen } = field;
  if (!showWhen) return true;
  const value = answers[showWhen.field];
  if (typeof value === 'string') return showWhen.anyOf.includes(value);
  if (typeof value === 'boolean') return showWhen.anyOf.includes(value ? 'yes' : 'no');
  return Array.isArray(value) && value.some((item) => showWhen.anyOf.includes(item));
}

type Manner = { readonly isStrict: boolean; readonly isWhole: boolean };

/**
 * One pass over the keys that came, which costs less than one over the fields of the form; they mostly come in its
 * order, which saves the look-up. Answers that already have their one spelling are given back without a copy.
 */
function checkAll(fields: FieldSet, input: unknown, { isStrict, isWhole }: Manner): Checked {
  if (!isPlain(input)) return { ok: false, problems: [problem('not_an_object')] };
  const values: CheckedAnswer[] = [];
  let isSame = true;
  let isForeign = false;
  let isRefused = false;
  let required = 0;
  let next = 0;
  for (const key in input) {
    const expected = fields.list[next];
    const known = expected?.id === key ? expected : fields.byId.get(key);
    if (known) next = known.index + 1;
    const raw = input[key];
    if (known === undefined || raw === undefined || (isWhole && known.field.showWhen && !isShown(known.field, input))) {
      if (known === undefined) isForeign = true;
      isSame = false;
      continue;
    }
    const value = known.check(raw);
    if (!Object.is(value, raw)) isSame = false;
    if (value instanceof Refused) isRefused = true;
    if (value !== undefined && known.isRequired) required += 1;
    values[known.index] = value;
  }
  const isMissing = isWhole && required < fields.required;
  if (isRefused || isMissing || (isForeign && isStrict)) {
    const problems = problemsOf(fields, values, isWhole ? input : undefined);
    if (isForeign && isStrict) problems.push(problem('unknown_field'));
    if (problems.length > 0) return { ok: false, problems };
  }
  return { ok: true, answers: isSame ? (input as Answers) : collected(fields, values) };
}

/** In the order of the form; required answers are missed only when the whole input is given. */
function problemsOf(fields: FieldSet, values: readonly CheckedAnswer[], whole: Input | undefined): Problem[] {
  return fields.list.flatMap(({ field, index }) => {
    const value = values[index];
    if (value instanceof Refused) return [problem(value.code, field)];
    return whole && field.required && value === undefined && isShown(field, whole) ? [problem('required', field)] : [];
  });
}

function collected(fields: FieldSet, values: readonly CheckedAnswer[]): Answers {
  const answers: Record<string, AnswerValue> = {};
  for (const { id, index } of fields.list) {
    const value = values[index];
    if (value !== undefined && !(value instanceof Refused)) answers[id] = value;
  }
  return answers;
}

function checkConsents(consents: ReadonlyMap<unknown, ConsentDefinition>, input: unknown): CheckedConsents {
  if (!Array.isArray(input) || input.length > consents.size) return { ok: false, problems: [problem('not_an_object')] };
  const problems: Problem[] = [];
  const given = new Map<string, GivenConsent>();
  for (const item of input) {
    const consent = isPlain(item) ? consents.get(item.id) : undefined;
    if (!consent || given.has(consent.id)) problems.push(problem('unknown_field'));
    else if (item.version !== consent.version) problems.push(consentProblem('consent_outdated', consent));
    else given.set(consent.id, { id: consent.id, version: consent.version });
  }
  for (const consent of consents.values()) {
    const isAsked = consent.required && !given.has(consent.id) && !problems.some(({ field }) => field === consent.id);
    if (isAsked) problems.push(consentProblem('consent_required', consent));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, given: [...given.values()] };
}

function consentProblem(code: ProblemCode, { id }: ConsentDefinition): Problem {
  return { field: id, code, message: messageFor(code, undefined) };
}

function fieldSet(fields: readonly FieldDefinition[]): FieldSet {
  const list = fields.map((field, index) => ({
    field,
    id: field.id,
    index,
    isRequired: field.required,
    check: answerCheck(field),
  }));
  const byId = new Map(list.map((entry) => [entry.id, entry]));
  if (byId.size !== list.length) throw new TypeError('Two fields of a form have the same id');
  for (const id of byId.keys())
    if (!/^[a-z][a-z0-9_]*$/.test(id) || id in Object.prototype) throw new TypeError(`Not a field id: ${id}`);
  return { list, byId, required: list.filter(({ isRequired }) => isRequired).length };
}

function problem(code: ProblemCode, field?: FieldDefinition): Problem {
  return { field: field?.id ?? '', code, message: messageFor(code, field) };
}

function inputOf(answers: unknown): Input {
  return isPlain(answers) ? answers : {};
}

function isPlain(input: unknown): input is Input {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** Are these answers to this form complete and well formed: one checker for the phone and the server. */
import { answerCheck, type AnswerCheck } from './check-answer';
import type { AnswerValue, Checked, CheckedConsents, CompiledForm, FieldDefinition, FormDefinition, GivenConsent, Problem, ProblemCode } from './form';
import { messageFor } from './messages';

/** A checker for loose answers, such as those recorded on the phone: nothing is required, nothing hidden, unknown keys are refused. */
export type CompiledFields = {
  readonly fields: readonly FieldDefinition[];
  readonly check: (answers: unknown) => Checked;
};

type CompiledField = { readonly field: FieldDefinition; readonly id: string; readonly check: AnswerCheck };
type Input = Readonly<Record<string, unknown>>;

/** Compiles once per published version. Throws a TypeError on ids that repeat or are not snake_case: a form like that is a bug. */
export function compileForm(form: FormDefinition): CompiledForm {
  const steps = form.steps.map((step) => ({ step, fields: compiled(step.fields) }));
  const fields = distinct(steps.flatMap((step) => step.fields));
  const fieldsOfStep = (stepId: string) => steps.find(({ step }) => step.id === stepId)?.fields ?? [];
  return {
    form,
    fields: fields.map(({ field }) => field),
    check: (answers) => checkAll(fields, answers, { isStrict: true, isWhole: true }),
    checkStep: (stepId, answers) => checkAll(fieldsOfStep(stepId), answers, { isStrict: false, isWhole: true }),
    steps: (answers) => steps.filter((step) => step.fields.some(({ field }) => isShown(field, inputOf(answers)))).map(({ step }) => step),
    visibleFields: (stepId, answers) => fieldsOfStep(stepId).map(({ field }) => field).filter((field) => isShown(field, inputOf(answers))),
    checkConsents: (given) => checkConsents(form, given),
  };
}

export function compileFields(fields: readonly FieldDefinition[]): CompiledFields {
  const ready = distinct(compiled(fields));
  return { fields, check: (answers) => checkAll(ready, answers, { isStrict: true, isWhole: false }) };
}

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

function checkAll(fields: readonly CompiledField[], input: unknown, { isStrict, isWhole }: Manner): Checked {
  if (!isPlain(input)) return { ok: false, problems: [problem('not_an_object')] };
  const answers: Record<string, AnswerValue> = {};
  const problems: Problem[] = [];
  let known = 0;
  for (const { field, id, check } of fields) {
    const raw = input[id];
    if (raw !== undefined) known += 1;
    if (raw === undefined && !(field.required && isWhole)) continue;
    if (isWhole && field.showWhen && !isShown(field, input)) continue;
    const { value, problem: code } = check(raw);
    if (value !== undefined) answers[id] = value;
    else if (code !== undefined) problems.push(problem(code, field));
    else if (field.required && isWhole) problems.push(problem('required', field));
  }
  if (isStrict && hasOthers(input, known, fields)) problems.push(problem('unknown_field'));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers };
}

/** Counting is enough as a rule; only keys that hold undefined need a second look. */
function hasOthers(input: Input, known: number, fields: readonly CompiledField[]): boolean {
  const keys = Object.keys(input);
  if (keys.length === known) return false;
  const ids = new Set(fields.map(({ id }) => id));
  return keys.some((key) => !ids.has(key));
}

function checkConsents(form: FormDefinition, input: unknown): CheckedConsents {
  if (!Array.isArray(input) || input.length > form.consents.length) return { ok: false, problems: [problem('not_an_object')] };
  const ticked: unknown[] = input;
  const problems: Problem[] = [];
  const given: GivenConsent[] = [];
  for (const consent of form.consents) {
    const item = ticked.find((candidate) => isPlain(candidate) && candidate.id === consent.id);
    if (isPlain(item)) {
      if (item.version === consent.version) given.push({ id: consent.id, version: consent.version });
      else problems.push({ field: consent.id, code: 'consent_outdated', message: messageFor('consent_outdated', undefined) });
    } else if (consent.required) {
      problems.push({ field: consent.id, code: 'consent_required', message: messageFor('consent_required', undefined) });
    }
  }
  if (problems.length === 0 && given.length !== ticked.length) problems.push(problem('unknown_field'));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, given };
}

function compiled(fields: readonly FieldDefinition[]): readonly CompiledField[] {
  return fields.map((field) => ({ field, id: field.id, check: answerCheck(field) }));
}

function distinct(fields: readonly CompiledField[]): readonly CompiledField[] {
  const ids = new Set(fields.map(({ id }) => id));
  if (ids.size !== fields.length) throw new TypeError('Two fields of a form have the same id');
  for (const id of ids) if (!/^[a-z][a-z0-9_]*$/.test(id) || id in Object.prototype) throw new TypeError(`Not a field id: ${id}`);
  return fields;
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


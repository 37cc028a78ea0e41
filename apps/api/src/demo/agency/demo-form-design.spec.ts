import {
  auditForm,
  countQuestions,
  formFields,
  generateForm,
  type FieldDefinition,
  type FormDefinition,
} from '@toritsugi/triage';
import { formV6 } from './form-v6';
import { callQuestionFields, demoTargets } from './targets';

const contactFields = ['family_name', 'given_name', 'family_kana', 'given_kana', 'phone', 'email'];
const routingFields = ['desired_occupation', 'experience_years', 'desired_area'];

const audit = (form: FormDefinition, contradictions: { field: string; reason: string }[] = []) =>
  auditForm({
    targets: demoTargets,
    form,
    callFields: callQuestionFields,
    contactFields,
    routingFields,
    contradictions,
  });

function edited(edit: (field: FieldDefinition) => FieldDefinition[]): FormDefinition {
  return { ...formV6, steps: formV6.steps.map((step) => ({ ...step, fields: step.fields.flatMap(edit) })) };
}

describe('S004-20: version 6 of the demo form against its targets', () => {
  it('has nothing red: only the area is required for a wish alone, and it decides who is called', () => {
    const { findings, isRefused, rows } = audit(formV6);
    expect(findings).toEqual([{ code: 'required_behind_wish', severity: 'amber', field: 'desired_area' }]);
    expect(isRefused).toBe(false);
    const accounting = rows.filter(({ targetId }) => targetId === 'target_accounting');
    expect(accounting.map(({ cells, isAskedOnCall }) => [Object.values(cells).join(' '), isAskedOnCall])).toEqual([
      ['required', false],
      ['required', false],
      ['required', false],
      ['optional', true],
      ['optional', true],
      ['required', false],
      ['optional optional', true],
      ['optional', true],
      ['', true],
    ]);
  });

  it('is red once the number of companies is required, and refused without a reason for it', () => {
    const form = edited((field) => [field.id === 'company_count' ? { ...field, required: true } : field]);
    expect(audit(form)).toMatchObject({ isRefused: true });
    const { findings, isRefused } = audit(form, [{ field: 'company_count', reason: '面談の準備に使うため' }]);
    expect(findings.map(({ code, severity, field }) => [code, severity, field])).toEqual([
      ['required_unused', 'red', 'company_count'],
      ['required_behind_wish', 'amber', 'desired_area'],
      ['contradiction', 'note', 'company_count'],
    ]);
    expect(isRefused).toBe(false);
  });

  it('AT-10.4: is refused without its field 6, the only one behind the second Must', () => {
    const { findings, isRefused } = audit(edited((field) => (field.id === 'experience_years' ? [] : [field])));
    expect(isRefused).toBe(true);
    expect(new Set(findings.filter(({ severity }) => severity === 'refused').map(({ code }) => code))).toEqual(
      new Set(['must_unasked']),
    );
  });
});

it('S004-24: all six targets together make a form like version 6, with the same required questions', () => {
  const { form, callFields, missing } = generateForm({
    targets: demoTargets,
    catalogue: [...formFields(formV6).filter(({ id }) => !contactFields.includes(id)), ...callQuestionFields],
    routingFields,
    consents: formV6.consents,
    version: 7,
    atMost: 15,
  });
  const required = (of: FormDefinition) => formFields(of).flatMap(({ id, required: is }) => (is ? [id] : []));
  expect(required(form).sort()).toEqual(
    required(formV6)
      .filter((id) => id !== 'desired_area')
      .sort(),
  );
  expect(missing).toEqual([]);
  expect(countQuestions(formFields(formV6))).toBe(18);
  expect(countQuestions(formFields(form))).toBeLessThanOrEqual(15);
  const { findings } = auditForm({ targets: demoTargets, form, callFields, contactFields, routingFields });
  expect(findings).toEqual([]);
});

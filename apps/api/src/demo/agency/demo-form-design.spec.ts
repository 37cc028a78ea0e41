import {
  auditForm,
  countQuestions,
  formFields,
  formOutlook,
  generateForm,
  knownAtOnce,
  outlookWarnings,
  placedFields,
  stepEffects,
  type FieldDefinition,
  type FieldPlace,
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

const demand = { startsPerMonth: 1_150, connectRate: 0.68, registrationTarget: 740, capacityHours: 60 };
const placed = (place: (field: FieldDefinition) => FieldPlace) =>
  formFields(formV6).map((field) => ({ field, place: place(field) }));
const asPublished = placedFields(formV6);
const isContact = ({ kind }: FieldDefinition) => ['name', 'phone', 'email'].includes(kind);
const withIncome = asPublished.map((one) =>
  one.field.id === 'current_income' ? { ...one, place: 'required' as const } : one,
);

describe('S004-26 to S004-28, AT-10.4: the four field sets of §2.4.5', () => {
  it.each([
    ['three fields', placed((field) => (isContact(field) ? 'required' : 'call')), 74.9, 861, 570, 92.7],
    ['as published', asPublished, 67, 770, 311, 45.2],
    ['current income required too', withIncome, 65, 747, 295, 41.6],
    ['all required', placed(() => 'required'), 59.5, 685, 180, 23.3],
  ] as const)('%s', (_, fields, percent, registrations, seconds, hours) => {
    const outlook = formOutlook(fields, demand);
    expect(Math.abs(outlook.completion * 100 - percent)).toBeLessThan(0.06);
    expect([outlook.registrations, outlook.intakeSeconds].map(Math.round)).toEqual([registrations, seconds]);
    expect(Number(outlook.hours.toFixed(1))).toBe(hours);
  });

  it('S004-27, S004-28: is green as published, red by 32.7 hours with three fields, by 55 registrations with all required', () => {
    const said = (fields: typeof asPublished) => outlookWarnings(formOutlook(fields, demand)).map(({ ja }) => ja);
    expect(said(asPublished)).toEqual([]);
    expect(said(placed((field) => (isContact(field) ? 'required' : 'call')))).toEqual([
      '対応工数 超過見込み (+32.7 h)',
    ]);
    expect(said(placed(() => 'required'))).toEqual(['目標登録者数 未達見込み (−55)']);
  });

  it('S004-25: band and segment of at least nine in ten are known as they register', () => {
    const known = (fields: typeof asPublished) => knownAtOnce(fields, { targets: demoTargets, routingFields });
    expect(known(asPublished)).toBeGreaterThanOrEqual(0.9);
    expect(known(placed((field) => (isContact(field) ? 'required' : 'call')))).toBe(0);
  });

  it('says what one step of one field would do', () => {
    const step = (id: string, to: FieldPlace) => {
      const effect = stepEffects(asPublished, demand).find((one) => one.field === id && one.to === to);
      return [Math.round(effect?.registrations ?? 0), Number(effect?.hours.toFixed(1))];
    };
    expect(step('current_income', 'required')).toEqual([-23, -3.6]);
    expect(step('company_count', 'dropped')).toEqual([8, -1.5]);
    expect(step('desired_occupation', 'optional')).toEqual([6, 2]);
  });
});

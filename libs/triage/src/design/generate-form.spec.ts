import fc from 'fast-check';
import { compileForm } from '../form/compile-form';
import type { FieldDefinition } from '../form/form';
import type { Criterion, Rule, Target } from '../target/criteria';
import { auditForm } from './audit/audit-form';
import { formFields } from './form-links';
import { countQuestions, generateForm, type FormPlan } from './generate-form';
import { standardConsents } from './standard-consents';

const words = (name: string) => ({ ja: name, en: name });
const option = (value: string) => ({ value, label: words(value) });

function field(id: string, kind: FieldDefinition['kind'], options: string[] = [], dropRate = 0.01): FieldDefinition {
  const listed = options.length > 0 ? { options: options.map(option) } : {};
  return {
    id,
    kind,
    label: words(id),
    priority: 'low',
    required: false,
    maxLength: 40,
    dropRate,
    askSeconds: 20,
    ...listed,
  };
}

const catalogue: readonly FieldDefinition[] = [
  field('desired_occupation', 'choice', ['accounting', 'hr_admin', 'corp_sales', 'other']),
  field('experience_years', 'number'),
  field('desired_area', 'choice', ['kanto', 'kansai', 'other']),
  field('change_timing', 'choice', ['within_1m', 'within_3m', 'within_6m', 'undecided']),
  field('closing_experience', 'choice', ['none', 'monthly', 'yearly'], 0.012),
  field('qualifications', 'choices', ['bookkeeping_1', 'bookkeeping_2', 'none'], 0.02),
  field('current_income', 'choice', ['400_449'], 0.045),
  field('desired_income', 'choice', ['500_549'], 0.025),
  field('work_style', 'choice', ['office', 'remote_only'], 0.006),
  field('employment_type', 'choice', ['permanent', 'contractor_only']),
  field('payroll_experience', 'choices', ['payroll', 'none']),
];

function criterion(list: Criterion['list'], id: string, rule: Rule): Criterion {
  return { id, list, label: words(id), question: words(id), rule };
}

function target(occupation: Target['occupation'], want: readonly Criterion[] = []): Target {
  return {
    id: `target_${occupation}`,
    occupation,
    version: 1,
    priority: 1,
    must: [
      criterion('must', 'desired', { op: 'one_of', field: 'desired_occupation', values: [occupation] }),
      criterion('must', 'years', { op: 'at_least', field: 'experience_years', value: 1 }),
      criterion('must', 'soon', {
        op: 'one_of',
        field: 'change_timing',
        values: ['within_1m', 'within_3m', 'within_6m'],
      }),
    ],
    want: [...want, criterion('want', 'kanto', { op: 'one_of', field: 'desired_area', values: ['kanto'] })],
    avoid: [
      criterion('avoid', 'gap', {
        op: 'ratio_above',
        numerator: 'desired_income',
        denominator: 'current_income',
        factor: 1.3,
      }),
      criterion('avoid', 'remote', { op: 'one_of', field: 'work_style', values: ['remote_only'] }),
      criterion('avoid', 'contract', { op: 'one_of', field: 'employment_type', values: ['contractor_only'] }),
    ],
  };
}

const closing = criterion('want', 'closing', {
  op: 'one_of',
  field: 'closing_experience',
  values: ['monthly', 'yearly'],
});
const paper = criterion('want', 'paper', { op: 'includes_any', field: 'qualifications', values: ['bookkeeping_2'] });
const payroll = criterion('want', 'payroll', { op: 'includes_any', field: 'payroll_experience', values: ['payroll'] });
const accounting = target('accounting', [closing, paper]);
const hr = target('hr_admin', [payroll]);

const plan: FormPlan = {
  targets: [accounting],
  catalogue,
  routingFields: ['desired_occupation', 'experience_years', 'desired_area'],
  consents: standardConsents(words('あけぼの人材'), '2026-11-16'),
  version: 1,
};

describe('S004-24: a form from a target', () => {
  it('AT-11: asks 8 questions on three pages, required the name, telephone, mail and the three Musts', () => {
    const { form, callFields, missing } = generateForm(plan);
    const fields = formFields(form);
    expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual([
      'desired_occupation',
      'experience_years',
      'change_timing',
      'family_name',
      'given_name',
      'phone',
      'email',
    ]);
    expect(fields.filter(({ required }) => !required).map(({ id }) => id)).toEqual([
      'desired_area',
      'family_kana',
      'given_kana',
    ]);
    expect(countQuestions(fields)).toBe(8);
    expect(form.steps.map(({ id, fields: { length } }) => [id, length])).toEqual([
      ['work', 3],
      ['wishes', 1],
      ['contact', 6],
    ]);
    expect(callFields.map(({ id }) => id)).toEqual([
      'closing_experience',
      'qualifications',
      'desired_income',
      'current_income',
      'work_style',
      'employment_type',
    ]);
    expect(missing).toEqual([]);
    expect(form.consents.filter(({ required }) => required).map(({ id, version }) => [id, version])).toEqual([
      ['terms_privacy', '2026-11-16'],
    ]);
    expect(fields.every(({ priority, required }) => required === (priority === 'high'))).toBe(true);
    expect(fields.filter(({ id }) => id !== 'given_kana').every(({ kind, reason }) => kind === 'name' || reason)).toBe(
      true,
    );
  });

  it('asks what one occupation is judged by of that occupation alone', () => {
    const { form } = generateForm({ ...plan, targets: [accounting, hr], atMost: 40 });
    const shown = formFields(form).filter(({ showWhen }) => showWhen);
    expect(shown.map(({ id, showWhen }) => [id, showWhen?.anyOf])).toEqual([
      ['payroll_experience', ['hr_admin']],
      ['closing_experience', ['accounting']],
      ['qualifications', ['accounting']],
    ]);
    expect(countQuestions(shown)).toBe(2);
  });

  it('keeps the agency’s wording, options and own questions when a target changes, and says what came and went', () => {
    const first = generateForm({ ...plan, atMost: 10 }).form;
    const own = { ...field('concerns', 'text'), showWhen: { field: 'closing_experience', anyOf: ['monthly'] } };
    const steps = first.steps.map((step) => ({
      ...step,
      title: words(`${step.id}!`),
      fields: [
        ...step.fields.map((one) =>
          one.id === 'desired_area'
            ? {
                ...one,
                label: words('どこで働きたいですか'),
                options: [option('kansai'), { value: 'kanto', label: words('東京のほう') }, option('okinawa')],
              }
            : one,
        ),
        ...(step.id === 'wishes' ? [own] : []),
      ],
    }));
    const after: Target = { ...accounting, want: [payroll], avoid: accounting.avoid.slice(0, 1) };
    const again = generateForm({ ...plan, version: 2, atMost: 11, targets: [after], previous: { ...first, steps } });
    const area = formFields(again.form).find(({ id }) => id === 'desired_area');
    expect(area?.label.ja).toBe('どこで働きたいですか');
    expect(area?.options?.map(({ value, label }) => [value, label.ja])).toEqual([
      ['kanto', '東京のほう'],
      ['kansai', 'kansai'],
      ['other', 'other'],
      ['okinawa', 'okinawa'],
    ]);
    expect(formFields(again.form).find(({ id }) => id === 'concerns')?.showWhen).toBeUndefined();
    expect(again.form.steps.map(({ title }) => title.ja)).toContain('wishes!');
    expect(again.added).toEqual(['payroll_experience']);
    expect(again.removed).toEqual(['work_style', 'employment_type']);
  });

  it('always passes the check of criteria against fields, for any targets and any length', () => {
    const wishes = fc.shuffledSubarray([closing, paper, payroll]);
    const one = fc.tuple(fc.constantFrom('accounting' as const, 'hr_admin' as const, 'corp_sales' as const), wishes);
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { selector: ([occupation]) => occupation, minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 20 }),
        (made, atMost) => {
          const targets = made.map(([occupation, want]) => target(occupation, want.slice(0, 2)));
          const { form, callFields, missing } = generateForm({ ...plan, targets, atMost });
          expect(missing).toEqual([]);
          expect(() => compileForm(form)).not.toThrow();
          expect(countQuestions(formFields(form))).toBeLessThanOrEqual(Math.max(atMost, 7));
          expect(form.steps.every((step) => step.fields.length > 0 && countQuestions(step.fields) <= 4)).toBe(true);
          const contactFields = ['family_name', 'given_name', 'family_kana', 'given_kana', 'phone', 'email'];
          expect(auditForm({ targets, form, callFields, contactFields }).findings).toEqual([]);
          const again = generateForm({ ...plan, targets, atMost, previous: form });
          expect([again.form, again.added, again.removed]).toEqual([form, [], []]);
        },
      ),
    );
  });
});

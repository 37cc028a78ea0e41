import { compileForm } from '../../form/compile-form';
import { compileTarget } from '../../score/compile';
import { findBarred } from '../../target/barred';
import { checkCriteria } from '../../target/check-criteria';
import { criteriaOf, type Target } from '../../target/criteria';
import { criteriaFromCsv, targetToCsv } from '../../target/target-file';
import { missingEntries, targetProblems } from '../../target/target-problems';
import { fieldsInUse } from '../../terms/catalogue';
import { firstVocabulary } from '../../terms/first-vocabulary';
import type { Vocabulary } from '../../vocabulary';
import { auditForm } from '../audit/audit-form';
import { countQuestions, generateForm, QUESTIONS_AT_MOST } from '../generate-form';
import { formFields } from '../form-links';
import { standardConsents } from '../standard-consents';
import { standardContact } from '../standard-contact';
import { targetFromTemplate, targetTemplates } from './target-templates';

const agency = { ja: 'あけぼの人材', en: 'Akebono' };
const routingFields = ['desired_occupation', 'experience_years', 'desired_area'];
/** A new agency that has named the occupations of these templates, and nothing else. */
const vocabularyFor = (templates: typeof targetTemplates): Vocabulary => ({
  ...firstVocabulary,
  occupations: templates.map(({ id, name }) => ({ id, name })),
});
const targetsOf = (templates: typeof targetTemplates): readonly Target[] =>
  templates.map((template) => targetFromTemplate(template, { id: template.id, occupation: template.id }));

/** The form generated for these templates, and what the audit says of it. */
function generated(templates: typeof targetTemplates) {
  const targets = targetsOf(templates);
  const plan = { targets, catalogue: fieldsInUse(vocabularyFor(templates)), routingFields, version: 1 };
  const { form, callFields, missing } = generateForm({ ...plan, consents: standardConsents(agency, '2026-11-16') });
  const contactFields = standardContact.map(({ id }) => id);
  const audit = auditForm({ targets, form, callFields, contactFields, routingFields });
  return { form, missing, audit };
}

it('S004-21: there is a template for eight common occupations', () => {
  expect(targetTemplates).toHaveLength(8);
  expect(new Set(targetTemplates.map(({ id }) => id)).size).toBe(8);
});

describe.each(targetTemplates.map((template) => [template.name.ja, template] as const))('%s', (_, template) => {
  it('has 3 Must, 3 Want, 3 Avoid that a new agency may use, and that travel as a file', () => {
    const target = targetFromTemplate(template, { id: 'target_1', occupation: template.id });
    const { fields } = vocabularyFor([template]);
    const criteria = criteriaOf(target);
    expect(checkCriteria(criteria, fields)).toEqual({ ok: true, criteria });
    expect(targetProblems(criteria, fields)).toEqual([]);
    expect(missingEntries(criteria)).toEqual({ must: 0, want: 0, avoid: 0 });
    expect(findBarred([template.name, criteria])).toEqual([]);
    expect(criteriaFromCsv(targetToCsv(target), fields)).toEqual({ ok: true, criteria });
    expect(() => compileTarget(target)).not.toThrow();
  });

  it('S004-20, S004-24: makes a short form that the audit finds nothing in, every answer offered', () => {
    const { form, missing, audit } = generated([template]);
    expect(missing).toEqual([]);
    expect(audit.findings).toEqual([]);
    expect(countQuestions(formFields(form))).toBeLessThanOrEqual(QUESTIONS_AT_MOST);
    expect(() => compileForm(form)).not.toThrow();
  });
});

it('S004-20: all eight together make one form that may be published', () => {
  const { missing, audit } = generated(targetTemplates);
  expect(missing).toEqual([]);
  expect(audit.findings.filter(({ severity }) => severity === 'refused' || severity === 'red')).toEqual([]);
});

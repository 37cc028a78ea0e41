import { demoVocabulary } from '@toritsugi/triage';
import type { VocabularyView } from '@toritsugi/contracts';
import { firstRule, operators, questionFor, readableFields, sayRule } from './rules';

const fields = readableFields(demoVocabulary as unknown as VocabularyView);

it('offers every field in use a rule that fits its kind, named in both languages', () => {
  expect(fields.length).toBeGreaterThan(15);
  for (const field of fields) {
    const rule = firstRule(field);
    expect(operators[field.kind] as readonly string[]).toContain(rule.op);
    const said = sayRule(rule, fields);
    expect(said.ja).not.toBe('');
    expect(said.en).toMatch(/^[\x20-\x7e–’×¥+&]+$/u);
  }
});

it('names values by their labels, and asks for the answer itself', () => {
  const rule = { op: 'at_least', field: 'experience_years', value: 2 } as const;
  expect(sayRule(rule, fields)).toEqual({
    ja: 'その職種の経験年数 2年以上',
    en: 'Years of experience in that work: at least 2 years',
  });
  expect(questionFor(rule, fields).ja).toBe('その職種の経験年数を教えてください。');
});

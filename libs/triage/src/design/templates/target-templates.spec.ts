import { demoVocabulary } from '../../terms/demo-vocabulary';
import { compileTarget } from '../../score/compile';
import { findBarred } from '../../target/barred';
import { checkCriteria } from '../../target/check-criteria';
import { criteriaOf, type Target } from '../../target/criteria';
import { criteriaFromCsv, targetToCsv } from '../../target/target-file';
import { missingEntries, targetProblems } from '../../target/target-problems';
import { targetFromTemplate, targetTemplates } from './target-templates';

it('S004-21: there is a template for eight common occupations', () => {
  expect(targetTemplates).toHaveLength(8);
  expect(new Set(targetTemplates.map(({ id }) => id)).size).toBe(8);
});

it.each(targetTemplates.map((template) => [template.name.ja, template] as const))(
  '%s: 3 Must, 3 Want, 3 Avoid that may be used, that nothing barred stands in, and that travel as a file',
  (_, template) => {
    const target = targetFromTemplate(template, { id: 'target_1', occupation: template.id as Target['occupation'] });
    const criteria = criteriaOf(target);
    expect(checkCriteria(criteria, demoVocabulary.fields)).toEqual({ ok: true, criteria });
    expect(targetProblems(criteria, demoVocabulary.fields)).toEqual([]);
    expect(missingEntries(criteria)).toEqual({ must: 0, want: 0, avoid: 0 });
    expect(findBarred([template.name, criteria, template.needs])).toEqual([]);
    expect(criteriaFromCsv(targetToCsv(target), demoVocabulary.fields)).toEqual({ ok: true, criteria });
    expect(() => compileTarget(target)).not.toThrow();
    const qualifications = criteria.flatMap(({ rule }) =>
      rule.op === 'includes_any' && rule.field === 'qualifications' ? rule.values : [],
    );
    const offered = template.needs.filter(({ field }) => field === 'qualifications').map(({ value }) => value);
    expect([...new Set(qualifications)].sort()).toEqual(offered.sort());
  },
);

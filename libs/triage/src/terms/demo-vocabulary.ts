/** The vocabulary of the demo agency: six occupations, each with a question of its own. */
import type { CatalogueField, Vocabulary } from '../vocabulary';
import { term } from './catalogue-entry';
import { firstVocabulary } from './first-vocabulary';

/** Exactly one of these is shown to anybody, so together they count as one field. */
const occupationOf = new Map([
  ['languages', 'it_engineer'],
  ['night_work', 'it_infra'],
  ['new_business_experience', 'corp_sales'],
  ['store_manager_experience', 'customer_service'],
  ['closing_experience', 'accounting'],
  ['payroll_experience', 'hr_admin'],
]);

function shownToOccupation(field: CatalogueField): CatalogueField {
  const occupation = occupationOf.get(field.id);
  if (occupation === undefined) return field;
  return {
    ...field,
    definition: { ...field.definition, showWhen: { field: 'desired_occupation', anyOf: [occupation] } },
  };
}

export const demoVocabulary: Vocabulary = {
  ...firstVocabulary,
  version: 2,
  occupations: [
    term('it_engineer', '開発エンジニア', 'Software engineer'),
    term('it_infra', 'インフラ・社内SE', 'IT infrastructure'),
    term('corp_sales', '法人営業', 'Corporate sales'),
    term('customer_service', '販売・接客', 'Customer service'),
    term('accounting', '経理', 'Accounting'),
    term('hr_admin', '人事・事務', 'HR and office'),
  ],
  fields: firstVocabulary.fields.map(shownToOccupation),
};

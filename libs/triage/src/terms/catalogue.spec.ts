import type { FormDefinition } from '../form/form';
import { definitionOf, retiredChoices, withoutRetired } from './catalogue';
import { demoVocabulary } from './demo-vocabulary';

const [first, ...others] = demoVocabulary.occupations;
const field = demoVocabulary.fields.find(({ id }) => id === 'desired_occupation');
const asked = field && definitionOf(field, demoVocabulary);
const form: FormDefinition = {
  version: 1,
  steps: [{ id: 'work', title: { ja: '仕事', en: 'Work' }, fields: asked ? [asked] : [] }],
  consents: [],
};
const retired = {
  ...demoVocabulary,
  occupations: first ? [{ ...first, retired: true as const }, ...others] : others,
};
const offered = (shown: FormDefinition) => shown.steps[0]?.fields[0]?.options?.map(({ value }) => value);

it('leaves a form as it is while all of its choices are in use', () => {
  expect(withoutRetired(form, demoVocabulary)).toBe(form);
});

it('takes an occupation that was retired since out of what is offered, and names it', () => {
  expect(offered(form)).toContain(first?.id);
  expect(offered(withoutRetired(form, retired))).toEqual([...others.map(({ id }) => id), 'other']);
  expect(asked && retiredChoices(asked, retired).map(({ value }) => value)).toEqual([first?.id]);
});

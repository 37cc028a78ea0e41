import type { FieldDefinition, FormDefinition } from './form';
import { comparedSets, formPlaced, placementOf, placementText, readPlacement, withPlacement } from './form-placements';
import { placedFields } from './form-trade-off';

const label = { ja: '項目', en: 'Field' };
const field = (id: string, kind: FieldDefinition['kind'], required: boolean, dropRate: number): FieldDefinition => ({
  ...{ id, kind, label, required, dropRate, maxLength: 20, askSeconds: 10 },
  priority: required ? 'high' : 'low',
});
const form: FormDefinition = {
  version: 1,
  steps: [
    { id: 'work', title: label, fields: [field('occupation', 'choice', true, 0.01)] },
    { id: 'income', title: label, fields: [field('income', 'choice', false, 0.045)] },
    { id: 'you', title: label, fields: [field('phone', 'phone', true, 0.035), field('skills', 'text', false, 0.02)] },
  ],
  consents: [],
};

it('compares the contact alone, the form as it is, its dearest optional question required, and all required', () => {
  const sets = comparedSets(form).map(({ form: name, field: one, fields }) => [
    name,
    one?.id ?? null,
    fields.map(({ place }) => place).join(' '),
  ]);
  expect(sets).toEqual([
    ['short', null, 'call call required call'],
    ['published', null, 'required optional required optional'],
    ['dearest', 'income', 'required required required optional'],
    ['long', null, 'required required required required'],
  ]);
});

it('takes for dearest what was counted to be, and leaves that row out of a form that requires everything', () => {
  const measured = new Map([['skills', { views: 1_000, leaves: 60, wasRequired: false }]]);
  expect(comparedSets(form, measured).find((one) => one.form === 'dearest')?.field?.id).toBe('skills');
  const strict = formPlaced(form, { income: 'required', skills: 'required' });
  expect(comparedSets(strict).map((one) => one.form)).toEqual(['short', 'published', 'long']);
});

it('makes the form that asks so: without what goes to the telephone, and without a page that is left empty', () => {
  const made = formPlaced(form, { income: 'call', skills: 'required', unknown: 'dropped' });
  expect(made.steps.map(({ id, fields }) => [id, fields.map((one) => `${one.id} ${String(one.required)}`)])).toEqual([
    ['work', ['occupation true']],
    ['you', ['phone true', 'skills true']],
  ]);
});

it('tells what differs alone, and an address tells it back', () => {
  const placed = withPlacement(placedFields(form), { income: 'call', skills: 'optional' });
  const placement = placementOf(placed, form);
  expect(placement).toEqual({ income: 'call' });
  expect(readPlacement(placementText({ income: 'call', skills: 'required' }))).toEqual({
    income: 'call',
    skills: 'required',
  });
  expect(readPlacement('income.nowhere,__proto__.required,,skills.optional,x')).toEqual({ skills: 'optional' });
});

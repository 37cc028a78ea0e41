import type { FieldDefinition } from '@toritsugi/triage';
import { moved, withReason, withRequired, without, type Draft } from './use-form-draft';

const field = (id: string): FieldDefinition => ({
  id,
  kind: 'text',
  label: { ja: id, en: id },
  priority: 'low',
  required: false,
  maxLength: 10,
  dropRate: 0,
  askSeconds: 0,
});
const step = (id: string, ids: string[]) => ({ id, title: { ja: id, en: id }, fields: ids.map(field) });
const draft: Draft = {
  definition: { version: 1, steps: [step('one', ['a', 'b']), step('two', ['c'])], consents: [] },
  contradictions: [],
};
const order = ({ definition }: Draft) =>
  definition.steps.map(({ fields }) => fields.map(({ id }) => id).join('')).join('|');

it('moves a field by one place, over to the next page at the end of its own, and never empties a page', () => {
  expect(order(moved(draft, 'a', 1))).toBe('ba|c');
  expect(order(moved(draft, 'b', 1))).toBe('a|bc');
  expect(order(moved(draft, 'a', -1))).toBe('ab|c');
  expect(order(moved(draft, 'c', -1))).toBe('ab|c');
  expect(order(moved(draft, 'nobody', 1))).toBe('ab|c');
});

it('takes a field out with its page, and keeps one reason a field', () => {
  expect(order(without(draft, 'c'))).toBe('ab');
  expect(withRequired(draft, 'a', true).definition.steps[0]?.fields[0]).toMatchObject({ id: 'a', required: true });
  const twice = withReason(withReason(draft, 'a', 'x'), 'a', 'y');
  expect(twice.contradictions).toEqual([{ field: 'a', reason: 'y' }]);
  expect(withReason(twice, 'a', '').contradictions).toEqual([]);
});

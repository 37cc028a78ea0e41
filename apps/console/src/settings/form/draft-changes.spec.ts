import type { FieldDefinition } from '@toritsugi/triage';
import {
  moved,
  movedToPage,
  unreadableTerms,
  withFaq,
  withField,
  withPage,
  withReason,
  withRequired,
  without,
  withoutPage,
  type Draft,
} from './draft-changes';

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

it('moves a field to another page, adds a page at the end, and leaves the questions of a removed page to another', () => {
  expect(order(movedToPage(draft, 'a', 'two'))).toBe('b|ca');
  const more = withPage(draft, { ja: 'x', en: 'x' });
  expect(order(more)).toBe('ab|c|');
  expect(more.definition.steps[2]?.id).toBe('page_3');
  expect(order(withoutPage(draft, 'two'))).toBe('abc');
  expect(order(withoutPage(draft, 'one'))).toBe('abc');
  expect(order(withoutPage(withoutPage(draft, 'one'), 'two'))).toBe('abc');
});

it('keeps one answer a worry, and none without words', () => {
  const cost = { id: 'cost', question: { ja: 'q', en: 'q' }, answer: { ja: 'free', en: '' } };
  const once = withFaq(withFaq(draft, cost), { ...cost, answer: { ja: 'free of charge', en: '' } });
  expect(once.definition.faq).toMatchObject([{ answer: { ja: 'free of charge' } }]);
  expect(withFaq(once, { ...cost, answer: { ja: '', en: '' } }).definition.faq).toEqual([]);
});

it('adds a question at the end of a page, required where its priority is high', () => {
  const important = withField(draft, 'one', { ...field('d'), priority: 'high' });
  expect(order(important)).toBe('abd|c');
  expect(important.definition.steps[0]?.fields[2]?.required).toBe(true);
  expect(withField(draft, 'two', field('d')).definition.steps[1]?.fields[1]?.required).toBe(false);
});

it('finds consents that speak of terms nobody can read', () => {
  const words = (ja: string) => ({ ja, en: '' });
  const base = { purpose: 'registration', version: '1', required: true, text: words('') } as const;
  const bare = { ...base, id: 'terms', label: words('利用規約に同意します') };
  const linked = { ...bare, links: [{ label: words('利用規約'), url: 'https://example.jp/terms' }] };
  const whole = { ...bare, text: words('第1条 '.repeat(200)) };
  const mails = { ...base, id: 'mails', label: words('お知らせを受け取ります') };
  expect(unreadableTerms([bare, linked, whole, mails])).toEqual([bare]);
});

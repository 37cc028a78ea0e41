import type { FieldDefinition, FormDefinition } from '../form/form';
import { formDifferences } from './form-differences';
import { formPlace, readForm } from './form-shape';

const words = (text: string) => ({ ja: text, en: text });
const field = (id: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  ...{
    id,
    kind: 'text',
    label: words(id),
    priority: 'low',
    required: false,
    maxLength: 10,
    dropRate: 0,
    askSeconds: 0,
  },
  ...more,
});
const consent = {
  ...{ id: 'terms', purpose: 'registration', version: '2026-10-01', required: true },
  ...{ label: words('terms'), text: words('text') },
};
const form = (...pages: FieldDefinition[][]): FormDefinition => ({
  version: 1,
  steps: pages.map((fields, index) => ({ id: `page_${index + 1}`, title: words(`${index + 1}`), fields })),
  consents: [consent],
});
const said = (before: FormDefinition, after: FormDefinition) => formDifferences(before, after).map(({ en }) => en);
const [a, b, c] = [field('a'), field('b'), field('c')];

it('says nothing of a form that asks the same, whatever the order of its keys', () => {
  const { id, ...rest } = a;
  expect(said(form([a, b], [c]), form([{ ...rest, id }, b], [c]))).toEqual([]);
});

it('tells what is asked now, what is not any more, and what must be answered', () => {
  expect(said(form([a, b]), form([field('a', { required: true }), c]))).toEqual([
    '“a” must be answered now',
    '“c” is asked now, if people like to answer',
    '“b” is not asked any more',
  ]);
});

it('names the one question that was moved, and not those that it passed', () => {
  expect(said(form([a, b, c]), form([c, a, b]))).toEqual(['“c” stands in another place']);
  expect(said(form([a, b], [c]), form([a], [b, c]))).toEqual(['“b” stands on page 2 now']);
  expect(said(form([a], [b, c]), form([a, b, c]))).toContain('1 pages instead of 2');
});

it('tells of other words: of a question, its help, a page, a consent, an answer to a worry', () => {
  const before = form([a], [b]);
  const after: FormDefinition = {
    ...before,
    steps: [
      { id: 'page_1', title: words('hello'), fields: [a] },
      { id: 'page_2', title: words('2'), fields: [{ ...b, label: words('B'), hint: words('help') }] },
    ],
    consents: [{ ...consent, version: '2027-01-01', text: words('more') }],
    faq: [{ id: 'cost', question: words('cost'), answer: words('free') }],
  };
  expect(said(before, after)).toEqual([
    '“b” is worded “B”',
    'The help of “B” is another',
    'Page 1 has another heading',
    'The consent “terms” is worded anew',
    'The question “cost” is answered anew',
  ]);
  expect(said(before, { ...before, consents: [{ ...consent, version: '2027-01-01' }] })).toEqual([]);
});

it('takes only what is a form, and no link that is a script', () => {
  const whole = form([a], [b]);
  const isForm = (value: unknown): boolean => readForm(value).ok;
  expect(isForm(whole)).toBe(true);
  const linked = (url: string) => ({ ...whole, consents: [{ ...consent, links: [{ label: words('x'), url }] }] });
  expect(isForm(linked('https://example.jp/terms'))).toBe(true);
  for (const url of ['javascript:alert(1)', 'http://example.jp', 'https://', 'https://a b', '//example.jp'])
    expect(isForm(linked(url))).toBe(false);
  const broken: unknown[] = [
    form([field('constructor')]),
    ...[null, [], {}, { ...whole, steps: [null] }, { ...whole, consents: undefined }, { ...whole, faq: {} }],
    { ...whole, steps: [...whole.steps, ...whole.steps] },
    form([{ ...a, label: 'a' } as unknown as FieldDefinition]),
    form([field('Not snake')]),
  ];
  for (const value of broken) expect(isForm(value)).toBe(false);
});

it('says where it stops being one, and keeps nothing that is no part of a form', () => {
  const whole = form([a], [b]);
  const placeOf = (value: unknown) => {
    const read = readForm(value);
    return read.ok ? null : read.place;
  };
  const wrong = (by: object) => form([a], [{ ...b, ...by } as FieldDefinition]);
  expect(
    [
      form([a], [b, a]),
      wrong({ label: { ja: '長'.repeat(201), en: 'x' } }),
      wrong({ hint: { ja: 'x', en: 'x\u0000' } }),
      wrong({ options: [{ value: 'x', label: words('x') }, { value: 1 }] }),
      { ...whole, consents: [{ ...consent, links: [{ label: words('x'), url: 'javascript:alert(1)' }] }] },
      { ...whole, version: 'one' },
      null,
    ].map(placeOf),
  ).toEqual([
    'steps.1.fields.1.id',
    'steps.1.fields.0.label.ja',
    'steps.1.fields.0.hint.en',
    'steps.1.fields.0.options.1.value',
    'consents.0.links.0.url',
    'version',
    '',
  ]);
  expect(formPlace('steps.1.fields.0.label.ja')).toEqual({
    ja: 'ページ2・項目1・名前・日本語',
    en: 'page 2, question 1, its label, Japanese',
  });
  expect(readForm({ ...wrong({ pattern: '(a+)+', evil: 1 }), evil: true })).toEqual({ ok: true, form: whole });
});

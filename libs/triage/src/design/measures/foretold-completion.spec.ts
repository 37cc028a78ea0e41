import { mulberry } from '@toritsugi/statistics';
import type { FieldDefinition, FormDefinition } from '../../form/form';
import { formPlaced } from '../../form/form-placements';
import { completionOf, placedFields, type MeasuredDrop } from '../../form/form-trade-off';
import { foretellCompletion } from './foretold-completion';

const label = { ja: '項目', en: 'Field' };
const field = (id: string, required: boolean, dropRate: number): FieldDefinition => ({
  ...{ id, kind: 'choice', label, required, dropRate, maxLength: 20, askSeconds: 10 },
  priority: required ? 'high' : 'low',
});
const form: FormDefinition = {
  version: 6,
  steps: [
    {
      id: 'all',
      title: label,
      fields: [field('job', true, 0.02), field('income', false, 0.045), field('q', false, 0.03)],
    },
  ],
  consents: [],
};
const counted = { visits: 3_000, sent: 2_010, measured: new Map<string, MeasuredDrop>(), visitsAhead: 930 };
const foretell = (after: FormDefinition, more: Partial<typeof counted> = {}) =>
  foretellCompletion({ before: form, after, ...counted, ...more });
const widthOf = (one: ReturnType<typeof foretell>) => (one === null ? 0 : one.high - one.low);

it('foretells of an unchanged form what was counted of it', () => {
  expect(foretell(form)?.estimate).toBeCloseTo(0.67, 9);
});

it('foretells fewer where more is required, more where a question goes, by as much as the model says', () => {
  const stricter = formPlaced(form, { income: 'required' });
  const [was, will] = [form, stricter].map((one) => completionOf(placedFields(one)).completion);
  expect(foretell(stricter)?.estimate).toBeCloseTo((0.67 * (will ?? 0)) / (was ?? 1), 9);
  expect(foretell(formPlaced(form, { q: 'dropped' }))?.estimate).toBeGreaterThan(0.67);
});

it('is surer of what was counted than of a default, and of many visits than of few', () => {
  const stricter = formPlaced(form, { income: 'required' });
  const measured = new Map([['income', { views: 3_000, leaves: 47, wasRequired: false }]]);
  expect(widthOf(foretell(stricter, { measured }))).toBeLessThan(widthOf(foretell(stricter)));
  expect(widthOf(foretell(form, { visitsAhead: 9_300 }))).toBeLessThan(widthOf(foretell(form)));
});

it('says nothing where too little was counted', () => {
  expect(foretell(form, { visits: 299, sent: 200 })).toBeNull();
  expect(foretell(form, { sent: 0 })).toBeNull();
});

it('holds what comes in about nine times of ten, where drops are as wrong as they are taken to be', () => {
  const random = mulberry(17);
  const sentOf = (n: number, share: number) => Array.from({ length: n }).filter(() => random.next() < share).length;
  const after = formPlaced(form, { income: 'required', q: 'required' });
  const worlds = 300;
  const inside = Array.from({ length: worlds }).filter(() => {
    const real = (drop: number) => drop * Math.max(0, 1 + (random.next() + random.next() + random.next() - 1.5));
    const [income, q] = [real(0.045), real(0.03)];
    const sent = sentOf(1_500, 0.67);
    const share = (0.67 * (1 - income) * (1 - q)) / ((1 - 0.35 * income) * (1 - 0.35 * q));
    const actual = sentOf(600, share * (1 + 0.05 * (random.next() - 0.5))) / 600;
    const foretold = foretell(after, { visits: 1_500, sent, visitsAhead: 600 });
    return foretold !== null && foretold.low <= actual && actual <= foretold.high;
  }).length;
  expect(inside / worlds).toBeGreaterThan(0.85);
  expect(inside / worlds).toBeLessThan(0.97);
});

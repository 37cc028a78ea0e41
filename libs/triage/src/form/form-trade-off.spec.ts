import type { FieldDefinition, FormDefinition } from './form';
import { dropOf, formOutlook, formTradeOff, formVariants, placedFields, stepEffects } from './form-trade-off';

const label = { ja: '項目', en: 'Field' };
const field = (
  id: string,
  kind: FieldDefinition['kind'],
  required: boolean,
  dropRate: number,
  askSeconds: number,
  more: Partial<FieldDefinition> = {},
): FieldDefinition => ({
  id,
  kind,
  label,
  priority: required ? 'high' : 'low',
  required,
  maxLength: 20,
  dropRate,
  askSeconds,
  ...more,
});

/** Eighteen questions of a recruitment agency's form: seven required, eleven optional, one of them by occupation. */
const fields = [
  field('name', 'name', true, 0.01, 0),
  field('kana', 'kana', false, 0.008, 10),
  field('phone', 'phone', true, 0.035, 0),
  field('email', 'email', true, 0.02, 0),
  field('occupation', 'choice', true, 0.012, 25),
  field('years', 'number', true, 0.015, 30),
  field('area', 'choice', true, 0.01, 20),
  field('timing', 'choice', true, 0.012, 25),
  field('now', 'yes_no', false, 0.003, 15),
  field('when', 'text', false, 0.008, 25),
  field('employed', 'choice', false, 0.008, 15),
  field('income', 'choice', false, 0.045, 35),
  field('wished', 'choice', false, 0.025, 30),
  field('skills', 'choices', false, 0.02, 45),
  field('companies', 'choice', false, 0.028, 30),
  field('style', 'choice', false, 0.006, 20),
  field('books', 'choice', false, 0.012, 25, { showWhen: { field: 'occupation', anyOf: ['accounting'] } }),
  field('language', 'choice', false, 0.012, 25, { showWhen: { field: 'occupation', anyOf: ['it_engineer'] } }),
  field('worries', 'text', false, 0.015, 40),
];
const form: FormDefinition = { version: 6, steps: [{ id: 'all', title: label, fields }], consents: [] };
const STARTS = 1_150;

it.each([
  ['short', 74.9, 861, 570],
  ['recommended', 67.0, 770, 311],
  ['long', 59.5, 685, 180],
] as const)(
  '%s: %f %% send the form, %i registrations a month, %i seconds of talk',
  (variant, percent, registrations, seconds) => {
    const { completion, intakeSeconds } = formTradeOff(form, variant);
    expect(Math.abs(completion * 100 - percent)).toBeLessThan(0.06);
    expect(Math.abs(completion * STARTS - registrations)).toBeLessThan(1);
    expect(Math.round(intakeSeconds)).toBe(seconds);
  },
);

it('asks on the telephone what the form leaves out: who asks more there asks less here', () => {
  const [short, recommended, long] = formVariants.map((variant) => formTradeOff(form, variant));
  expect([short, recommended, long].map((one) => one?.intakeSeconds)).toEqual(
    [...[short, recommended, long].map((one) => one?.intakeSeconds ?? 0)].sort((a, b) => b - a),
  );
  expect([short, recommended, long].map((one) => one?.completion)).toEqual(
    [...[short, recommended, long].map((one) => one?.completion ?? 0)].sort((a, b) => b - a),
  );
});

describe('a field’s own drop', () => {
  const income = field('income', 'choice', false, 0.045, 35);
  it.each([
    ['too few views', { views: 299, leaves: 30 }, 0.045],
    ['300 views while required', { views: 300, leaves: 12 }, 0.04],
    ['300 views while optional', { views: 300, leaves: 5, wasRequired: false }, 5 / 300 / 0.35],
    ['everyone left while optional', { views: 300, leaves: 300, wasRequired: false }, 1],
  ])('%s', (_, seen, expected) => {
    expect(dropOf(income, new Map([['income', seen]]))).toBeCloseTo(expected, 12);
  });

  it('stays the default where another field was measured', () => {
    expect(dropOf(income, new Map([['phone', { views: 900, leaves: 9 }]]))).toBe(0.045);
  });
});

it('moves registrations and hours of every step as the two forms compared would differ', () => {
  const demand = { startsPerMonth: STARTS, connectRate: 0.68, registrationTarget: 740, capacityHours: 60 };
  const placed = placedFields(form, [field('contract', 'choice', false, 0, 20)]);
  expect(placed.at(-1)?.place).toBe('call');
  const now = formOutlook(placed, demand);
  const steps = stepEffects(placed, demand);
  expect(steps).toHaveLength(placed.length * 3);
  for (const { field: id, to, registrations, hours } of steps) {
    const then = formOutlook(
      placed.map((one) => (one.field.id === id ? { ...one, place: to } : one)),
      demand,
    );
    expect([now.registrations + registrations, now.hours + hours]).toEqual([
      expect.closeTo(then.registrations, 9),
      expect.closeTo(then.hours, 9),
    ]);
  }
});

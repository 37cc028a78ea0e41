import fc from 'fast-check';
import {
  budgetOn,
  contactFrequencies,
  contactFrom,
  groundOfCall,
  groundOfMessage,
  isPauseDay,
  type ContactBudget,
} from './contact-budget';

const day = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 9, 1) + days * 86_400_000).toISOString().slice(0, 10));
const budget: fc.Arbitrary<ContactBudget> = fc.record({
  frequency: fc.constantFrom(...contactFrequencies),
  pausedUntil: fc.option(day),
  lastOn: fc.option(day),
});
const free: ContactBudget = { frequency: 'any', pausedUntil: null, lastOn: null };

describe('the contact budget', () => {
  it.each([
    ['a first response', { cause: 'registration', isTried: false, isTheirs: false }, 'awaited'],
    ['the day that was agreed on', { cause: 'wake_up', isTried: false, isTheirs: false }, 'awaited'],
    ['another try', { cause: 'registration', isTried: true, isTheirs: false }, 'own'],
    ['a new date after a missed one', { cause: 'no_show', isTried: false, isTheirs: false }, 'own'],
    ['a time they named', { cause: 'registration', isTried: true, isTheirs: true }, 'necessary'],
    ['their booking', { cause: 'not_reached', isTried: true, isTheirs: false }, 'necessary'],
    ['the answer to their call', { cause: 'called_in', isTried: false, isTheirs: false }, 'necessary'],
    ['another try of it', { cause: 'called_in', isTried: true, isTheirs: false }, 'own'],
  ] as const)('knows why we call: %s', (_what, call, ground) => {
    expect(groundOfCall(call)).toBe(ground);
  });

  it.each([
    ['A1 A2 B1 B2 B3 F3 F4 L1 L2 R2 R3', 'necessary'],
    ['F1 F2', 'awaited'],
    ['D1 D2 S1 V1 V2', 'own'],
  ])('knows why we write: %s', (templates, ground) => {
    for (const template of templates.split(' ')) expect(groundOfMessage(template)).toBe(ground);
  });

  it.each<[string, Partial<ContactBudget>, string | null, string | null]>([
    ['nothing', {}, null, null],
    ['any pace', { lastOn: '2026-11-27' }, null, null],
    ['every few days', { frequency: 'every_few_days', lastOn: '2026-11-29' }, null, '2026-12-02'],
    ['weekly', { frequency: 'weekly', lastOn: '2026-11-27' }, null, '2026-12-04'],
    ['weekly, never contacted', { frequency: 'weekly' }, null, null],
    ['a pause', { pausedUntil: '2026-12-31' }, '2027-01-01', '2027-01-01'],
    [
      'a pause within the week',
      { frequency: 'weekly', lastOn: '2026-11-27', pausedUntil: '2026-11-30' },
      '2026-12-01',
      '2026-12-04',
    ],
  ])('bounds by %s', (_what, change, awaited, own) => {
    expect(contactFrom({ ...free, ...change }, 'awaited')).toBe(awaited);
    expect(contactFrom({ ...free, ...change }, 'own')).toBe(own);
    expect(contactFrom({ ...free, ...change }, 'necessary')).toBeNull();
  });

  it('never bounds what is awaited longer than what is ours, nor any of it for ever', () => {
    fc.assert(
      fc.property(budget, (one) => {
        const [awaited, own] = [contactFrom(one, 'awaited') ?? '', contactFrom(one, 'own') ?? ''];
        expect(awaited <= own).toBe(true);
        // Once that day has come and nobody was contacted meanwhile, nothing bounds it.
        if (own !== '') expect(budgetOn(one, own)?.from ?? null).toBeNull();
      }),
    );
  });

  it('says how it stands, and nothing of a pause that is over', () => {
    const paused = { ...free, pausedUntil: '2026-12-10' };
    expect(budgetOn(free, '2026-12-01')).toBeNull();
    expect(budgetOn(paused, '2026-12-10')).toEqual({
      frequency: 'any',
      pausedUntil: '2026-12-10',
      from: '2026-12-11',
    });
    expect(budgetOn(paused, '2026-12-11')).toBeNull();
    expect(budgetOn({ ...free, frequency: 'weekly' }, '2026-12-01')).toMatchObject({ from: null });
  });

  it.each([
    ['2026-12-01', false],
    ['2026-12-02', true],
    ['2027-03-01', true],
    ['2027-03-02', false],
  ])('lets somebody who asks on 1 December pause until %s: %s', (until, may) => {
    expect(isPauseDay(until, '2026-12-01')).toBe(may);
  });
});

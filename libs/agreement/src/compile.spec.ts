import fc from 'fast-check';
import { contents, wholeSheet } from './drawn-sheets';
import {
  agreedIn,
  clauseOf,
  compileSheet,
  decompileSheet,
  defaultSheet,
  differencesOf,
  effectOf,
  emittedBy,
  fieldNames,
  notToDoIn,
  notToDoOf,
  wishedOf,
  type AgreedSetting,
  type AgreedValues,
} from './index';

const numberOf = fc.integer({ min: 0, max: 1_000_000 });
const line = fc.constantFrom('経理', '広告投下', '媒体追加', '派遣は扱わない', '特になし');
const promise = fc.constantFrom<AgreedValues['firstReply']>(
  { businessDays: 1, hour: 18 },
  { businessDays: 1, hour: 12 },
  { businessDays: 0, hour: 24 },
);
/** Settings as the product would have them, without a sheet they come from. */
const settings = fc
  .record(
    {
      headcount: fc.integer({ min: 1, max: 10_000 }),
      notToDo: fc.array(line.map(notToDoOf), { minLength: 1, maxLength: 5 }),
      steps: fc.array(
        fc.record({
          step: line,
          decider: line,
          within: fc.constantFrom({ hours: 24 } as const, { businessDays: 2 } as const),
          escalation: line,
        }),
        { minLength: 1, maxLength: 12 },
      ),
      firstReply: promise,
      internalReplyHours: fc.integer({ min: 1, max: 80 }).map((hours) => hours * 60),
      meeting: fc.constantFrom(null, { day: 'mon', at: '09:30' } as const, { day: 'fri', at: '17:00' } as const),
      emergency: fc.record({ name: line, phone: fc.constant('03-0000-0001') }),
      completions: numberOf,
      reporting: fc.constantFrom(1, 2, 4),
    },
    { requiredKeys: [] },
  )
  .map((values) =>
    fieldNames.flatMap((field) =>
      field in values ? [{ field, clause: clauseOf(field), agreed: values[field as keyof typeof values] }] : [],
    ),
  ) as fc.Arbitrary<AgreedSetting[]>;

describe('a sheet as settings', () => {
  it('S000-21: compiled and decompiled is the same sheet, for ten thousand of them', () => {
    fc.assert(
      fc.property(contents, (content) => differencesOf(decompileSheet(compileSheet(content)), content).length === 0),
      { numRuns: 10_000 },
    );
  });

  it('S000-21: settings written as a sheet and compiled are the same settings', () => {
    fc.assert(
      fc.property(settings, (made) => {
        expect(compileSheet(decompileSheet(made))).toEqual(made);
      }),
      { numRuns: 1_000 },
    );
  });

  it('S000-14: says its contact rules in the units of the product', () => {
    const compiled = compileSheet({ ...wholeSheet(), firstReply: 'next_day_12' });
    expect(agreedIn(compiled, 'firstReply')).toEqual({ businessDays: 1, hour: 12 });
    expect(agreedIn(compiled, 'internalReplyHours')).toBe(240);
    expect(agreedIn(compiled, 'meeting')).toEqual({ day: 'mon', at: '09:30' });
    expect(agreedIn(compiled, 'emergency')).toEqual({ name: '瀬戸口 文', phone: '03-0000-0001' });
    expect(agreedIn(compiled, 'steps')).toEqual([
      { step: '書類', decider: '天羽 恒一', within: { businessDays: 2 }, escalation: '早乙女 弘道' },
    ]);
  });

  it('S000-7: what is not filled governs nothing, and is kept as it stands', () => {
    const held = { heldBy: '早乙女 弘道', decideBy: '2026-11-20' };
    const compiled = compileSheet({ completions: held, must: ['経理の実務3年'] });
    expect(compiled.map((one) => ('open' in one ? one.open : one.agreed))).toEqual([['経理の実務3年'], held]);
    expect(agreedIn(compiled, 'completions')).toBeNull();
    expect(emittedBy(compiled)).toEqual([]);
  });
});

describe('what a sheet governs', () => {
  const valuesOf = (content: object) =>
    Object.fromEntries(emittedBy(compileSheet(content)).map(({ name, clause, value }) => [name, [clause, value]]));

  it('S000-14, S000-12, S000-15: each value has the clause it comes from', () => {
    expect(valuesOf({ ...wholeSheet(), notToDo: ['媒体の追加', '広告投下はしない', '派遣は扱わない'] })).toEqual({
      promisedHour: ['5.1', 18],
      promisedDays: ['5.1', 1],
      registrationTarget: ['6.3', 740],
      notToDo: ['3.3', ['channel', 'advert']],
      notToDoWords: ['3.3', '派遣は扱わない'],
    });
    expect(valuesOf({ ...wholeSheet(), notToDo: ['特になし'] })).toMatchObject({
      notToDo: ['3.3', []],
      notToDoWords: ['3.3', ''],
    });
  });

  it('S000-30: the same day has no hour of its own', () => {
    expect(valuesOf({ firstReply: 'same_day' })).toEqual({ promisedDays: ['5.1', 0] });
    expect(valuesOf(defaultSheet)).toMatchObject({ promisedHour: ['5.1', 18] });
  });

  it('a wish of a settings page is a change of the field it comes from, or nothing that the sheet can say', () => {
    const content = { ...wholeSheet(), notToDo: ['媒体追加', '派遣は扱わない'] };
    const wish = (kind: 'numbers' | 'agency', name: string, wished: unknown) =>
      wishedOf(content, { kind, name }, wished);
    expect(wish('numbers', 'promisedHour', 12)).toEqual({ field: 'firstReply', value: 'next_day_12' });
    expect(wish('numbers', 'promisedHour', 15)).toBeNull();
    expect(wish('numbers', 'promisedDays', 0)).toEqual({ field: 'firstReply', value: 'same_day' });
    expect(wish('numbers', 'promisedDays', 1)).toEqual({ field: 'firstReply', value: content.firstReply });
    expect(wish('numbers', 'registrationTarget', 800)).toEqual({ field: 'completions', value: 800 });
    expect(wish('numbers', 'registrationTarget', null)).toEqual({ field: 'completions', value: 0 });
    expect(wish('numbers', 'ringSeconds', 20)).toBeNull();
    expect(wish('agency', 'notToDo', ['advert'])?.value).toEqual(['派遣は扱わない', '広告投下']);
    expect(wish('agency', 'notToDoWords', '')?.value).toEqual(['媒体追加']);
    expect(wishedOf({ notToDo: ['媒体追加'] }, { kind: 'agency', name: 'notToDo' }, [])?.value).toEqual(['特になし']);
  });

  it('a wish that is granted is what the settings take', () => {
    fc.assert(
      fc.property(contents, fc.subarray(['channel', 'occupation', 'advert']), (content, things) => {
        const wished = wishedOf(content, { kind: 'agency', name: 'notToDo' }, things);
        const taken = emittedBy(compileSheet({ ...content, notToDo: wished?.value ?? [] }));
        const { value } = taken.find(({ name }) => name === 'notToDo') ?? { value: null };
        expect([...(value as string[])].sort()).toEqual([...things].sort());
      }),
      { numRuns: 500 },
    );
  });

  it('says of every field whether anything reads it', () => {
    expect(effectOf('emergency')).toEqual({ settings: [], readAt: 'boards' });
    expect(effectOf('firstReply')?.settings.map(({ name }) => name)).toEqual(['promisedHour', 'promisedDays']);
    expect(effectOf('steps')).toEqual({ settings: [], readAt: 'selection' });
    expect(effectOf('ownPage')).toBeNull();
  });
});

describe('やらないこと', () => {
  it('S000-12: is a kind of thing, or the words that a new name must not have, however they are spelled', () => {
    expect(['媒体追加', '職種を増やす', '広告の投下はしない', '派遣'].map((entry) => notToDoOf(entry).thing)).toEqual([
      'channel',
      'occupation',
      'advert',
      null,
    ]);
    const entries = ['派遣の求人は扱わない', 'ｽｶｳﾄ媒体の利用', 'Premium AD を使わない。', '人材紹介'];
    expect(notToDoIn(entries, ['派遣の求人ナビ'])).toBe('派遣の求人は扱わない');
    expect(notToDoIn(entries, ['スカウト 媒体X'])).toBe('ｽｶｳﾄ媒体の利用');
    expect(notToDoIn(entries, ['', 'premium ad 2'])).toBe('Premium AD を使わない。');
    expect(notToDoIn(entries, ['人材', '派遣', '求人媒体'])).toBeUndefined();
    expect(notToDoIn(['特になし', ''], ['特になし'])).toBeUndefined();
  });
});

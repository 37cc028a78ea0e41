import fc from 'fast-check';
import { foldName, writingsOf } from './character-forms';
import { compareIdentities, sameness, type Identity } from './evidence';
import { shareOfFamilyName } from './family-names';

const fujishiro: Identity = {
  familyName: '藤代',
  givenName: '明日香',
  familyKana: 'フジシロ',
  givenKana: 'アスカ',
  phoneE164: '+819000000101',
  email: 'fujishiro@example.jp',
};
const nobody: Identity = {
  familyName: null,
  givenName: null,
  familyKana: null,
  givenKana: null,
  phoneE164: null,
  email: null,
};
const grade = (over: Partial<Identity>, of: Identity = fujishiro) => compareIdentities(of, { ...of, ...over }).grade;

describe('old and new forms of characters', () => {
  it.each([
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['渡邊', '渡辺'],
    ['渡邉', '渡邊'],
    ['齋藤', '斎藤'],
    ['齊藤', '斉藤'],
    ['澤田', '沢田'],
    ['廣瀨', '広瀬'],
    ['濵田', '浜田'],
    ['𠮷田', '吉田'],
    ['辻󠄀', '辻'],
    ['関ヶ原', '関ケ原'],
    ['ふじしろ', 'フジシロ'],
    ['ﾌｼﾞｼﾛ', 'フジシロ'],
    ['O’Brien', "o'brien"],
  ])('%s is compared as %s', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ['太田', '大田'],
    ['河野', '川野'],
    ['伊東', '伊藤'],
  ])('%s and %s stay apart', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  it('an index is asked for every writing of a name, as it was written first', () => {
    expect(writingsOf('渡邉')).toEqual(['渡邉', '渡辺', '渡邊']);
    expect(writingsOf('田中')).toEqual(['田中']);
    for (const writing of writingsOf('髙﨑')) expect(foldName(writing)).toBe('高崎');
  });

  it('folding twice folds once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => foldName(foldName(name)) === foldName(name)));
  });
});

describe('evidence that two are one', () => {
  it('everything alike is certain', () => {
    expect(compareIdentities(fujishiro, fujishiro)).toMatchObject({
      grade: 'certain',
      reasons: ['same_phone', 'same_email', 'same_name', 'rare_name'],
    });
  });

  it.each([
    ['another mailbox', 'certain', { email: 'other@example.jp' }],
    ['another telephone', 'certain', { phoneE164: '+819099999999' }],
    ['a name by marriage', 'possible', { familyName: '北見', familyKana: 'キタミ', email: 'kitami@example.jp' }],
    ['the name written in another way', 'certain', { familyName: '藤城', email: null }],
    ['telephone and mailbox of somebody else', 'possible', { givenName: '蓮', givenKana: 'レン' }],
    [
      'a rare name alone, in other characters',
      'none',
      { givenName: '明日佳', phoneE164: '+819099999999', email: 'other@example.jp' },
    ],
    ['a rare name alone', 'possible', { phoneE164: '+819099999999', email: 'other@example.jp' }],
  ] as const)('%s: %s', (_what, expected, over) => {
    expect(grade(over)).toBe(expected);
  });

  it('a frequent name alone says nothing', () => {
    const sato = { ...fujishiro, familyName: '佐藤', familyKana: 'サトウ' };
    expect(grade({ phoneE164: '+819099999999', email: 'other@example.jp' }, sato)).toBe('none');
    expect(shareOfFamilyName('佐藤')).toBeGreaterThan(40 * shareOfFamilyName('藤代'));
    expect(shareOfFamilyName('渡邉')).toBe(shareOfFamilyName('渡辺'));
  });

  it('a household shares a telephone or a mailbox, and stays apart', () => {
    const brother = { givenName: '蓮', givenKana: 'レン' };
    expect(grade({ ...brother, email: 'ren@example.jp' })).toBe('none');
    expect(grade({ ...brother, phoneE164: '+819099999999' })).toBe('none');
    expect(grade({ ...brother, email: null })).toBe('none');
  });

  it('old forms are named as a reason, and a reading that agrees', () => {
    const watanabe = { ...fujishiro, familyName: '渡邉', familyKana: 'ワタナベ' };
    expect(compareIdentities(watanabe, { ...watanabe, familyName: '渡辺' }).reasons).toContain('old_form');
    expect(compareIdentities(fujishiro, { ...fujishiro, familyName: '藤城' }).reasons).toContain('same_kana');
  });
});

describe('whatever two registrations say', () => {
  const said = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const identity: fc.Arbitrary<Identity> = fc.record({
    familyName: said(fc.constantFrom('佐藤', '渡邉', '渡辺', '勅使河原', 'Smith', '髙橋')),
    givenName: said(fc.constantFrom('健', '明日香', '蓮', 'Anna')),
    familyKana: said(fc.constantFrom('サトウ', 'ワタナベ', 'テシガワラ')),
    givenKana: said(fc.constantFrom('ケン', 'アスカ', 'レン')),
    phoneE164: said(fc.constantFrom('+819000000101', '+819000000102')),
    email: said(fc.constantFrom('a@example.jp', 'b@example.jp')),
  });

  it('the order of the two does not matter', () => {
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        expect(compareIdentities(one, other)).toEqual(compareIdentities(other, one));
      }),
    );
  });

  it('nothing said is neither for nor against', () => {
    fc.assert(
      fc.property(identity, (one) => {
        expect(compareIdentities(one, nobody)).toEqual({ grade: 'none', weight: 0, reasons: [] });
      }),
    );
  });

  it('what one leaves unsaid is never worse for them than what differs', () => {
    fc.assert(
      fc.property(identity, identity, fc.constantFrom('phoneE164', 'email'), (one, other, field) => {
        const all = compareIdentities(one, other);
        const unsaid = compareIdentities(one, { ...other, [field]: null });
        const reason = field === 'email' ? 'other_email' : 'other_phone';
        if (all.reasons.includes(reason)) expect(unsaid.weight).toBeGreaterThan(all.weight);
      }),
    );
  });

  it('another given name is never certain, and forms of characters change nothing', () => {
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const found = compareIdentities(one, other);
        if (found.reasons.includes('other_given_name')) expect(found.grade).not.toBe('certain');
        const old = (name: string | null) => name?.replaceAll('辺', '邉') ?? null;
        expect(compareIdentities({ ...one, familyName: old(one.familyName) }, other).grade).toBe(found.grade);
        expect(sameness).toContain(found.grade);
      }),
    );
  });
});

describe('among a made-up agency of 4,000 people', () => {
  // A linear congruential generator: the same people every time.
  let state = 7;
  const below = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
  const families = [
    ['佐藤', 'サトウ'],
    ['鈴木', 'スズキ'],
    ['渡邉', 'ワタナベ'],
    ['髙橋', 'タカハシ'],
    ['斎藤', 'サイトウ'],
    ...Array.from({ length: 400 }, (_, n) => [
      `姓${String.fromCodePoint(0x4e00 + n)}`,
      `セイ${String.fromCodePoint(0x30a2 + (n % 80))}`,
    ]),
  ] as [string, string][];
  const people = Array.from({ length: 4_000 }, (_, n): Identity => {
    const [familyName, familyKana] = families[below(10) < 4 ? below(5) : below(families.length)] ?? ['佐藤', 'サトウ'];
    const given = below(200);
    return {
      familyName,
      familyKana,
      givenName: `名${String.fromCodePoint(0x5000 + given)}`,
      givenKana: `メイ${String.fromCodePoint(0x30a2 + (given % 80))}`,
      phoneE164: `+8190${String(10_000_000 + n)}`,
      email: `p${n}@example.jp`,
    };
  });
  const plainForm = (name: string | null) => name?.replace('邉', '辺').replace('髙', '高') ?? null;
  const share = (pairs: [Identity, Identity][], grades: readonly string[]) =>
    pairs.filter(([a, b]) => grades.includes(compareIdentities(a, b).grade)).length / pairs.length;

  it.each<[string, (one: Identity, n: number) => Partial<Identity>, number, number]>([
    ['a new mailbox', (_, n) => ({ email: `new${n}@example.jp` }), 1, 0.99],
    ['a new telephone', (_, n) => ({ phoneE164: `+8180${20_000_000 + n}` }), 1, 0.99],
    [
      'the usual form of the name, no reading, a new mailbox',
      (one, n) => ({
        familyName: plainForm(one.familyName),
        familyKana: null,
        givenKana: null,
        email: `new${n}@example.jp`,
      }),
      1,
      0.99,
    ],
    [
      'a new name by marriage and a new mailbox',
      (_, n) => ({ familyName: '北見', familyKana: 'キタミ', email: `new${n}@example.jp` }),
      0.99,
      0,
    ],
  ])('the same with %s: suspected and certain at these rates', (_what, change, suspected, certain) => {
    const pairs = people.map((one, n): [Identity, Identity] => [one, { ...one, ...change(one, n) }]);
    expect(share(pairs, ['certain', 'possible'])).toBeGreaterThanOrEqual(suspected);
    expect(share(pairs, ['certain'])).toBeGreaterThanOrEqual(certain);
  });

  it('of siblings with one telephone none is suspected, of strangers fewer than one pair in 1,000, none certainly', () => {
    const siblings = people.map((one, n): [Identity, Identity] => [
      one,
      { ...one, givenName: `弟${n % 7}`, givenKana: 'オトウト', email: `s${n}@example.jp` },
    ]);
    expect(share(siblings, ['certain', 'possible'])).toBe(0);
    const strangers = Array.from({ length: 20_000 }, (): [Identity, Identity] => {
      const first = below(people.length);
      const second = (first + 1 + below(people.length - 1)) % people.length;
      return [people[first] ?? fujishiro, people[second] ?? fujishiro];
    });
    expect(share(strangers, ['certain', 'possible'])).toBeLessThan(0.001);
    expect(share(strangers, ['certain'])).toBe(0);
  });
});

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

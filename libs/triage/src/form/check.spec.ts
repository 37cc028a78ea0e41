import fc from 'fast-check';
import {
  compileFields,
  compileForm,
  phoneE164,
  readablePhone,
  type AnswerValue,
  type FieldDefinition,
  type FieldKind,
  type FormDefinition,
} from '../index';

const label = { ja: '項目', en: 'Item' };

function field(id: string, kind: FieldKind, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return { id, kind, label, priority: 'low', required: false, maxLength: 20, dropRate: 0, askSeconds: 0, ...more };
}

const options = ['a', 'b', 'c', 'none'].map((value) => ({ value, label }));
const definition: FormDefinition = {
  version: 1,
  consents: [],
  steps: [
    {
      id: 'first',
      title: label,
      fields: [
        field('family_name', 'name', {
          required: true,
          whenEmpty: { ja: '姓を入力してください', en: 'Enter your family name' },
        }),
        field('kana', 'kana', { label: { ja: 'セイ', en: 'Reading' } }),
        field('phone', 'phone'),
        field('email', 'email', { maxLength: 254 }),
      ],
    },
    {
      id: 'second',
      title: label,
      fields: [
        field('pick', 'choice', { options, allowsNoAnswer: true }),
        field('many', 'choices', { options, allowsNoAnswer: true }),
        field('years', 'number', { min: 0, max: 60, allowsNoAnswer: true }),
        field('ready', 'yes_no', { allowsNoAnswer: true }),
        field('note', 'text', { maxLength: 50 }),
      ],
    },
    {
      id: 'third',
      title: label,
      fields: [field('detail', 'text', { required: true, showWhen: { field: 'pick', anyOf: ['b'] } })],
    },
  ],
};
const form = compileForm(definition);
const loose = compileFields(form.fields);

function one(id: string, value: unknown): AnswerValue | string | undefined {
  const checked = loose.check({ [id]: value });
  return checked.ok ? checked.answers[id] : `! ${checked.problems[0]?.code}`;
}

describe('one spelling per answer', () => {
  it.each([
    ['０９０−１２３４−５６７８', '090-1234-5678'],
    ['09012345678', '090-1234-5678'],
    ['090ー1234ー5678', '090-1234-5678'],
    [' 090 1234 5678 ', '090-1234-5678'],
    ['+81 90-1234-5678', '090-1234-5678'],
    ['+81(0)90 1234 5678', '090-1234-5678'],
    ['090-0000-0101', '090-0000-0101'],
    ['060-1234-5678', '060-1234-5678'],
    ['03-0000-0000', '03-0000-0000'],
    ['(03)0000-0000', '03-0000-0000'],
    ['0451234567', '045-123-4567'],
    ['0901234567', '! phone_too_short'],
    ['090123456789', '! phone_too_long'],
    ['03-000-000', '! phone_too_short'],
    ['1234-5678', '! phone_no_area_code'],
    ['0000000000', '! phone_no_area_code'],
    ['電話なし', '! phone_characters'],
    ['090-1234-567a', '! phone_characters'],
  ])('phone %s → %s', (input, output) => expect(one('phone', input)).toBe(output));

  it.each([
    ['090-1234-5678', '090-1234-5678'],
    ['03-1234-5678', '03-1234-5678'],
    ['045-123-4567', '045-123-4567'],
    ['012-012-3456', '0120-123-456'],
    ['057-012-3456', '0570-123-456'],
    ['046-012-3456', '0460-12-3456'],
    ['049-982-1234', '04998-2-1234'],
  ])('writes %s as its area does: %s', (phone, readable) => expect(readablePhone(phone)).toBe(readable));

  it('changes nothing but the dashes, and nothing that the numbering plan does not know', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[1-9]\d{8,9}$/), (typed) => {
        const phone = one('phone', typed);
        if (typeof phone !== 'string' || phone.startsWith('!')) return;
        expect(readablePhone(phone).replaceAll('-', '')).toBe(typed);
      }),
    );
    expect(readablePhone('021-123-4567')).toBe('021-123-4567');
  });

  it('gives the international form for calling and finding the same person', () => {
    expect(phoneE164('090-1234-5678')).toBe('+819012345678');
  });

  it.each([
    ['やまだ', 'ヤマダ'],
    ['ﾔﾏﾀﾞ', 'ヤマダ'],
    ['ヤマダ', 'ヤマダ'],
    ['か\u3099', 'ガ'],
    ['ヴァン・ダイク', 'ヴァン・ダイク'],
    ['ゆ-き', 'ユーキ'],
    ['コ−ヒ−', 'コーヒー'],
    ['山田', '! kana_only'],
    ['yamada', '! kana_only'],
  ])('reading %s → %s', (input, output) => expect(one('kana', input)).toBe(output));

  it.each([
    [' Taro@Example.JP ', 'taro@example.jp'],
    ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'taro@example.jp'],
    ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
    ['a+b@x.co.jp', 'a+b@x.co.jp'],
    ['taro.example.jp', '! email_no_at'],
    ['taro@example', '! email_form'],
    ['a@b@c.jp', '! email_form'],
    ['太郎@example.jp', '! email_form'],
    ['a b@example.jp', '! email_form'],
  ])('mail %s → %s', (input, output) => expect(one('email', input)).toBe(output));

  it.each([
    ['　髙橋　', '髙橋'],
    ['ﾔﾏ', 'ヤマ'],
    ['Anna  Maria', 'Anna Maria'],
    ['𠮷野', '𠮷野'],
    ['  ', undefined],
  ])('name %s → %s', (input, output) => expect(one('family_name', input)).toBe(output));

  it('keeps lines and signs of a free text, composed', () => {
    expect(one('note', ' ①が不安\r\n家計②か\u3099 ')).toBe('①が不安\n家計②が');
  });

  it('takes numbers in any width, whole and within bounds', () => {
    expect([6, '６', ' 12 ', 0, -0, 'no_answer', ''].map((value) => one('years', value))).toEqual([
      6,
      6,
      12,
      0,
      0,
      'no_answer',
      undefined,
    ]);
    expect(
      [1.5, '1.5', Number.NaN, Infinity, 1e300, '1e3', '0x10', -1, 61].map((value) => one('years', value)),
    ).toEqual([
      '! not_whole',
      '! not_whole',
      '! not_whole',
      '! not_whole',
      '! not_whole',
      '! not_whole',
      '! not_whole',
      '! too_small',
      '! too_large',
    ]);
  });

  it('orders choices, drops repeats, and lets 特にない give way', () => {
    expect(one('many', ['c', 'a', 'c'])).toEqual(['a', 'c']);
    expect(one('many', ['none', 'b'])).toEqual(['b']);
    expect(one('many', ['none', 'no_answer'])).toEqual(['none']);
    expect(one('many', [])).toBeUndefined();
    expect(one('many', ['z'])).toBe('! not_an_option');
    expect(one('pick', 'no_answer')).toBe('no_answer');
    expect([true, 'yes', 'no', 'no_answer', 'maybe', 1].map((value) => one('ready', value))).toEqual([
      true,
      true,
      false,
      'no_answer',
      '! not_an_option',
      '! wrong_type',
    ]);
  });
});

describe('a form', () => {
  it('says what is missing in the words of the form, in both languages', () => {
    expect(form.check({})).toEqual({
      ok: false,
      problems: [
        {
          field: 'family_name',
          code: 'required',
          message: { ja: '姓を入力してください', en: 'Enter your family name' },
        },
      ],
    });
    expect(loose.check({ kana: 'x' })).toMatchObject({
      problems: [
        {
          message: {
            ja: 'セイは全角カタカナで入力してください。例：ヤマダ',
            en: 'Enter the reading in katakana, for example ヤマダ',
          },
        },
      ],
    });
    expect(loose.check({ phone: '0901' })).toMatchObject({
      problems: [{ message: { ja: '電話番号の桁数が足りません。市外局番または090などから入力してください' } }],
    });
    expect(loose.check({ email: 'taro' })).toMatchObject({
      problems: [{ message: { ja: 'メールアドレスに「@」がありません。例：taro@example.jp' } }],
    });
  });

  it('checks one step without asking for the others', () => {
    expect(form.checkStep('second', { years: '３', kana: 'wrong' })).toEqual({ ok: true, answers: { years: 3 } });
    expect(form.checkStep('first', { years: 3 })).toMatchObject({ ok: false, problems: [{ field: 'family_name' }] });
  });

  it('asks a dependent question only while it is shown, and drops an answer left from before', () => {
    expect(form.steps({ pick: 'a' }).map(({ id }) => id)).toEqual(['first', 'second']);
    expect(form.steps({ pick: 'b' }).map(({ id }) => id)).toEqual(['first', 'second', 'third']);
    expect(form.check({ family_name: '山', pick: 'b' })).toMatchObject({
      ok: false,
      problems: [{ field: 'detail', code: 'required' }],
    });
    expect(form.check({ family_name: '山', pick: 'a', detail: 'left' })).toEqual({
      ok: true,
      answers: { family_name: '山', pick: 'a' },
    });
  });

  it('refuses keys it does not ask for, without repeating them', () => {
    for (const key of ['<script>', '__proto__', 'constructor', 'toString', 'sex']) {
      const checked = form.check(JSON.parse(`{"family_name":"山","${key}":"secret-value"}`));
      expect(checked).toMatchObject({ ok: false, problems: [{ field: '', code: 'unknown_field' }] });
      expect(JSON.stringify(checked)).not.toMatch(/script|proto|constructor|toString|sex|secret-value/);
    }
    expect(form.check({ family_name: '山', kana: undefined })).toEqual({ ok: true, answers: { family_name: '山' } });
  });

  it('refuses a definition with repeated or unsafe ids', () => {
    const withFields = (...fields: FieldDefinition[]): FormDefinition => ({
      ...definition,
      steps: [{ id: 's', title: label, fields }],
    });
    expect(() => compileForm(withFields(field('a', 'text'), field('a', 'text')))).toThrow(TypeError);
    expect(() => compileForm(withFields(field('constructor', 'text')))).toThrow(TypeError);
  });
});

describe('hostile answers', () => {
  const huge = 'あ'.repeat(1_000_000);
  const zalgo = `a${'\u0301'.repeat(500)}`;
  const corpus: readonly unknown[] = [
    'a\u0000b',
    '\ud800',
    'x\udc00y',
    '\u202eabc',
    'a\u2066b',
    '\u200f',
    '\u0007',
    '\ufffe',
    huge,
    '-'.repeat(1_000_000),
    zalgo,
    '\ufdfa'.repeat(20),
    '𠮷'.repeat(21),
    ['a'],
    [['a']],
    [null],
    {},
    { length: 1 },
    { toString: 1 },
    Object.create(null),
    1,
    -1,
    true,
    false,
    Number.NaN,
    Infinity,
    10n,
    Symbol('s'),
    () => 'x',
    new Date(Number.NaN),
    '__proto__',
    'constructor',
    ['__proto__'],
    Array.from({ length: 100_000 }, () => 'a'),
  ];

  it('never throw, never come back, never pass as text', () => {
    for (const value of corpus) {
      for (const { id } of form.fields) {
        const checked = loose.check({ [id]: value });
        if (!checked.ok) expect(JSON.stringify(checked).length).toBeLessThan(400);
        else
          for (const answer of Object.values(checked.answers))
            expect(String(answer)).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
      }
    }
    for (const value of [undefined, null, ...corpus]) expect(form.check(value).ok).toBe(false);
  });

  it.each(['a\u0000b', '\ud800', '\u202eabc', 'a\u2067'])('refuses %j as a name and as free text', (value) => {
    expect(one('family_name', value)).toBe('! bad_characters');
    expect(one('note', value)).toBe('! bad_characters');
  });

  it('counts code points after normalisation, and bytes', () => {
    expect(one('family_name', '漢'.repeat(20))).toBe('漢'.repeat(20));
    expect(one('family_name', '漢'.repeat(21))).toBe('! too_long');
    expect(one('family_name', '𠮷'.repeat(15))).toBe('𠮷'.repeat(15));
    expect(one('family_name', '𠮷'.repeat(16))).toBe('! too_long');
    expect(one('family_name', '\ufdfa'.repeat(20))).toBe('! too_long');
    expect(one('note', huge)).toBe('! too_long');
  });

  it('survive any JSON and any object, and a normalised answer is its own normal form', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('a', 'b', 'none', 'no_answer', 'やまだ', '０３（００００）００００', 'Ａ@x.JP'),
      fc.anything(),
    );
    const body = fc.dictionary(fc.constantFrom(...form.fields.map(({ id }) => id), '__proto__', 'x'), anything, {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.oneof(body, fc.anything()), (input) => {
        for (const check of [form.check, loose.check]) {
          const checked = check(input);
          if (checked.ok) expect(check(checked.answers)).toEqual(checked);
        }
        form.steps(input);
      }),
      { numRuns: 5_000 },
    );
  });
});

import { compileFields, likelyAddress, type AnswerValue, type FieldDefinition } from '../index';

const label = { ja: '項目', en: 'Item' };
const some = { label, priority: 'low', required: false, dropRate: 0, askSeconds: 0 } as const;
const fields: readonly FieldDefinition[] = [
  { ...some, id: 'family_name', kind: 'name', maxLength: 20 },
  { ...some, id: 'kana', kind: 'kana', maxLength: 20 },
  { ...some, id: 'phone', kind: 'phone', maxLength: 20 },
  { ...some, id: 'email', kind: 'email', maxLength: 254 },
  { ...some, id: 'note', kind: 'text', maxLength: 50 },
];
const loose = compileFields(fields);

function one(id: string, value: unknown): AnswerValue | string | undefined {
  const checked = loose.check({ [id]: value });
  return checked.ok ? checked.answers[id] : `! ${checked.problems[0]?.code}`;
}

describe('what people type and paste', () => {
  it.each([
    '\u202d090-1234-5678\u202c',
    '\u2066090-1234-5678\u2069',
    '\u200e090\u200f-1234-5678',
    '\ufeff090\ufe0f-1234\u00a0-\u20605678\u2028',
    '090\u00a01234\u202f5678',
    '\u200b090-1234\u00ad-5678\n',
  ])('F-33 takes marks without meaning out of the telephone number %j', (typed) =>
    expect(one('phone', typed)).toBe('090-1234-5678'),
  );
  it('F-33 takes them out of an address of mail, and never out of the middle of a name', () => {
    expect(one('email', '\u2068taro\u200b@example\ufeff.jp\u2069\u00a0')).toBe('taro@example.jp');
    expect(one('family_name', '辻\u{e0100}')).toBe('辻\u{e0100}');
    expect(one('family_name', 'می\u200cنا')).toBe('می\u200cنا');
  });
  it.each(['\ufe0f', '\u200d', '\u3164', '\u115f\u1160', '\u{e0100}', '\u034f \u180b', '\u2800', '\u2060\u200c'])(
    'F-33 refuses a name of which nothing can be seen: %j',
    (typed) => expect(one('family_name', typed)).toBe('! bad_characters'),
  );

  it.each(['\ufa19', '\ufa1b', '\ufa1a', '\ufa46', '\ufa26', '\uf9dc', '\ufa67', '\u{2f804}', '\ufa11', '鄕', '髙'])(
    'F-34 keeps the character %s that a person writes, in a name and in a text',
    (typed) => {
      expect(one('family_name', `${typed}ﾔﾏ　Ａ`)).toBe(`${typed}ヤマ A`);
      expect(one('note', `${typed}か\u3099`)).toBe(`${typed}が`);
    },
  );

  it.each([
    ['スミス-ジョーンズ', 'スミス-ジョーンズ'],
    ['スミス－ジョーンズ', 'スミス-ジョーンズ'],
    ['すみす‐じょーんず', 'スミス-ジョーンズ'],
    ['スミス＝ジョーンズ', 'スミス゠ジョーンズ'],
    ['ア-キ', 'アーキ'],
    ['スミス−ジョーンズ', 'スミスージョーンズ'],
    ['カ\u309bキ', 'ガキ'],
    ['は\u309cく', 'パク'],
    ['ﾊﾟｸ', 'パク'],
    ['-', 'ー'],
  ])('F-37 reading %s → %s', (input, output) => expect(one('kana', input)).toBe(output));
  it.each(['+1 415 555 2671', '+82-10-1234-5678', '0014155552671', '010-1-415-555-2671'])(
    'F-37 says of %s that it is a number abroad',
    (typed) => {
      const checked = loose.check({ phone: typed });
      expect(checked).toMatchObject({
        problems: [{ message: { ja: '海外の電話番号にはお電話できません。日本の電話番号を入力してください' } }],
      });
    },
  );
  it.each([
    ['taro@gmail.con', 'taro@gmail.com'],
    ['taro@gmial.com', 'taro@gmail.com'],
    ['taro@gmail.co', 'taro@gmail.com'],
    ['taro@gmaill.com', 'taro@gmail.com'],
    ['taro@yahooo.co.jp', 'taro@yahoo.co.jp'],
    ['taro@docomo.ne.jo', 'taro@docomo.ne.jp'],
    ['taro@example.con', 'taro@example.com'],
    ['taro@gmail.com', undefined],
    ['taro@example.jp', undefined],
    ['taro@email.com', undefined],
    ['taro@mail.com', undefined],
    ['taro', undefined],
  ])('F-37 hints for %s at %s and takes it as it is', (typed, meant) => {
    expect(likelyAddress(typed)).toBe(meant);
    if (typed.includes('@')) expect(one('email', typed)).toBe(typed);
  });
});

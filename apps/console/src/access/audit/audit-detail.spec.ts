import { detailParts } from './audit-detail';

const words: Readonly<Record<string, string>> = { off: '分業なし', person: 'スタッフ', invitation: '招待' };

it('says what has words, keeps codes, and shortens ids', () => {
  const said = ['T1 off', 'person 0199a2b4-1111-7222-8333-444455556666', 'invitation', 'A01'].map((detail) =>
    detailParts(detail, (part) => words[part]),
  );
  expect(said).toEqual([['T1', '分業なし'], ['スタッフ', '55556666'], ['招待'], ['A01']]);
});

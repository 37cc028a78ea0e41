import { readPeople } from './read-file';

const inUtf8 = (text: string) => readPeople(new TextEncoder().encode(text));

it('reads columns by their headers in any order, and a whole name where it is in one', () => {
  const { rows, missing } = inUtf8(
    'メールアドレス,氏名,ふりがな,役割\r\nizumi@example.jp,泉　涼太,いずみ,面談担当\r\n',
  );
  expect(missing).toEqual([]);
  expect(rows).toMatchObject([{ line: 2, familyName: '泉', givenName: '涼太', login: 'izumi@example.jp', team: '' }]);
});

it('reads Shift_JIS', () => {
  // 姓,名,かな,mail,role / 泉,ナ,ア,a@b.jp,advisor
  const bytes = [0x90, 0xa9, 0x2c, 0x96, 0xbc, 0x2c, 0x82, 0xa9, 0x82, 0xc8];
  const rest = [...new TextEncoder().encode(',mail,role\n')];
  const row = [0x90, 0xf2, 0x2c, 0x83, 0x69, 0x2c, 0x83, 0x41, ...new TextEncoder().encode(',a@b.jp,advisor\n')];
  expect(readPeople(new Uint8Array([...bytes, ...rest, ...row])).rows).toMatchObject([
    { familyName: '泉', givenName: 'ナ', kana: 'ア', role: 'advisor' },
  ]);
});

it('says which columns are missing, which lines are broken, and that a file is too long', () => {
  expect(inUtf8('氏名\n泉 涼太\n').missing).toEqual(['kana', 'login', 'role']);
  const broken = inUtf8('氏名,かな,mail,role\n泉 涼太,あ,a@b.jp,advisor\n"古賀 実咲,い,b@b.jp,advisor\n');
  expect([broken.rows.length, broken.broken]).toEqual([1, [3]]);
  expect(inUtf8(`氏名\n${'泉 涼太\n'.repeat(201)}`).isTooLong).toBe(true);
});

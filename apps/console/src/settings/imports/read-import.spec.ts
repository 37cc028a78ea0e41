import { importColumns, importKinds } from '@toritsugi/contracts';
import fc from 'fast-check';
import { wholeCsv } from '../../table/csv-file';
import { readImport } from './read-import';

const inUtf8 = (text: string, kind: 'person' | 'employer' = 'person') =>
  readImport(new TextEncoder().encode(text), kind);

it('reads columns by their headers in any order, past a byte order mark', () => {
  const { lines, missing } = inUtf8(
    '\ufeffメールアドレス,氏名,ふりがな,役割\r\nizumi@example.jp,泉　涼太,いずみ,面談担当\r\n',
  );
  expect(missing).toEqual([]);
  expect(lines).toEqual([
    { line: 2, cells: ['泉　涼太', '', '', 'いずみ', 'izumi@example.jp', '面談担当', '', '', '', '', '', '', ''] },
  ]);
});

it('reads Shift_JIS', () => {
  // 姓,名,かな,mail,role / 泉,ナ,ア,a@b.jp,advisor
  const bytes = [0x90, 0xa9, 0x2c, 0x96, 0xbc, 0x2c, 0x82, 0xa9, 0x82, 0xc8];
  const rest = [...new TextEncoder().encode(',mail,role\n')];
  const row = [0x90, 0xf2, 0x2c, 0x83, 0x69, 0x2c, 0x83, 0x41, ...new TextEncoder().encode(',a@b.jp,advisor\n')];
  const { lines } = readImport(new Uint8Array([...bytes, ...rest, ...row]), 'person');
  expect(lines[0]?.cells.slice(1, 6)).toEqual(['泉', 'ナ', 'ア', 'a@b.jp', 'advisor']);
});

it('says which columns are missing and which lines are broken, and refuses what is too long, empty or a workbook', () => {
  expect(inUtf8('氏名\n泉 涼太\n').missing.map(({ name }) => name)).toEqual(['login']);
  const broken = inUtf8('氏名,かな,mail,role\n泉 涼太,あ,a@b.jp,advisor\n"古賀 実咲,い,b@b.jp,advisor\n');
  expect(broken.lines.map(({ isBroken = false }) => isBroken)).toEqual([false, true]);
  const long = inUtf8(`企業名\n${'架空商事\n'.repeat(100_000)}`, 'employer');
  expect([long.refused, long.lines.length]).toEqual(['long', 3_000]);
  expect(inUtf8('企業名\n', 'employer').refused).toBe('empty');
  expect(readImport(new Uint8Array([0x50, 0x4b, 3, 4]), 'employer').refused).toBe('workbook');
});

it('refuses a picture, and a file with two columns of one name: which of them counts is not said', () => {
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 200 }, (_, at) => at % 7)]);
  expect(readImport(picture, 'person').refused).toBe('binary');
  expect(readImport(new Uint8Array(), 'person').refused).toBe('empty');
  const { refused, twice } = inUtf8('氏名,かな,メール,メール,役割\n泉 涼太,あ,a@b.jp,c@b.jp,advisor\n');
  expect([refused, twice.map(({ name }) => name)]).toEqual(['twice', ['login']]);
});

it('says what a line needs that adds somebody', () => {
  const needed = importColumns.person.filter((column) => column.isNeeded ?? column.isNeededWhenNew);
  expect(needed.map(({ name }) => name)).toEqual(['name', 'kana', 'login', 'role']);
});

it('keeps the lines of a file that has one NUL in it', () => {
  const { lines, refused } = inUtf8('企業名\n架空\0商事\n株式会社架空\n', 'employer');
  expect([refused, lines.map(({ cells }) => cells[0])]).toEqual([null, ['架空\0商事', '株式会社架空']]);
});

it('reads back every file that is written here, whatever stands in its cells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '""',
          ',',
          '\n',
          '\r\n',
          '=1+1',
          "'",
          '＝',
          '-3',
          '　',
          ';',
          '\t',
          '、',
          '@',
          '架空',
          'a,b,c,d,e,f',
        ),
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...importKinds).chain((kind) => {
        const width = importColumns[kind].length;
        return fc.tuple(
          fc.constant(kind),
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
        );
      }),
      fc.constantFrom('ja' as const, 'en' as const),
      ([kind, given], language) => {
        // A row with nothing in it is none.
        const rows = given.map((cells) => cells.with(0, `x${cells[0] ?? ''}`));
        const text = wholeCsv(
          importColumns[kind].map(({ label }) => label[language]),
          rows,
        );
        const { lines, missing, refused } = readImport(new TextEncoder().encode(`\ufeff${text}`), kind);
        expect([refused, missing]).toEqual([null, []]);
        expect(lines).toEqual(rows.map((cells, at) => ({ line: at + 2, cells })));
      },
    ),
  );
});

import { advisorFinder, guessMapping, historyColumns, historyWords } from '@toritsugi/history';
import { demoVocabulary } from '@toritsugi/triage';
import fc from 'fast-check';
import Papa from 'papaparse';
import { decode, detectEncoding } from './encoding';
import { parseTable } from './parse-table';
import { KEPT_PROBLEMS, nextRequest, startCheck } from './table';

const words = historyWords(demoVocabulary);

/** 山田,成約 in Shift_JIS. */
const shiftJis = new Uint8Array([0x8e, 0x52, 0x93, 0x63, 0x2c, 0x90, 0xac, 0x96, 0xf1]);

describe('the encoding of a file', () => {
  it('is found out, and 山田 stays 山田', () => {
    expect(detectEncoding(shiftJis)).toBe('shift_jis');
    expect(decode(shiftJis, 'shift_jis')).toBe('山田,成約');
    const utf8 = new TextEncoder().encode('山田,成約');
    expect([detectEncoding(utf8), decode(utf8, 'utf-8')]).toEqual(['utf-8', '山田,成約']);
    expect(decode(utf8, 'shift_jis')).not.toContain('山田');
  });

  it('leaves no byte order mark in the first column', () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('担当者')]);
    expect(parseTable(decode(marked, detectEncoding(marked))).header).toEqual(['担当者']);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('F-38 is named when it is %s, marked or not', (encoding) => {
    const units = [...'担当者,日付\r\n山田,成約'].flatMap((character) => {
      const code = character.charCodeAt(0);
      return encoding === 'utf-16le' ? [code & 255, code >> 8] : [code >> 8, code & 255];
    });
    const mark = encoding === 'utf-16le' ? [0xff, 0xfe] : [0xfe, 0xff];
    for (const bytes of [new Uint8Array(units), new Uint8Array([...mark, ...units])]) {
      expect(detectEncoding(bytes)).toBe(encoding);
      expect(parseTable(decode(bytes, encoding)).header).toEqual(['担当者', '日付']);
    }
  });

  it('of any text in UTF-8 is UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        expect(detectEncoding(new TextEncoder().encode(text))).toBe('utf-8'),
      ),
    );
  });
});

describe('a table', () => {
  it('keeps the numbers that a spreadsheet shows, past empty rows and cells with several lines', () => {
    expect(parseTable('a,b\r\n1,"x\ny"\r\n\r\n,\r\n2,z\r\n')).toEqual({
      header: ['a', 'b'],
      rows: [
        { line: 2, cells: ['1', 'x\ny'] },
        { line: 5, cells: ['2', 'z'] },
      ],
    });
    expect(parseTable('a\tb\n1\t2').rows).toEqual([{ line: 2, cells: ['1', '2'] }]);
    expect(parseTable('')).toEqual({ header: [], rows: [] });
  });

  it('reads back whatever a writer quoted', () => {
    const cell = fc.string({ minLength: 1 }).map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        expect(
          parseTable(Papa.unparse([['担当', '日付', '結果'], ...rows], { delimiter: ',' })).rows.map(
            ({ cells }) => cells,
          ),
        ).toEqual(rows);
      }),
    );
  });

  const remarks = (count: number, more: Readonly<Record<number, string>>, end = '\r\n') =>
    ['担当,日付,備考', ...Array.from({ length: count }, (_, i) => `A${i + 2},"2026","${more[i + 2] ?? 'よい'}"`)]
      .map((line, i) => (more[i + 1] === undefined ? line : `A${i + 1},2026,${more[i + 1]}`))
      .join(end);
  it.each(['\n', '\r\n'])(
    'F-29 takes or lists every row around a quote that nobody closed, lines ending with %j',
    (end) => {
      for (const [count, text] of [
        [10, '"前職"が長い'],
        [1_700, '"前職"が長い'],
        [10, '"前職が長い'],
        [10, '"'],
        [300, '"前職'],
      ] as const) {
        const { rows } = parseTable(remarks(count, { 3: text }, end));
        expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: count }, (_, i) => i + 2));
        expect(rows.filter(({ problem }) => problem !== undefined)).toEqual([
          { line: 3, cells: [], problem: 'quotes' },
        ]);
        expect(
          rows.every(({ cells, line, problem }) => problem ?? (cells[0] === `A${line}` && cells[2] === 'よい')),
        ).toBe(true);
      }
    },
  );
  it('F-29 lets no value swallow the rows below it, and still takes values of several lines', () => {
    const { rows } = parseTable('担当,日付,備考\nA2,x,"前職\nA3,x,y\nA4,x,長い"\nA5,x,"二行\nの話"\nA6,x,y');
    expect(rows.map(({ cells, problem }) => problem ?? cells.join('|'))).toEqual([
      'quotes',
      'A3|x|y',
      'A4|x|長い"',
      'A5|x|二行\nの話',
      'A6|x|y',
    ]);
  });
  it('F-29 lists a row with more columns than the header', () => {
    expect(parseTable('担当,日付,備考\nA2,x,前職,長い\nA3,x,y,,').rows).toEqual([
      { line: 2, cells: [], problem: 'too_many_cells' },
      { line: 3, cells: ['A3', 'x', 'y', '', ''] },
    ]);
  });
  it('F-29 lists the problem of such a row, and counts it', () => {
    const { header, rows } = parseTable('担当,職種,経験,エリア,日付,結果\nA01,経理,6,首都圏,2026-05-01,"成約"済');
    const parts = { mapping: guessMapping(header), findAdvisor: advisorFinder([]), words, now: 0 };
    expect(startCheck(rows, parts).upTo(9)).toMatchObject({
      rows: 1,
      good: 0,
      refused: 1,
      problems: [{ line: 2, field: 'row', code: 'quotes' }],
    });
  });
  it('F-29 has every line of any text in a row of its own, or in a value of several lines', () => {
    const cell = fc.constantFrom('a', '"b"', '"c', '"e"f', '"g\nh"', '""', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 100, max: 999 }), cell, cell), { maxLength: 12 }), (rows) => {
        const text = ['担当,日付,備考', ...rows.map((row) => row.join(','))].join('\n');
        const read = parseTable(text).rows;
        for (const { cells, problem } of read) if (problem === undefined) expect(cells[0]).toMatch(/^(?:\d{3}|h.*)$/s);
        expect(read.length).toBeGreaterThanOrEqual(rows.length);
      }),
    );
  });

  it('is sent in requests that are under the limit, in order, with nothing left out', () => {
    const wide = fc.record({ rows: fc.integer({ min: 0, max: 1_500 }), width: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(wide, ({ rows: count, width }) => {
        const header = ['担当', '職種', '経験', 'エリア', '日付', '結果', '決定日', 'id'];
        const mapping = guessMapping(header);
        const rows = Array.from({ length: count }, (_, i) => ({
          line: i + 2,
          cells: header.map(() => '経'.repeat(width)),
        }));
        const lines: number[] = [];
        for (let from = 0; from < rows.length;) {
          const request = nextRequest(rows, from, mapping);
          expect(request.length).toBeGreaterThan(0);
          expect(request.length).toBeLessThanOrEqual(500);
          expect(
            new TextEncoder().encode(JSON.stringify({ columns: historyColumns, rows: request })).length,
          ).toBeLessThan(64 * 1_024);
          lines.push(...request.map(({ line }) => line));
          from += request.length;
        }
        expect(lines).toEqual(rows.map(({ line }) => line));
      }),
      { numRuns: 25 },
    );
  });
});

describe('the check of a table', () => {
  const header = ['担当', '職種', '経験', 'エリア', '日付', '結果'];
  const row = (line: number, date: string, advisor = 'A01') => ({
    line,
    cells: [advisor, '経理', '6', '首都圏', date, '成約'],
  });
  const parts = {
    mapping: guessMapping(header),
    findAdvisor: advisorFinder([{ id: 'a', code: 'A01', name: '篠宮 玲奈' }]),
    words,
    now: Date.UTC(2026, 10, 10),
  };

  it('counts every row once: good, refused or the same as an earlier one', () => {
    const check = startCheck(
      [
        row(2, '2026-05-01'),
        row(3, '2026-05-01', 'A99'),
        row(4, '2026-05-01'),
        row(5, '2027-01-01'),
        row(6, '2026-05-02'),
      ],
      parts,
    );
    expect(check.upTo(2)).toMatchObject({ rows: 2, good: 1, refused: 1 });
    const { problems, ...counts } = check.upTo(99);
    expect(counts).toEqual({ rows: 5, good: 2, refused: 2, duplicates: 1 });
    expect(problems.map(({ line, code, otherLine }) => [line, code, otherLine])).toEqual([
      [3, 'advisor_unknown', undefined],
      [4, 'duplicate', 2],
      [5, 'moment_future', undefined],
    ]);
  });

  it('F-38 asks about rows that agree in all but the result', () => {
    const lost = row(3, '2026-05-01');
    const check = startCheck(
      [row(2, '2026-05-01'), { ...lost, cells: lost.cells.with(5, '見送り') }, row(4, '2026-05-01')],
      parts,
    ).upTo(9);
    expect(check).toMatchObject({ good: 1, refused: 1, duplicates: 1 });
    expect(check.problems).toMatchObject([
      { line: 3, field: 'result', code: 'result_differs', otherLine: 2 },
      { line: 4, code: 'duplicate', otherLine: 2 },
    ]);
  });

  it('keeps only so many problems, and counts them all', () => {
    const check = startCheck(
      Array.from({ length: 5_000 }, (_, i) => row(i + 2, 'x')),
      parts,
    ).upTo(9_999);
    expect([check.refused, check.problems.length]).toEqual([5_000, KEPT_PROBLEMS]);
  });
});

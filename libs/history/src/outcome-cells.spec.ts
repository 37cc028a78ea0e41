import { tokyoMoment } from '@toritsugi/calendar';
import { demoVocabulary, segmentKey } from '@toritsugi/triage';
import fc from 'fast-check';
import {
  advisorFinder,
  cellsOf,
  fromSpreadsheet,
  guessMapping,
  historyColumns,
  historyWords,
  outcomeCells,
  outcomeHeader,
  pastResults,
  readRow,
  spreadsheetSafe,
} from './index';

const { occupations, areas, experienceBands } = demoVocabulary;
const words = historyWords(demoVocabulary);
const now = tokyoMoment('2026-11-10', '12:05').getTime();
const findAdvisor = advisorFinder([{ id: 'id-a01', code: 'A01', name: '篠宮 玲奈' }]);

describe('an exported outcome', () => {
  const outcome = fc.record({
    segment: fc
      .record({
        occupation: fc.constantFrom(...occupations.map(({ id }) => id)),
        experienceBand: fc.constantFrom(...experienceBands.map(({ id }) => id)),
        area: fc.constantFrom(...areas.map(({ id }) => id)),
      })
      .map(segmentKey),
    heldAt: fc
      .integer({ min: Date.UTC(2001, 0, 1) / 60_000, max: now / 60_000 - 50_000 })
      .map((minutes) => minutes * 60_000),
    result: fc.constantFrom(...pastResults),
    wait: fc.option(fc.integer({ min: 0, max: 50_000 })),
    reference: fc.constantFrom('', 'C-1'),
  });

  it.each(['ja', 'en'] as const)('in %s is read back as it was', (language) => {
    fc.assert(
      fc.property(outcome, ({ wait, ...rest }) => {
        const decidedAt = wait === null ? null : rest.heldAt + wait * 60_000;
        const cells = outcomeCells(
          { ...rest, decidedAt, advisorCode: 'A01' },
          { language, vocabulary: demoVocabulary },
        ).map(spreadsheetSafe);
        const mapping = guessMapping(outcomeHeader(language));
        expect(Object.values(mapping)).toEqual(historyColumns.map((_column, place) => place));
        expect(readRow(1, cellsOf(cells, mapping), { findAdvisor, words, now })).toEqual({
          problems: [],
          consultation: { ...rest, decidedAt, advisorId: 'id-a01' },
        });
      }),
    );
  });

  it('has every text read back from a cell that a spreadsheet was kept from reckoning', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom("'", '=', '-', '3', '＝', '\t', 'a')).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (one) => expect(fromSpreadsheet(spreadsheetSafe(one))).toBe(one)));
    expect([spreadsheetSafe("'=1"), fromSpreadsheet("'-3"), fromSpreadsheet("'90s")]).toEqual(["''=1", '-3', "'90s"]);
  });

  it('is never taken for a formula by a spreadsheet', () => {
    for (const text of ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1+1', '＠x'])
      expect(spreadsheetSafe(text)).toBe(`'${text}`);
    for (const text of ['-3', '+1.5', 'A01', '2026-11-10', '経理', '']) expect(spreadsheetSafe(text)).toBe(text);
  });
});

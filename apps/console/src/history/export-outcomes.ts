import { request } from '@toritsugi/client';
import { accessCalls, historyCalls, vocabularyCalls, type Language, type OutcomeView } from '@toritsugi/contracts';
import { outcomeCells, outcomeHeader, spreadsheetSafe } from '@toritsugi/history';
import { tokyoDay } from '@toritsugi/calendar';
import type { SegmentTerms } from '@toritsugi/routing';
import Papa from 'papaparse';

const BYTE_ORDER_MARK = '\ufeff';

/** Collects every page and saves one file. Tells after each page how many rows there are; replies them in all. */
export async function exportOutcomes(language: Language, hear: (rows: number) => void): Promise<number> {
  const vocabulary = await request(vocabularyCalls.read, { language });
  const parts: string[] = [BYTE_ORDER_MARK, linesOf([outcomeHeader(language)])];
  let count = 0;
  for (let after: string | null | undefined; after !== null;) {
    const page: { rows: OutcomeView[]; next: string | null } = await request(historyCalls.outcomes, {
      query: after === undefined ? {} : { after },
      language,
    });
    if (page.rows.length > 0) parts.push(linesOf(page.rows.map((row) => cellsIn(row, { language, vocabulary }))));
    count += page.rows.length;
    hear(count);
    after = page.next;
  }
  const { serverNow } = await request(accessCalls.clock, { language });
  save(new Blob(parts, { type: 'text/csv;charset=utf-8' }), `toritsugi-${tokyoDay(Date.parse(serverNow))}.csv`);
  return count;
}

/** Lines of a file, each ended. */
const linesOf = (rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse(
    rows.map((cells) => [...cells]),
    { newline: '\r\n' },
  )}\r\n`;

const cellsIn = (row: OutcomeView, words: { language: Language; vocabulary: SegmentTerms }): string[] =>
  outcomeCells(
    { ...row, heldAt: Date.parse(row.heldAt), decidedAt: row.decidedAt === null ? null : Date.parse(row.decidedAt) },
    words,
  ).map(spreadsheetSafe);

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

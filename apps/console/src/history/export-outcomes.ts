import { request } from '@toritsugi/client';
import { accessCalls, historyCalls, vocabularyCalls, type Language, type OutcomeView } from '@toritsugi/contracts';
import { outcomeCells, outcomeHeader } from '@toritsugi/history';
import { tokyoDay } from '@toritsugi/calendar';
import type { SegmentTerms } from '@toritsugi/routing';
import { csvLines, saveCsv } from '../table/csv-file';

/** Collects every page and saves one file. Tells after each page how many rows there are; replies them in all. */
export async function exportOutcomes(language: Language, hear: (rows: number) => void): Promise<number> {
  const vocabulary = await request(vocabularyCalls.read, { language });
  const parts: string[] = [csvLines([outcomeHeader(language)])];
  let count = 0;
  for (let after: string | null | undefined; after !== null;) {
    const page: { rows: OutcomeView[]; next: string | null } = await request(historyCalls.outcomes, {
      query: after === undefined ? {} : { after },
      language,
    });
    if (page.rows.length > 0) parts.push(csvLines(page.rows.map((row) => cellsIn(row, { language, vocabulary }))));
    count += page.rows.length;
    hear(count);
    after = page.next;
  }
  const { serverNow } = await request(accessCalls.clock, { language });
  saveCsv(`toritsugi-${tokyoDay(Date.parse(serverNow))}.csv`, parts);
  return count;
}

const cellsIn = (row: OutcomeView, words: { language: Language; vocabulary: SegmentTerms }): string[] =>
  outcomeCells(
    { ...row, heldAt: Date.parse(row.heldAt), decidedAt: row.decidedAt === null ? null : Date.parse(row.decidedAt) },
    words,
  );

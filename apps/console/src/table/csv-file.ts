import { spreadsheetSafe } from '@toritsugi/history';
import Papa from 'papaparse';

/** Spreadsheets read UTF-8 only with it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Lines of a file, each ended; no cell is taken for a formula. */
export const csvLines = (rows: readonly (readonly string[])[], { isQuoted = false } = {}): string =>
  `${Papa.unparse(
    rows.map((cells) => cells.map(spreadsheetSafe)),
    { newline: '\r\n', quotes: isQuoted },
  )}\r\n`;

/** A file that is read back as it was: every cell quoted, so that no quote in it can be a stray one. */
export const wholeCsv = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  csvLines([header, ...rows], { isQuoted: true });

/** Hands the browser a CSV file of these lines. */
export const saveCsv = (name: string, lines: readonly string[]): void =>
  saveFile(name, [BYTE_ORDER_MARK, ...lines], 'text/csv');

/** Hands the browser a file of text. */
export function saveFile(name: string, parts: readonly string[], type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([...parts], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows of a file that a spreadsheet wrote: UTF-8 or Shift_JIS, commas or tabs. The first row is the header. */
export async function readCsv(file: Blob): Promise<string[][]> {
  const bytes = await file.arrayBuffer();
  return Papa.parse<string[]>(decoded(bytes).replace(BYTE_ORDER_MARK, ''), { skipEmptyLines: 'greedy' }).data;
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

import { fromSpreadsheet, type RowProblemCode } from '@toritsugi/history';
import Papa from 'papaparse';

/** A row with its number in a spreadsheet, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Why its cells cannot be told apart; it has none then. */
  readonly problem?: RowProblemCode;
}

export interface Table {
  readonly header: readonly string[];
  /** Without the header and without rows that have nothing in them. */
  readonly rows: readonly TableRow[];
}

type Read = Pick<TableRow, 'cells' | 'problem'>;

/**
 * Comma, tab or semicolon separated, quoted or not, however its lines end. A file with nothing in it has no header.
 * Every line ends up in a row, if only in one that names its problem: a quote that nobody closes takes no others along.
 */
export function parseTable(text: string): Table {
  const quoted = ALL_QUOTED.exec(text);
  const known = quoted && {
    delimiter: quoted[1] ?? ',',
    newline: quoted[2] === '\n' ? ('\n' as const) : ('\r\n' as const),
  };
  const { data, errors, meta } = Papa.parse<string[]>(text, { skipEmptyLines: false, ...known });
  const width = data[0]?.length ?? 0;
  const isWhole =
    !errors.some(({ type }) => type === 'Quotes') &&
    (quoted !== null || !data.some((cells) => swallows(cells, meta.delimiter, width)));
  const read = isWhole
    ? data.map((cells) => ({ cells }))
    : readByLine(text.split(meta.linebreak), meta.delimiter, width);
  const rows = read.flatMap(({ cells, problem }: Read, i): TableRow[] => {
    if (problem !== undefined) return [{ line: i + 1, cells, problem }];
    if (cells.every((cell) => cell.trim() === '')) return [];
    return cells.slice(width).every((cell) => cell.trim() === '')
      ? [{ line: i + 1, cells: cells.map(fromSpreadsheet) }]
      : [{ line: i + 1, cells: [], problem: 'too_many_cells' as const }];
  });
  const [first, ...rest] = rows;
  return { header: first?.cells ?? [], rows: rest };
}

/** A program that quotes every cell, as our own files have them, doubles each quote within: none is a stray one. */
const ALL_QUOTED = /^(?:"[^"]*(?:""[^"]*)*"([,;\t]))*"[^"]*(?:""[^"]*)*"(\r?\n)/;

/** Lines that one quoted value may have. */
const MAX_LINES = 100;

/** The slow way, for a file with a quote in the wrong place: the first line of what cannot be read is at fault. */
function readByLine(lines: readonly string[], delimiter: string, width: number): Read[] {
  const rows: Read[] = [];
  for (let at = 0; at < lines.length;) {
    const record = recordAt(lines, at, delimiter);
    const isRow = record !== null && (at === 0 || !swallows(record.cells, delimiter, width));
    rows.push(isRow ? { cells: record.cells } : { cells: [], problem: 'quotes' });
    at += isRow ? record.lines : 1;
  }
  return rows;
}

function recordAt(
  lines: readonly string[],
  at: number,
  delimiter: string,
): { readonly cells: readonly string[]; readonly lines: number } | null {
  let text = lines[at] ?? '';
  if (!text.includes('"')) return { cells: text.split(delimiter), lines: 1 };
  for (let count = 1; count <= MAX_LINES; count += 1) {
    const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
    const [cells] = data;
    if (errors.length === 0 && cells !== undefined && data.length === 1) return { cells, lines: count };
    if (errors.some(({ code }) => code === 'InvalidQuotes') || data.length > 1) return null;
    // Only a line with a quote can close the value.
    for (let next = lines[at + count]; next !== undefined && !next.includes('"') && count < MAX_LINES;) {
      text += `\n${next}`;
      count += 1;
      next = lines[at + count];
    }
    const closing = lines[at + count];
    if (closing === undefined) return null;
    text += `\n${closing}`;
  }
  return null;
}

/** A value of several lines in a row of another width, or with a line as wide as a row: others were taken along. */
function swallows(cells: readonly string[], delimiter: string, width: number): boolean {
  if (width < 3 || !cells.some((cell) => /[\r\n]/.test(cell))) return false;
  return cells.length !== width || cells.some((cell) => widest(cell, delimiter) >= width);
}

function widest(cell: string, delimiter: string): number {
  return Math.max(...cell.split(/[\r\n]/).map((line) => line.split(delimiter).length));
}

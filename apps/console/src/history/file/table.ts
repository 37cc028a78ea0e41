import {
  cellsOf,
  historyColumns,
  readRow,
  type ColumnMapping,
  type FindAdvisor,
  type HistoryWords,
  type RowProblem,
} from '@toritsugi/history';
import type { TableRow } from './parse-table';

/**
 * Rows that travel in one request: so many, and so many bytes of them, that the body stays under its limit of 64 KB.
 */
const MAX_ROWS = 500;
const MAX_BYTES = 48_000;
/** Longer cells are refused by the server; one character more is enough for that. */
const MAX_CELL_LENGTH = 101;

/**
 * The next rows to send from place `from` on, their cells in the order of `historyColumns`; at least one while there
 * are any.
 */
export function nextRequest(rows: readonly TableRow[], from: number, mapping: ColumnMapping): TableRow[] {
  const taken: TableRow[] = [];
  let bytes = 0;
  for (let i = from; i < rows.length && taken.length < MAX_ROWS; i += 1) {
    const row = rows[i];
    if (row === undefined) break;
    const texts = cellsOf(row.cells, mapping);
    const cells = historyColumns.map((column) => texts[column].slice(0, MAX_CELL_LENGTH));
    bytes += new TextEncoder().encode(JSON.stringify({ line: row.line, cells })).length;
    if (bytes > MAX_BYTES && taken.length > 0) break;
    taken.push({ line: row.line, cells });
  }
  return taken;
}

/** Problems that a page keeps to show; all of them are counted. */
export const KEPT_PROBLEMS = 2_000;

export interface TableCheck {
  /** Rows looked at so far. */
  readonly rows: number;
  readonly good: number;
  readonly refused: number;
  readonly duplicates: number;
  /** The first `KEPT_PROBLEMS`. */
  readonly problems: readonly RowProblem[];
}

/**
 * Checks rows one after another, as the server will; `upTo` goes on to that place and replies what is known by then.
 */
export function startCheck(
  rows: readonly TableRow[],
  {
    mapping,
    findAdvisor,
    words,
    now,
  }: { mapping: ColumnMapping; findAdvisor: FindAdvisor; words: HistoryWords; now: number },
) {
  const first = new Map<string, { readonly line: number; readonly result: string }>();
  const problems: RowProblem[] = [];
  let [place, good, refused, duplicates] = [0, 0, 0, 0];
  const keep = (found: readonly RowProblem[]): void => {
    for (const problem of found) if (problems.length < KEPT_PROBLEMS) problems.push(problem);
  };
  const look = ({ line, cells, problem }: TableRow): void => {
    if (problem !== undefined) {
      refused += 1;
      keep([{ line, field: 'row', code: problem }]);
      return;
    }
    const { consultation, problems: found } = readRow(line, cellsOf(cells, mapping), { findAdvisor, words, now });
    keep(found);
    if (consultation === null) {
      refused += 1;
      return;
    }
    const key = `${consultation.advisorId} ${consultation.segment} ${consultation.heldAt} ${consultation.reference}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, { line, result: consultation.result });
      good += 1;
    } else if (other.result === consultation.result) {
      duplicates += 1;
      keep([{ line, field: 'row', code: 'duplicate', otherLine: other.line }]);
    } else {
      refused += 1;
      keep([{ line, field: 'result', code: 'result_differs', otherLine: other.line }]);
    }
  };
  return {
    upTo(end: number): TableCheck {
      for (; place < Math.min(end, rows.length); place += 1) {
        const row = rows[place];
        if (row !== undefined) look(row);
      }
      return { rows: place, good, refused, duplicates, problems: [...problems] };
    },
  };
}

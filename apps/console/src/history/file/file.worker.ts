/** Holds a file beside the page: a million rows are read and checked here, and the page stays quick. */
import { advisorFinder, historyWords, type ColumnMapping, type KnownAdvisor } from '@toritsugi/history';
import type { SegmentTerms } from '@toritsugi/routing';
import { expose } from 'comlink';
import { decode, detectEncoding, isArchive, type Encoding } from './encoding';
import { parseTable, type Table, type TableRow } from './parse-table';
import { nextRequest, startCheck, type TableCheck } from './table';

const SHOWN_FIRST = 10;
/** Rows checked before other requests are heard. */
const SLICE = 20_000;

/** The beginning of a file. */
export interface FileHead {
  readonly encoding: Encoding;
  readonly header: readonly string[];
  readonly rowCount: number;
  readonly first: readonly TableRow[];
}

export interface CheckQuestion {
  readonly mapping: ColumnMapping;
  readonly advisors: readonly KnownAdvisor[];
  readonly vocabulary: SegmentTerms;
  readonly now: number;
}

/** `isDone` is false for what is known so far. */
export type CheckListener = (check: TableCheck, isDone: boolean) => void;

let bytes = new Uint8Array();
let table: Table = { header: [], rows: [] };
/** The newest check; an older one gives up. */
let newestCheck = 0;

const file = {
  open: (given: ArrayBuffer): FileHead => {
    bytes = new Uint8Array(given);
    if (isArchive(bytes)) throw new Error('a workbook, not a text');
    return read(detectEncoding(bytes));
  },
  decode: (encoding: Encoding): FileHead => read(encoding),
  check: async ({ mapping, advisors, vocabulary, now }: CheckQuestion, hear: CheckListener): Promise<void> => {
    const own = (newestCheck += 1);
    const { rows } = table;
    const going = startCheck(rows, {
      mapping,
      findAdvisor: advisorFinder(advisors),
      words: historyWords(vocabulary),
      now,
    });
    for (let end = SLICE; newestCheck === own; end += SLICE) {
      const isDone = end >= rows.length;
      hear(going.upTo(end), isDone);
      if (isDone) return;
      await new Promise((resolve) => setTimeout(resolve));
    }
  },
  next: (from: number, mapping: ColumnMapping): readonly TableRow[] => nextRequest(table.rows, from, mapping),
};

expose(file);
export type HeldFile = typeof file;

function read(encoding: Encoding): FileHead {
  table = parseTable(decode(bytes, encoding));
  return { encoding, header: table.header, rowCount: table.rows.length, first: table.rows.slice(0, SHOWN_FIRST) };
}

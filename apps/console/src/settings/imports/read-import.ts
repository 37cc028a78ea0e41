import {
  importColumns,
  MAX_IMPORT_CELL,
  MAX_IMPORT_LINES,
  type ImportColumn,
  type ImportFile,
} from '@toritsugi/contracts';
import { decode, detectEncoding, isArchive } from '../../history/file/encoding';
import { parseTable } from '../../history/file/parse-table';

export interface ReadImport {
  readonly lines: ImportFile['lines'];
  /** Columns that are needed and not in the file. */
  readonly missing: readonly ImportColumn[];
  /** Why the file is not sent at all. */
  readonly refused: 'workbook' | 'binary' | 'twice' | 'empty' | 'long' | null;
  /** Columns of which there are several: which of them counts is not for us to say. */
  readonly twice: readonly ImportColumn[];
}

const refusedAs = (refused: ReadImport['refused']): ReadImport => ({ lines: [], missing: [], twice: [], refused });

/** A picture, a document: control characters that no text has, soon and often. One that slipped into a cell is none. */
const isBinary = (text: string): boolean => [...text.slice(0, 2_000).matchAll(/[\0-\x08\x0e-\x1f\ufffd]/g)].length > 8;

const spelled = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');

const namesOf = ({ name, label, words }: ImportColumn): string[] => [name, label.ja, label.en, ...words].map(spelled);

/** A CSV in UTF-8, Shift_JIS or UTF-16, however its lines end, with its columns in any order. */
export function readImport(bytes: Uint8Array, kind: ImportFile['kind']): ReadImport {
  if (isArchive(bytes)) return refusedAs('workbook');
  const text = decode(bytes, detectEncoding(bytes));
  if (isBinary(text)) return refusedAs('binary');
  const { header, rows } = parseTable(text);
  const spelledHeader = header.map(spelled);
  const twice = importColumns[kind].filter((column) =>
    namesOf(column).some((name) => spelledHeader.indexOf(name) !== spelledHeader.lastIndexOf(name)),
  );
  const places = importColumns[kind].map((column) =>
    header.findIndex((cell) => namesOf(column).includes(spelled(cell))),
  );
  return {
    missing: importColumns[kind].filter(({ isNeeded }, at) => isNeeded && (places[at] ?? -1) < 0),
    twice,
    refused: twice.length > 0 ? 'twice' : rows.length === 0 ? 'empty' : rows.length > MAX_IMPORT_LINES ? 'long' : null,
    lines: rows.slice(0, MAX_IMPORT_LINES).map(({ line, cells, problem }) => ({
      line,
      cells: places.map((place) => (cells[place] ?? '').slice(0, MAX_IMPORT_CELL)),
      ...(problem === undefined ? {} : { isBroken: true }),
    })),
  };
}

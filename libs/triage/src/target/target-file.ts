/**
 * A target as a file (求職者ターゲットリスト, S004-21): CSV for a spreadsheet, one criterion a line, and JSON; each reads back
 * exactly what it was written from. Pure.
 */
import type { CatalogueField, Localized } from '../vocabulary';
import { checkCriteria } from './check-criteria';
import { criteriaOf, type Criterion, type Target } from './criteria';
import { targetProblems, type TargetProblem } from './target-problems';

const COLUMNS = ['list', 'id', 'label_ja', 'label_en', 'question_ja', 'question_en', 'weight', 'rule'] as const;

export type ReadCriteria =
  | { readonly ok: true; readonly criteria: readonly Criterion[] }
  | {
      readonly ok: false;
      /** The line of the file, where the file itself cannot be read. */
      readonly line: number | null;
      readonly words: Localized;
      readonly problems: readonly TargetProblem[];
    };

/** A target has 9 criteria; a file of more than this is another file. */
const LONGEST = 100_000;

/** How cells are kept from being reckoned by a spreadsheet, and read back; nothing where the file is for a program. */
type OfCell = (cell: string) => string;
const asItIs: OfCell = (cell) => cell;

export function targetToCsv(target: Pick<Target, 'must' | 'want' | 'avoid'>, safe = asItIs): string {
  const rows = criteriaOf(target as Target).map(({ id, list, label, question, weight, rule }) => [
    list,
    id,
    label.ja,
    label.en,
    question.ja,
    question.en,
    weight === undefined ? '' : String(weight),
    JSON.stringify(rule),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map((cell) => quoted(safe(cell))).join(',')}\r\n`).join('');
}

export function targetToJson(target: Pick<Target, 'must' | 'want' | 'avoid'>): string {
  return `${JSON.stringify({ criteria: criteriaOf(target as Target) }, null, 2)}\n`;
}

/** Always quoted, so that one rule reads every cell back. */
function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

export function criteriaFromCsv(text: string, catalogue: readonly CatalogueField[], plain = asItIs): ReadCriteria {
  if (text.length > LONGEST) return tooLong;
  const table = rowsOf(text.replace(/^\ufeff/, ''));
  if ('line' in table) return table;
  const [header, ...rows] = table.rows;
  const names = header?.cells.map(plain) ?? [];
  const places = COLUMNS.map((column) => names.indexOf(column));
  const lacking = COLUMNS.filter((_, at) => places[at] === -1);
  if (lacking.length > 0)
    return unread(1, {
      ja: `1行目に列がありません：${lacking.join('、')}`,
      en: `Columns missing in line 1: ${lacking.join(', ')}`,
    });
  const criteria: unknown[] = [];
  for (const { cells, line } of rows) {
    const [list, id, ja, en, questionJa, questionEn, weight, rule] = places.map((at) => plain(cells[at] ?? ''));
    let parsed: unknown;
    try {
      parsed = JSON.parse(rule ?? '');
    } catch {
      return unread(line, {
        ja: `${line}行目の条件（rule）を読み取れません`,
        en: `The rule in line ${line} cannot be read`,
      });
    }
    criteria.push({
      id,
      list,
      label: { ja, en },
      question: { ja: questionJa, en: questionEn },
      ...(weight === '' ? {} : { weight: Number(weight) }),
      rule: parsed,
    });
  }
  return checked(criteria, catalogue);
}

export function criteriaFromJson(text: string, catalogue: readonly CatalogueField[]): ReadCriteria {
  if (text.length > LONGEST) return tooLong;
  try {
    const data: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return checked(typeof data === 'object' && data !== null && 'criteria' in data ? data.criteria : data, catalogue);
  } catch {
    return unread(null, { ja: 'JSONとして読み取れません', en: 'This is not JSON' });
  }
}

function checked(criteria: unknown, catalogue: readonly CatalogueField[]): ReadCriteria {
  const problems = targetProblems(criteria, catalogue);
  const result = checkCriteria(criteria, catalogue);
  if (result.ok && problems.length === 0) return result;
  const words = problems[0]?.words ?? { ja: '条件を読み取れません', en: 'The criteria cannot be read' };
  return { ok: false, line: null, words, problems };
}

type Unread = Extract<ReadCriteria, { ok: false }>;

function unread(line: number | null, words: Localized): Unread {
  return { ok: false, line, words, problems: [] };
}

const tooLong = unread(null, { ja: 'ファイルが大きすぎます', en: 'The file is too large' });

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** RFC 4180. A quote that nobody closes is told with the line it stands in, and takes nothing along. */
function rowsOf(text: string): { readonly rows: readonly Row[] } | Unread {
  const rows: Row[] = [];
  let cells: string[] = [];
  let [line, start, at] = [1, 1, 0];
  const cell = /"((?:[^"]|"")*)"(?=[,\r\n]|$)|([^",\r\n]*)(?=[,\r\n]|$)/y;
  while (at <= text.length) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (found === null)
      return unread(line, { ja: `${line}行目の引用符（"）が合いません`, en: `A quote in line ${line} does not match` });
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    line += found[0].split('\n').length - 1;
    at += found[0].length;
    const isComma = text[at] === ',';
    if (!isComma) {
      if (cells.some((one) => one !== '')) rows.push({ line: start, cells });
      cells = [];
      at += text.startsWith('\r\n', at) ? 1 : 0;
      line += 1;
      start = line;
    }
    at += 1;
  }
  return { rows };
}

interface CsvRecord {
  fields: string[];
  /** Where it begins, from 1. */
  line: number;
}

export interface Csv {
  header: string[];
  rows: string[][];
}

/**
 * Reads comma-separated values as RFC 4180 writes them: quotes around fields that hold commas, quotes or line ends, a quote
 * inside doubled. A byte order mark and either line end are taken, empty lines left out. Throws an Error that names the line
 * of a quote left open, or of a row longer or shorter than the header.
 */
export function parseCsv(text: string): Csv {
  const [first, ...others] = recordsOf(text.replace(/^\uFEFF/, ''));
  if (first === undefined) throw new Error('the file has no line');
  for (const { fields, line } of others) {
    if (fields.length !== first.fields.length) throw new Error(`line ${line} has ${fields.length} fields, the header ${first.fields.length}`);
  }
  return { header: first.fields, rows: others.map(({ fields }) => fields) };
}

function recordsOf(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const record = { fields: [] as string[], line };
    for (let ended = false; !ended; ) {
      const field = text[at] === '"' ? quoted(text, at, line) : plain(text, at);
      record.fields.push(field.value);
      line += field.lines;
      at = field.end;
      ended = text[at] !== ',';
      if (!ended) at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') {
      at += 1;
      line += 1;
    } else if (at < text.length) throw new Error(`line ${line} has text after a closing quote`);
    if (record.fields.length > 1 || record.fields[0] !== '') records.push(record);
  }
  return records;
}

interface Field {
  value: string;
  end: number;
  lines: number;
}

function plain(text: string, from: number): Field {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && !(text[end] === '\r' && (text[end + 1] === '\n' || end + 1 === text.length))) end += 1;
  return { value: text.slice(from, end), end, lines: 0 };
}

function quoted(text: string, from: number, line: number): Field {
  let end = from + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) throw new Error(`line ${line} opens a quote that never closes`);
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const raw = text.slice(from + 1, end);
  return { value: raw.replaceAll('""', '"'), end: end + 1, lines: raw.split('\n').length - 1 };
}

/** Place of a column. Throws an Error that lists the columns there are. */
export function columnOf({ header }: Csv, name: string): number {
  const at = header.indexOf(name);
  if (at < 0) throw new Error(`no column is called ${name}; there are: ${header.join(', ')}`);
  return at;
}

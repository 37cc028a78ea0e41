import Papa from 'papaparse';

export interface Csv {
  header: string[];
  rows: string[][];
}

/**
 * Comma-separated values as RFC 4180 writes them; a byte order mark and either line end are taken, empty lines left
 * out. Throws an Error that names the row of a quote left open, or of another length than the header; the header is row
 * 1.
 */
export function parseCsv(text: string): Csv {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  const [problem] = errors;
  if (problem) throw new Error(`row ${(problem.row ?? 0) + 1}: ${problem.message}`);
  const [header, ...rows] = data;
  if (header === undefined) throw new Error('the file has no line');
  const wrong = rows.findIndex((row) => row.length !== header.length);
  if (wrong >= 0) throw new Error(`row ${wrong + 2} has ${rows[wrong]?.length} fields, the header ${header.length}`);
  return { header, rows };
}

/** Place of a column. Throws an Error that lists the columns there are. */
export function columnOf({ header }: Csv, name: string): number {
  const at = header.indexOf(name);
  if (at < 0) throw new Error(`no column is called ${name}; there are: ${header.join(', ')}`);
  return at;
}

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it (CSV injection, CWE-1236), and so
 * does one that begins like a marked one: `fromSpreadsheet` reads every text back. A number keeps its sign: `-3` and
 * `+1.5` are values, not formulas.
 */
export function spreadsheetSafe(text: string): string {
  return isFormula(text.replace(MARKS, '')) && !isNumber(text) ? `'${text}` : text;
}

/** Takes the mark of a written cell off. */
export function fromSpreadsheet(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.replace(MARKS, '')) ? cell.slice(1) : cell;
}

const MARKS = /^'+/;
const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text.normalize('NFKC'));
const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text);

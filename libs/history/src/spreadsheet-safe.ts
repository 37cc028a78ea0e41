/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it (CSV injection, CWE-1236). A number
 * keeps its sign: `-3` and `+1.5` are values, not formulas.
 */
export function spreadsheetSafe(text: string): string {
  return /^[=+\-@\t\r]/.test(text.normalize('NFKC')) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

import type { ReactNode } from 'react';
import { MARKED_BELOW, SMALL_BELOW, percentText } from './RateText';
import { heatStep } from './heat-step';
import styles from './heat-table.module.css';

export interface HeatCell {
  rate: number;
  low: number;
  high: number;
  n: number;
  /** Marked with an edge and `markWord`, besides any colour. */
  isMarked: boolean;
}
export interface HeatRow {
  id: string;
  name: ReactNode;
  /** One per column; null where nothing is known. */
  cells: readonly (HeatCell | null)[];
}

/**
 * A heat map that is a table: the number, its interval and n are in every cell and colour only repeats them, so it
 * prints, reads aloud and survives colour blindness. Few cases (n<10) are grey; very few (n<5) carry `fewWord` too.
 */
export function HeatTable({
  caption,
  corner,
  columns,
  rows,
  words,
}: {
  caption: string;
  corner: string;
  columns: readonly { id: string; name: string }[];
  rows: readonly HeatRow[];
  words: { mark: string; few: string; none: string };
}) {
  const shown = rows
    .flatMap((row) => row.cells)
    .filter((cell): cell is HeatCell => cell !== null && cell.n >= SMALL_BELOW);
  const highest = Math.max(0, ...shown.map((cell) => cell.rate));
  return (
    <div className={styles.scroll} role="group" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, index) => (
                <Cell key={columns[index]?.id ?? index} cell={cell} highest={highest} words={words} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  cell,
  highest,
  words,
}: {
  cell: HeatCell | null;
  highest: number;
  words: { mark: string; few: string; none: string };
}) {
  if (cell === null)
    return (
      <td className={styles.cell} data-step="none">
        <span aria-hidden="true">–</span>
        <span className={styles.hidden}>{words.none}</span>
      </td>
    );
  const step = cell.n < SMALL_BELOW ? 'few' : heatStep(cell.rate, highest);
  return (
    <td className={styles.cell} data-step={step} data-marked={cell.isMarked} data-n={cell.n}>
      <span className={styles.rate}>{percentText(cell.rate)}</span>
      <span className={styles.evidence}>
        {Math.round(cell.low * 100)}–{Math.round(cell.high * 100)} n={cell.n}
      </span>
      {cell.n < MARKED_BELOW && <span className={styles.word}>※{words.few}</span>}
      {cell.isMarked && <span className={styles.mark}>★{words.mark}</span>}
    </td>
  );
}

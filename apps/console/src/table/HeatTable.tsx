import { VisuallyHidden } from '@mantine/core';
import { MARKED_BELOW, percentText, SMALL_BELOW } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { columnsOf } from './columns';
import { DataTable } from './DataTable';
import { heatStep } from './heat-step';
import styles from './heat-table.module.css';
import { tableMessages } from './messages';

export interface HeatCell {
  rate: number;
  low: number;
  high: number;
  n: number;
  /** Marked with an edge and a word, besides any colour. */
  isMarked: boolean;
}
export interface HeatRow {
  id: string;
  name: string;
  /** By column; nothing where nothing is known. */
  cells: Readonly<Record<string, HeatCell>>;
}

const column = columnsOf<HeatRow>();

/**
 * A heat map that is a table: the number, its interval and n are in every cell and colour only repeats them, so it
 * prints, reads aloud and survives colour blindness. Few cases (n<10) are grey; very few (n<5) say so too.
 */
export function HeatTable({
  caption,
  corner,
  columns: named,
  rows,
  mark,
}: {
  caption: string;
  corner: string;
  columns: readonly { id: string; name: string }[];
  rows: readonly HeatRow[];
  /** The word for a marked cell. */
  mark: string;
}) {
  const highest = Math.max(
    0,
    ...rows.flatMap(({ cells }) => Object.values(cells).flatMap(({ n, rate }) => (n < SMALL_BELOW ? [] : [rate]))),
  );
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('name', { header: corner, meta: { isRowHeader: true } }),
        ...named.map(({ id, name }) =>
          // A rate that rests on few cases is no rank.
          column.accessor(({ cells: { [id]: cell } }) => (cell && cell.n >= SMALL_BELOW ? cell.rate : undefined), {
            id,
            header: name,
            enableSorting: true,
            cell: ({ row }) => <Cell cell={row.original.cells[id]} highest={highest} mark={mark} />,
          }),
        ),
      ]),
    [corner, named, highest, mark],
  );
  return (
    <div className={styles.heat}>
      <DataTable caption={caption} columns={columns} rows={rows} rowId={({ id }) => id} />
    </div>
  );
}

function Cell({ cell, highest, mark }: { cell: HeatCell | undefined; highest: number; mark: string }) {
  const t = useText(tableMessages);
  if (cell === undefined)
    return (
      <div className={styles.cell} data-step="none">
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{t('none')}</VisuallyHidden>
      </div>
    );
  const step = cell.n < SMALL_BELOW ? 'few' : heatStep(cell.rate, highest);
  return (
    <div className={styles.cell} data-step={step} data-marked={cell.isMarked} data-n={cell.n}>
      <span className={styles.rate}>{percentText(cell.rate)}</span>
      <span className={styles.evidence}>
        {Math.round(cell.low * 100)}–{Math.round(cell.high * 100)} n={cell.n}
      </span>
      {cell.n < MARKED_BELOW && <span className={styles.word}>※{t('few')}</span>}
      {cell.isMarked && <span className={styles.mark}>★{mark}</span>}
    </div>
  );
}

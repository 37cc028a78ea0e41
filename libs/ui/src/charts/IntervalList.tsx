import { IntervalBar } from './IntervalBar';
import styles from './interval-bar.module.css';

export interface IntervalRow {
  id: string;
  label: string;
  value: number;
  /** Null draws the value alone. */
  low: number | null;
  high: number | null;
  /** Drawn in the accent: the one that matters most. */
  isMain?: boolean;
}

/**
 * Values with their intervals, one under the other on one scale from zero. Colour only repeats what the labels and the
 * numbers beside say; `text` writes a value. Put the same numbers in a table beside it.
 */
export function IntervalList({
  title,
  rows,
  text,
}: {
  title: string;
  rows: readonly IntervalRow[];
  text: (value: number) => string;
}) {
  const most = Math.max(0, ...rows.flatMap(({ value, high }) => [value, high ?? value]));
  return (
    <ul className={styles.list} aria-label={title}>
      {rows.map(({ id, label, value, low, high, isMain = false }) => (
        <li key={id} className={styles.row} data-main={isMain}>
          <span>{label}</span>
          <IntervalBar value={value} low={low} high={high} max={most} tone={isMain ? 'normal' : 'quiet'} />
          <span className={styles.number}>{text(value)}</span>
        </li>
      ))}
    </ul>
  );
}

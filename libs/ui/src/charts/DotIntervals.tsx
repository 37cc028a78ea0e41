import { useId } from 'react';
import styles from './charts.module.css';

export interface DotRow {
  id: string;
  label: string;
  value: number;
  /** Null draws the point alone. */
  low: number | null;
  high: number | null;
  /** Drawn in the accent: the one that matters most. */
  isMain?: boolean;
}

const WIDTH = 520;
const LABEL = 190;
const ROW = 34;
const PAD = 12;

/**
 * Points with their intervals on one axis from zero, one row each. Colour only repeats what the labels and the numbers
 * beside say; `text` writes a value. Put the same numbers in a table beside it.
 */
export function DotIntervals({
  title,
  rows,
  text,
}: {
  title: string;
  rows: readonly DotRow[];
  text: (value: number) => string;
}) {
  const id = useId();
  const most = Math.max(0, ...rows.flatMap(({ value, high }) => [value, high ?? value]));
  const scale = (value: number): number =>
    LABEL + (most > 0 ? (Math.max(0, value) / most) * (WIDTH - LABEL - PAD - 56) : 0);
  const height = rows.length * ROW + PAD * 2;
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      <line className={styles.axis} x1={LABEL} x2={LABEL} y1={PAD / 2} y2={height - PAD / 2} />
      {rows.map(({ id: key, label, value, low, high, isMain = false }, place) => {
        const y = PAD + place * ROW + ROW / 2;
        return (
          <g key={key} className={isMain ? styles.main : styles.other}>
            <text className={styles.label} x={LABEL - 10} y={y + 4} textAnchor="end">
              {label}
            </text>
            {low !== null && high !== null && (
              <line className={styles.span} x1={scale(low)} x2={scale(high)} y1={y} y2={y} />
            )}
            <circle className={styles.dot} cx={scale(value)} cy={y} r={5} />
            <text className={styles.value} x={scale(Math.max(value, high ?? value)) + 10} y={y + 4}>
              {text(value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

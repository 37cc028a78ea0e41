import styles from './interval-bar.module.css';

/**
 * A value with its interval on a line from `min` to `max`, a reference drawn across. A picture beside numbers, never
 * instead of them.
 */
export function IntervalBar({
  value,
  low,
  high,
  min = 0,
  max = 1,
  reference,
  tone = 'normal',
}: {
  value: number;
  /** Null draws the value alone. */
  low: number | null;
  high: number | null;
  min?: number;
  max?: number;
  reference?: number;
  tone?: 'normal' | 'quiet' | 'alert';
}) {
  // Shares of the width, not a scaled picture: strokes and the dot keep their size however wide the bar is.
  const x = (at: number): string =>
    `${max > min ? Math.min(100, Math.max(0, ((at - min) / (max - min)) * 100)).toFixed(2) : 0}%`;
  return (
    <span className={styles.bar} data-tone={tone} aria-hidden="true">
      <svg>
        <line className={styles.axis} x1="0" x2="100%" y1="50%" y2="50%" />
        {reference !== undefined && (
          <line className={styles.reference} x1={x(reference)} x2={x(reference)} y1="1" y2="100%" />
        )}
        {low !== null && high !== null && (
          <line className={styles.interval} x1={x(low)} x2={x(high)} y1="50%" y2="50%" />
        )}
        <circle className={styles.value} cx={x(value)} cy="50%" r="3.5" />
      </svg>
    </span>
  );
}

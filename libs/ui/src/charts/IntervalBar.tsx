import styles from './interval-bar.module.css';

const WIDTH = 120;
const HEIGHT = 16;

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
  isAlert = false,
}: {
  value: number;
  low: number;
  high: number;
  min?: number;
  max?: number;
  reference?: number;
  isAlert?: boolean;
}) {
  const x = (at: number): number => 4 + (WIDTH - 8) * Math.min(1, Math.max(0, (at - min) / (max - min)));
  return (
    <svg
      className={styles.bar}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      data-alert={isAlert}
    >
      <line className={styles.axis} x1={4} x2={WIDTH - 4} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {reference !== undefined && (
        <line className={styles.reference} x1={x(reference)} x2={x(reference)} y1={1} y2={HEIGHT - 1} />
      )}
      <line className={styles.interval} x1={x(low)} x2={x(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <circle className={styles.value} cx={x(value)} cy={HEIGHT / 2} r={3.5} />
    </svg>
  );
}

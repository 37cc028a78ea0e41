import styles from './countdown-ring.module.css';

const RADIUS = 9;
const LENGTH = 2 * Math.PI * RADIUS;

/** What is left of a span as a ring that empties. Decoration beside the same in text. */
export function CountdownRing({
  remainingMs,
  totalMs,
  size = 22,
}: {
  remainingMs: number;
  totalMs: number;
  size?: number;
}) {
  const share = totalMs > 0 ? Math.min(1, Math.max(0, remainingMs / totalMs)) : 0;
  const state = share <= 0 ? 'late' : share <= 1 / 3 ? 'soon' : 'ok';
  return (
    <svg className={styles.ring} data-state={state} width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <circle className={styles.track} cx="11" cy="11" r={RADIUS} />
      <circle
        className={styles.left}
        cx="11"
        cy="11"
        r={RADIUS}
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - share)}
        transform="rotate(-90 11 11)"
      />
    </svg>
  );
}

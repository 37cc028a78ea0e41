import { percentText } from './figure-text';
import styles from './rate-text.module.css';

/** Below this many cases a rate is grey, and below `MARKED_BELOW` it is marked as well. */
export const SMALL_BELOW = 10;
export const MARKED_BELOW = 5;

/** A rate (0…1) with its interval and its evidence: 21.5%(15–29)n=52. Few cases are grey and say so in `smallWord`. */
export function RateText({
  rate,
  low,
  high,
  n,
  smallWord,
}: {
  rate: number;
  low: number;
  high: number;
  n: number;
  smallWord: string;
}) {
  const isSmall = n < SMALL_BELOW;
  return (
    <span className={styles.rate} data-small={isSmall}>
      <span className={styles.value}>{percentText(rate)}</span>
      <span className={styles.interval}>
        ({Math.round(low * 100)}–{Math.round(high * 100)})
      </span>
      <span className={styles.n}>n={n}</span>
      {isSmall && <span className={styles.word}>{smallWord}</span>}
    </span>
  );
}

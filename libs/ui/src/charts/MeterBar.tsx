import styles from './meter-bar.module.css';

/**
 * A zero-based bar. `value` and `max` share one unit; `target` draws a line; `text` is the number in words for screen
 * readers.
 */
export function MeterBar({
  value,
  max,
  target,
  label,
  text,
}: {
  value: number;
  max: number;
  target?: number;
  label: string;
  text: string;
}) {
  const share = (part: number) => `${max > 0 ? Math.min(100, Math.max(0, (part / max) * 100)) : 0}%`;
  return (
    <div
      className={styles.track}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(max, 1)}
      aria-valuenow={Math.max(0, Math.min(value, Math.max(max, 1)))}
      aria-valuetext={text}
    >
      <div className={styles.bar} style={{ inlineSize: share(value) }} />
      {target !== undefined && <div className={styles.target} style={{ insetInlineStart: share(target) }} />}
    </div>
  );
}

import styles from './chart-tip.module.css';

/** What stands at the point that is pointed at: names and values. */
export function ChartTip({ title, lines }: { title?: string; lines: readonly (readonly [string, string])[] }) {
  return (
    <div className={styles.tip}>
      {title !== undefined && <p className={styles.title}>{title}</p>}
      <dl className={styles.lines}>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

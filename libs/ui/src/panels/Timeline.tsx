import styles from './lists.module.css';

export interface TimelineItem {
  id: string;
  /** As written on the screen, in the agency's zone. */
  time: string;
  dateTime: string;
  sentence: string;
  by?: string | undefined;
}

/** What happened, in the order given. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <time className={styles.time} dateTime={item.dateTime}>
            {item.time}
          </time>
          <span>{item.sentence}</span>
          {item.by !== undefined && <span className={styles.by}>{item.by}</span>}
        </li>
      ))}
    </ol>
  );
}

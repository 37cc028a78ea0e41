import type { ReactNode } from 'react';
import styles from './lists.module.css';

export interface AnswerItem {
  id: string;
  term: string;
  detail: ReactNode;
  /** A word beside the answer, e.g. 電話で確認. */
  mark?: string | undefined;
}

/** Terms and what was answered to them. */
export function AnswerList({ items, label }: { items: readonly AnswerItem[]; label: string }) {
  return (
    <dl className={styles.answers} aria-label={label}>
      {items.map((item) => (
        <div key={item.id}>
          <dt>{item.term}</dt>
          <dd>
            {item.detail}
            {item.mark !== undefined && <span className={styles.markWord}>{item.mark}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

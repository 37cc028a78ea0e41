import type { ReactNode } from 'react';
import styles from './panels.module.css';

/** Nothing to show, and what will make something appear. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {children !== undefined && <p className={styles.emptyText}>{children}</p>}
    </div>
  );
}

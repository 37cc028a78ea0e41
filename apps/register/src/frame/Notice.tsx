import type { ReactNode } from 'react';
import styles from './Notice.module.css';

/** A framed remark; its kind is said by words and by the line at its side, not by colour alone. */
export function Notice({
  kind = 'plain',
  title,
  children,
}: {
  kind?: 'plain' | 'warning' | 'error';
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className={`${styles.notice} ${styles[kind]}`}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </div>
  );
}

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

/** Why what was pressed did not happen, read out when it comes; an empty place until then. */
export function Failure({ text }: { text: string | undefined }) {
  return (
    <div role="status">
      {text !== undefined && (
        <Notice kind="error">
          <p>{text}</p>
        </Notice>
      )}
    </div>
  );
}

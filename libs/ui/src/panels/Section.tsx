import { useId, type ReactNode } from 'react';
import styles from './panels.module.css';

/** A titled part of a page. `level` is the heading's, 2 unless told; `isBare` leaves out the box around it. */
export function Section({
  title,
  actions,
  note,
  children,
  level = 2,
  isBare = false,
}: {
  title: ReactNode;
  actions?: ReactNode;
  note?: string;
  children: ReactNode;
  level?: 2 | 3;
  isBare?: boolean;
}) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={isBare ? styles.bare : styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Heading className={styles.title} id={id}>
          {title}
        </Heading>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
}

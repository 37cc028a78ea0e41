import { useId, type ReactNode } from 'react';
import styles from './ring-card.module.css';

/**
 * The card of a call that is ringing. Its border pulses slowly (1.2 s, under three flashes a second); with reduced
 * motion it stands still and thick, and `ringingWord` (呼び出し中) says the same in text.
 */
export function RingCard({
  title,
  ringingWord,
  aside,
  children,
  isRinging,
}: {
  title: ReactNode;
  ringingWord: string;
  aside?: ReactNode;
  children: ReactNode;
  isRinging: boolean;
}) {
  const id = useId();
  return (
    <section className={styles.card} data-ringing={isRinging} aria-labelledby={id}>
      <div className={styles.head}>
        <div>
          <p className={styles.word}>{ringingWord}</p>
          <h2 className={styles.title} id={id}>
            {title}
          </h2>
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}

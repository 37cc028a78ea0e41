import type { DecisionView } from '@toritsugi/contracts';
import { useId, useState } from 'react';
import styles from './agreement.module.css';
import { DecisionCard } from './DecisionCard';
import { DecisionDialog, type Act } from './DecisionDialog';

/** Proposals of one kind that wait, on the page that they are about; nothing where none does. */
export function WaitingRequests({ title, requests }: { title: string; requests: readonly DecisionView[] }) {
  const id = useId();
  const [asked, setAsked] = useState<{ decision: DecisionView; act: Act } | null>(null);
  return (
    <>
      {requests.length > 0 && (
        <section className={styles.section} aria-labelledby={id}>
          <h2 className={styles.heading} id={id}>
            {title}
          </h2>
          <ul className={styles.list}>
            {requests.map((one) => (
              <DecisionCard key={one.id} decision={one} onAct={(act) => setAsked({ decision: one, act })} />
            ))}
          </ul>
        </section>
      )}
      {asked && <DecisionDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}

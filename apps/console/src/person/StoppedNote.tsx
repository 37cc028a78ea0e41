import type { MessageRoute, SuppressionReason } from '@toritsugi/journey';
import { useText } from '../language';
import { personMessages } from './messages';
import styles from './person.module.css';

/** Beside an address or a number to which nothing is sent any more: why. */
export function StoppedNote({ via, reason }: { via: Exclude<MessageRoute, 'line'>; reason: SuppressionReason | null }) {
  const t = useText(personMessages);
  if (reason === null) return null;
  return (
    <strong className={styles.stopped}>
      {t(`stopped_${via}`)} {t(`stopped_${reason}`)}
    </strong>
  );
}

import type { CardSuspicion } from '@toritsugi/contracts';
import { useText } from '../language';
import styles from './duplicates.module.css';
import { duplicateMessages } from './messages';
import { useReasons } from './Reasons';

/** In the queue: that somebody may be registered twice, and why. */
export function SuspectedBadge({ suspected }: { suspected: CardSuspicion[] }) {
  const t = useText(duplicateMessages);
  const reasonsOf = useReasons();
  return (
    <span className={styles.reason}>
      {t('suspectedBadge')}：{suspected.map(({ reasons }) => reasonsOf(reasons)).join(' / ')}
    </span>
  );
}

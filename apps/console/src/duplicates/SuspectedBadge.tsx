import type { CardSuspicion } from '@toritsugi/contracts';
import { useLanguage, useText } from '../language';
import styles from './duplicates.module.css';
import { duplicateMessages } from './messages';
import { useReasons } from './Reasons';

/** In the queue: that somebody may be registered twice, and why. */
export function SuspectedBadge({ suspected }: { suspected: CardSuspicion[] }) {
  const t = useText(duplicateMessages);
  const { signs } = useLanguage();
  const reasonsOf = useReasons();
  return (
    <span className={styles.reason}>
      {t('suspectedBadge')}
      {signs.colon}
      {suspected.map(({ reasons }) => reasonsOf(reasons)).join(' / ')}
    </span>
  );
}

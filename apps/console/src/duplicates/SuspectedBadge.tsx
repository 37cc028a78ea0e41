import type { CardSuspicion } from '@toritsugi/contracts';
import { useLanguage, useText } from '../language';
import styles from './duplicates.module.css';
import { duplicateMessages } from './messages';
import { useSuspicionWords } from './Reasons';

/** In the queue: that somebody may be registered twice, and why. */
export function SuspectedBadge({ suspected }: { suspected: CardSuspicion[] }) {
  const t = useText(duplicateMessages);
  const { signs } = useLanguage();
  const wordsOf = useSuspicionWords();
  return (
    <span className={styles.reason}>
      {t('suspectedBadge')}
      {signs.colon}
      {suspected.map(wordsOf).join(' / ')}
    </span>
  );
}

import type { CardSuspicion } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import styles from './duplicates.module.css';
import { duplicateMessages } from './messages';
import { useReasons } from './Reasons';

/** In the queue: that somebody may be registered twice, and why. */
export function SuspectedBadge({ suspected }: { suspected: CardSuspicion[] }) {
  const t = useText(duplicateMessages);
  const { signs, language } = useLanguage();
  const reasonsOf = useReasons();
  return (
    <span className={styles.reason}>
      {t('suspectedBadge')}
      {signs.colon}
      {suspected
        .map(({ reasons, calledAt }) =>
          [reasonsOf(reasons), ...(calledAt ? [t('calledAt', { time: timeText(calledAt, language) })] : [])].join(
            signs.listed,
          ),
        )
        .join(' / ')}
    </span>
  );
}

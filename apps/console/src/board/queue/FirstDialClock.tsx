import type { CallTaskCard } from '@toritsugi/contracts';
import { CountdownRing, dateTimeText, SlaCountdown, timeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import styles from './task-card.module.css';

/** When this person is to be called: the target of the first dial while it runs, else the next planned time. */
export function FirstDialClock({ card, now }: { card: CallTaskCard; now: number }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const when = (instant: string): string =>
    Math.abs(Date.parse(instant) - now) < 12 * 3_600_000
      ? timeText(instant, language)
      : dateTimeText(instant, language);
  if (card.state === 'callback_set' && card.callbackAt)
    return <span className={styles.planned}>{t('callbackAt', { time: when(card.callbackAt) })}</span>;
  if (card.state === 'retry_wait' && card.nextAttemptAt)
    return <span className={styles.planned}>{t('nextAttemptAt', { time: when(card.nextAttemptAt) })}</span>;
  if (card.firstDialAt) return null;
  const start = Date.parse(card.eligibleAt);
  if (start > now) return <span className={styles.planned}>{t('eligibleAt', { time: when(card.eligibleAt) })}</span>;
  const total = Date.parse(card.deadlineAt) - start;
  const remaining = Date.parse(card.deadlineAt) - now;
  if (remaining > 3 * 3_600_000)
    return (
      <span className={styles.planned}>
        {t('deadline')} {when(card.deadlineAt)}
      </span>
    );
  return (
    <span className={styles.clock}>
      <CountdownRing remainingMs={remaining} totalMs={total} />
      <SlaCountdown
        remainingMs={remaining}
        totalMs={total}
        label={t('deadline')}
        words={{ ok: t('sla_ok'), soon: t('sla_soon'), late: t('sla_late') }}
      />
    </span>
  );
}

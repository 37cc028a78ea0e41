import type { RescueView } from '@toritsugi/contracts';
import { SlaCountdown } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { useNow } from '../server/connection';
import { rescueMessages } from './messages';
import styles from './rescue.module.css';

const HOUR_MS = 3_600_000;

/** How long is left for what comes next. */
export function RescueClock({ rescue: { state, dueAt } }: { rescue: RescueView }) {
  const t = useText(rescueMessages);
  const { language } = useLanguage();
  const now = useNow();
  if (dueAt === null) return null;
  const label =
    state === 'ask_sent' || state === 'call_due' || state === 'called' ? t(`clock_${state}`) : t('clock_detected');
  return (
    <span className={styles.buttons}>
      <span className={styles.muted}>{label}</span>
      <SlaCountdown
        language={language}
        label={label}
        remainingMs={Date.parse(dueAt) - now}
        totalMs={HOUR_MS}
        words={{ ok: t('left'), soon: t('soon'), late: t('late') }}
      />
    </span>
  );
}

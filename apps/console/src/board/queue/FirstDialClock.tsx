import type { CallTaskCard } from '@toritsugi/contracts';
import { CountdownRing, dateTimeText, SlaCountdown, timeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import { dueAt, isHeld, RETRY_GRACE } from '@toritsugi/client';
import { laneMessages } from '../lanes/messages';
import type { Opening } from '../lanes/use-opening';
import styles from './task-card.module.css';

/** When this person is to be called: the target of the first dial while it runs, else the next planned time. */
export function FirstDialClock({ card, now, opening }: { card: CallTaskCard; now: number; opening?: Opening }) {
  const t = useText(messages);
  const lanes = useText(laneMessages);
  const { language } = useLanguage();
  const when = (instant: string): string =>
    Math.abs(Date.parse(instant) - now) < 12 * 3_600_000
      ? timeText(instant, language)
      : dateTimeText(instant, language);
  if (isHeld(card) && card.firstDialAt) return null;
  if (card.callbackAt)
    return (
      <PlannedClock
        planned={t('callbackAt', { time: when(card.callbackAt) })}
        label={lanes('callbackLate')}
        remaining={Date.parse(card.callbackAt) - now}
        total={CALLBACK_SOON}
      />
    );
  if (card.state === 'retry_wait' && card.nextAttemptAt)
    return <span className={styles.planned}>{t('nextAttemptAt', { time: when(card.nextAttemptAt) })}</span>;
  const start = Date.parse(card.eligibleAt);
  if (!card.firstDialAt && start > now)
    return (
      <span className={styles.planned}>
        {t(card.noCall ? 'writableFrom' : 'eligibleAt', { time: when(card.eligibleAt) })}
      </span>
    );
  // Nobody can be called: what is left is not green, and what is over stays late.
  const due = dueAt(card);
  if (opening && !opening.isOpen && opening.opensAt && card.band !== 'D' && due !== null && due > now)
    return <span className={styles.planned}>{lanes('opens', { time: when(opening.opensAt) })}</span>;
  if (card.firstDialAt && card.nextAttemptAt)
    return (
      <PlannedClock
        planned={t('againSince', { time: when(card.nextAttemptAt) })}
        label={lanes('againLate')}
        remaining={Date.parse(card.nextAttemptAt) + RETRY_GRACE - now}
        total={RETRY_GRACE}
      />
    );
  if (card.firstDialAt) return null;
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
        language={language}
      />
    </span>
  );
}

/** A call-back runs a clock of this length before its time, ms. */
const CALLBACK_SOON = 30 * 60_000;

/** A planned time as it comes near runs down, a promised one to the minute, and past it is late like anything else. */
function PlannedClock({
  planned,
  label,
  remaining,
  total,
}: {
  planned: string;
  label: string;
  remaining: number;
  total: number;
}) {
  const t = useText(messages);
  const { language } = useLanguage();
  if (remaining > total) return <span className={styles.planned}>{planned}</span>;
  return (
    <span className={styles.clock}>
      <span className={styles.planned}>{planned}</span>
      <SlaCountdown
        remainingMs={remaining}
        totalMs={total}
        label={label}
        words={{ ok: t('sla_ok'), soon: t('sla_soon'), late: t('sla_late') }}
        language={language}
      />
    </span>
  );
}

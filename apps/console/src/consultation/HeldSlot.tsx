import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { consultationCalls, type ConsultationView } from '@toritsugi/contracts';
import { dateTimeText, SlaCountdown } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useNow } from '../server/connection';
import { useRead } from '../server/queries';
import { messages } from './booking-messages';
import styles from './booking.module.css';

const HOLD = 15 * 60_000;

interface Props {
  consultation: ConsultationView;
  /** Null: confirmed elsewhere. */
  onConfirm: (() => void) | null;
  onRelease: () => void;
  isSaving: boolean;
}

/** A slot held before this page was opened: read again, and as good as one held just now. */
export function HeldBefore({ consultationId, ...rest }: Omit<Props, 'consultation'> & { consultationId: string }) {
  const t = useText(messages);
  const held = useRead({
    key: queryKeys.consultation(consultationId),
    call: consultationCalls.read,
    input: { params: { consultationId } },
  });
  if (held.error) return <LoadFailed error={held.error} onRetry={() => void held.refetch()} />;
  if (!held.data) return <p role="status">{t('loading')}</p>;
  return held.data.state === 'held_slot' ? <HeldSlot consultation={held.data} {...rest} /> : null;
}

function HeldSteps({ onConfirm, onRelease, isSaving }: Omit<Props, 'consultation'>) {
  const t = useText(messages);
  return (
    <div className={styles.steps}>
      {onConfirm && (
        <Button size="sm" loading={isSaving} onClick={onConfirm}>
          {t('confirm')}
        </Button>
      )}
      <Button size="sm" variant="default" onClick={onRelease}>
        {t('release')}
      </Button>
    </div>
  );
}

/** A slot held for the person on the line: fifteen minutes to confirm it. */
export function HeldSlot({ consultation, onConfirm, onRelease, isSaving }: Props) {
  const t = useText(messages);
  const { language } = useLanguage();
  const now = useNow();
  const left = consultation.holdUntil ? Date.parse(consultation.holdUntil) - now : HOLD;
  return (
    <div className={styles.held} role="group" aria-label={t('held')}>
      <p className={styles.heldTime}>
        {consultation.startsAt ? dateTimeText(consultation.startsAt, language) : ''}
        <span className={styles.of}>{consultation.advisor.name}</span>
      </p>
      {left > 0 ? (
        <>
          <p className={styles.heldLeft}>
            {t('held')}
            <SlaCountdown
              language={language}
              remainingMs={left}
              totalMs={HOLD}
              label={t('heldUntil')}
              words={{ ok: t('sla_ok'), soon: t('sla_soon'), late: t('sla_late') }}
            />
          </p>
          <HeldSteps onConfirm={onConfirm} onRelease={onRelease} isSaving={isSaving} />
        </>
      ) : (
        <p role="alert">{t('lapsed')}</p>
      )}
    </div>
  );
}

import { Button, Progress } from '@mantine/core';
import { ErrorPanel } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import styles from '../history.module.css';
import { historyMessages } from '../messages';
import type { Sending } from './use-sending';

/** How far the rows have come; stopped or under way, it can be cancelled without a trace. */
export function SendingProgress({
  sending,
  onCancel,
  onGoOn,
}: {
  sending: Extract<Sending, { at: 'sending' | 'stopped' }>;
  onCancel: () => void;
  onGoOn: () => void;
}) {
  const t = useText(historyMessages);
  const { language } = useLanguage();
  const { done, total } = sending;
  const text = t('sendingText', { done: done.toLocaleString(language), total: total.toLocaleString(language) });
  return (
    <div className={styles.progress}>
      <h3 className={styles.subtitle}>{t('sending')}</h3>
      <Progress.Root size="lg">
        <Progress.Section
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={t('sending')}
          aria-valuetext={text}
        />
      </Progress.Root>
      <p className={styles.status} data-testid="progress">
        {text}
      </p>
      {sending.at === 'stopped' && (
        <ErrorPanel
          title={t('sendFailed')}
          message={sending.message ?? t('unreachable')}
          retryLabel={t('goOn')}
          onRetry={onGoOn}
        />
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

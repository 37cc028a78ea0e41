import type { RankingView } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import styles from './transfer.module.css';

/** By which rule this order was made, in which block, from which versions: the same words for whoever asks later. */
export function DecisionLine({ ranking: { decision, closeRateVersion } }: { ranking: RankingView }) {
  const t = useText(messages);
  const { language } = useLanguage();
  if (!decision) return <p className={styles.quiet}>{t('tableVersion', { version: closeRateVersion })}</p>;
  const block = decision.blockStartsAt
    ? `${t(`arm_${decision.arm}`)} ${t('blockFrom', { time: timeText(decision.blockStartsAt, language) })}`
    : null;
  const parts = [
    t(`strategy_${decision.strategy}`),
    block,
    t('tableVersion', { version: closeRateVersion }),
    t('settingsVersion', { version: decision.settingsVersion }),
  ].filter((part) => part !== null);
  return (
    <div className={styles.decision} data-testid="decision" data-arm={decision.arm}>
      <p>
        {t('decidedBy')}: {parts.join(' · ')}
      </p>
      {decision.isExploration && !decision.isManual && <p>{t('exploration')}</p>}
      {decision.isManual && <p>{t('manual', { reason: t(`feedback_${decision.manualReason ?? 'other'}`) })}</p>}
    </div>
  );
}

import type { Dashboard } from '@toritsugi/contracts';
import { Section, shareText, StatTile } from '@toritsugi/ui';
import { useText } from '../language';
import { useDefinition } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { amountText } from './numbers';

/** Today's live transfers: how many came through, and how fast (K14). */
export function TransferPanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const define = useDefinition(dashboard)('K14');
  const { transfers } = dashboard;
  return (
    <Section title={t('transfers')}>
      <div className={styles.smallTiles}>
        <StatTile label={t('requested')} value={transfers.requested} unit={t('cases')} {...define} />
        <StatTile label={t('completed')} value={transfers.completed} unit={t('cases')} {...define}>
          {t('completedShare')} {shareText(transfers.completedShare)}
        </StatTile>
        <StatTile
          label={t('toBridgeMedian')}
          value={amountText(transfers.secondsToBridgeMedian)}
          unit={t('seconds')}
          {...define}
        />
        <StatTile
          label={t('toBridgeP90')}
          value={amountText(transfers.secondsToBridgeP90)}
          unit={t('seconds')}
          {...define}
        />
        <StatTile
          label={t('offersPer')}
          value={amountText(transfers.offersPerTransfer)}
          unit={t('times')}
          {...define}
        />
      </div>
    </Section>
  );
}

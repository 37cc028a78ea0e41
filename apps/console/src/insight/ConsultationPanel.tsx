import type { Dashboard } from '@toritsugi/contracts';
import { Section, shareText, StatTile } from '@toritsugi/ui';
import { useText } from '../language';
import { useDefinition } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { shareOf } from './numbers';

/** Today's consultations, and how many of band A sat with an advisor in a strong cell (K10, K11). */
export function ConsultationPanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const define = useDefinition(dashboard);
  const { consultations } = dashboard;
  return (
    <Section title={t('consultations')}>
      <div className={styles.smallTiles}>
        <StatTile label={t('set')} value={consultations.set} unit={t('cases')} {...define('K07')} />
        <StatTile label={t('started')} value={consultations.started} unit={t('cases')} {...define('K08')} />
        <StatTile label={t('completed')} value={consultations.completed} unit={t('cases')} {...define('K08')} />
        <StatTile label={t('effective')} value={consultations.effective} unit={t('cases')} {...define('K10')} />
        <StatTile label={t('effectiveShare')} value={shareText(consultations.effectiveShare)} {...define('K10')}>
          {t('outOf', { count: consultations.effective, total: consultations.completed })}
        </StatTile>
        <StatTile
          label={t('strongShare')}
          value={shareText(shareOf(consultations.strongA, consultations.completedA))}
          {...define('K11')}
        >
          {t('outOf', { count: consultations.strongA, total: consultations.completedA })}
        </StatTile>
        <StatTile label={t('noShow')} value={consultations.noShow} unit={t('cases')} {...define('K08')} />
      </div>
    </Section>
  );
}

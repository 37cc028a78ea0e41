import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { sharingCalls } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { sharingMessages } from './messages';
import styles from './sharing.module.css';

/** What went well since Monday, and who helped with the people of others. */
export function Week() {
  const t = useText(sharingMessages);
  const { language, localized } = useLanguage();
  const { data, error, refetch } = useRead({ key: queryKeys.sharedWeek, call: sharingCalls.week, input: {} });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} role="status" aria-label={t('loading')} />;
  return (
    <div className={styles.columns}>
      <section className={styles.panel} aria-labelledby="shared-week">
        <h2 id="shared-week">{t('week')}</h2>
        <p className={styles.muted}>{t('weekWhy')}</p>
        {data.lines.length === 0 && <p className={styles.muted}>{t('quietWeek')}</p>}
        <ul className={styles.rows}>
          {data.lines.map(({ id, what, at, by, segmentLabel, words }) => (
            <li key={id}>
              <span className={styles.head}>
                <strong>{t(`what_${what}`)}</strong>
                <span>{localized(segmentLabel)}</span>
                {by && <span className={styles.muted}>{t('by', { name: by.name })}</span>}
                <span className={styles.muted}>{dateText(at, language)}</span>
              </span>
              {words !== '' && <p className={styles.words}>{words}</p>}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.panel} aria-labelledby="helpers">
        <h2 id="helpers">{t('helpers')}</h2>
        <p className={styles.muted}>{t('helpersWhy')}</p>
        {data.helpers.length === 0 && <p className={styles.muted}>{t('noHelpers')}</p>}
        <ul className={styles.rows}>
          {data.helpers.map(({ helper, followUps, minutes, inTime }) => (
            <li key={helper.id} className={styles.head}>
              <strong>{helper.name}</strong>
              <span>{t('card', { count: followUps, minutes, inTime })}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { rescueCalls } from '@toritsugi/contracts';
import { EmptyState } from '@toritsugi/ui';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import { rescueMessages } from './messages';
import styles from './rescue.module.css';
import { RescueCard } from './RescueCard';

const EVERY_MS = 30_000;

/** Everybody who seems about to decline: one's own, a lead's team, a manager's everything; what is due first before. */
export function RescuesPage() {
  const t = useText(rescueMessages);
  const mayAct = may(useMe(), 'case.work');
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: queryKeys.rescues,
    call: rescueCalls.desk,
    input: {},
    refetchEvery: EVERY_MS,
  });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.line}>
        <h1 className={styles.title}>{t('title')}</h1>
        {data && data.due + data.ended > 0 && (
          <p className={styles.muted}>
            {t('month', { inTime: data.inTime, due: data.due, ended: data.ended, recovered: data.recovered })}
          </p>
        )}
        {data && data.byRule > 0 && (
          <p className={styles.muted}>{t('alarms', { byRule: data.byRule, falseAlarms: data.falseAlarms })}</p>
        )}
      </div>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data?.rescues.length === 0 && <EmptyState title={t('nothing')}>{t('nothingHint')}</EmptyState>}
      {data?.rescues.map((rescue) => (
        <RescueCard key={rescue.id} rescue={rescue} mayAct={mayAct} />
      ))}
    </main>
  );
}

import { Button, Skeleton } from '@mantine/core';
import { RefusedError } from '@toritsugi/client';
import type { Dashboard } from '@toritsugi/contracts';
import { EmptyState, timeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useWhoMay } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { TodaysBottleneck } from './BottleneckLine';
import { ConsultationPanel } from './ConsultationPanel';
import { FirstDialPanel } from './FirstDialPanel';
import { FunnelPanel } from './FunnelPanel';
import { Headline } from './Headline';
import styles from './insight.module.css';
import { MatrixPanel } from './MatrixPanel';
import { insightMessages } from './messages';
import { PromisePanel } from './PromisePanel';
import { RebuildCheck } from './RebuildCheck';
import { TransferPanel } from './TransferPanel';
import { useDashboard } from './use-dashboard';
import { WaitingPanel } from './WaitingPanel';

/**
 * The lead's numbers, live: effective consultations against target, and where the people are (S001-8, S001-12,
 * S004-16).
 */
export function DashboardPage() {
  const t = useText(insightMessages);
  usePageTitle(t('title'));
  const [isPaused, setIsPaused] = useState(false);
  const { data, error, refetch } = useDashboard(isPaused);
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        {data && <Freshness dashboard={data} isPaused={isPaused} onPause={setIsPaused} />}
      </div>
      <PageBody data={data} error={error} onRetry={() => void refetch()} isPaused={isPaused} />
    </main>
  );
}

function Freshness({
  dashboard,
  isPaused,
  onPause,
}: {
  dashboard: Dashboard;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
}) {
  const t = useText(insightMessages);
  const { language } = useLanguage();
  return (
    <div className={styles.freshness}>
      <span>{t('updated', { time: timeText(dashboard.clock.serverNow, language, { seconds: true }) })}</span>
      {isPaused && <strong>{t('paused')}</strong>}
      <Button size="sm" variant="default" onClick={() => onPause(!isPaused)}>
        {t(isPaused ? 'resume' : 'pause')}
      </Button>
    </div>
  );
}

/** The four states of a page of numbers: not yet, may not, broken, here they are. */
function PageBody({
  data,
  error,
  onRetry,
  isPaused,
}: {
  data: Dashboard | undefined;
  error: Error | null;
  onRetry: () => void;
  isPaused: boolean;
}) {
  const t = useText(insightMessages);
  const whoMay = useWhoMay('dashboard.read');
  if (error instanceof RefusedError && error.status === 403)
    return <EmptyState title={t('noRights')}>{whoMay}</EmptyState>;
  if (error && !data) return <LoadFailed error={error} onRetry={onRetry} />;
  if (!data) return <Waiting label={t('loading')} />;
  return (
    <>
      <TodaysBottleneck at={Date.parse(data.clock.serverNow)} />
      <Headline dashboard={data} />
      <div className={styles.pair}>
        <WaitingPanel dashboard={data} isPaused={isPaused} />
        <TransferPanel dashboard={data} />
      </div>
      <div className={styles.pair}>
        <FirstDialPanel dashboard={data} />
        <FunnelPanel title={t('funnel')} steps={data.funnel} empty={[t('funnelEmpty'), t('funnelEmptyHint')]} />
      </div>
      <ConsultationPanel dashboard={data} />
      <PromisePanel dashboard={data} />
      <MatrixPanel dashboard={data} />
      <RebuildCheck />
    </>
  );
}

function Waiting({ label }: { label: string }) {
  return (
    <div className={styles.stack} role="status" aria-label={label}>
      <Skeleton height={180} />
      <div className={styles.pair}>
        <Skeleton height={150} />
        <Skeleton height={150} />
      </div>
      <Skeleton height={320} />
    </div>
  );
}

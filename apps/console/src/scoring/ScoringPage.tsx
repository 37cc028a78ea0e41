import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { scoringCalls, type ScoringView } from '@toritsugi/contracts';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { BandPanel } from './BandPanel';
import { scoringMessages } from './messages';
import { ModelPanel } from './ModelPanel';
import styles from './scoring.module.css';
import { TargetPanel } from './TargetPanel';

/** Criteria beside the outcomes of the people they judged: bands, weights, the model of answers. */
export function ScoringPage() {
  const t = useText(scoringMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({ key: queryKeys.scoring, call: scoringCalls.read, input: {} });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.about}>{t('about')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data && <Panels view={data} />}
    </main>
  );
}

function Panels({ view }: { view: ScoringView }) {
  return (
    <>
      <BandPanel bands={view.bands} />
      <TargetPanel targets={view.targets} />
      <ModelPanel view={view} />
    </>
  );
}

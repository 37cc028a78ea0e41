import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { historyCalls } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { ExportButton } from './ExportButton';
import { FileImport } from './imports/FileImport';
import styles from './history.module.css';
import { ImportList } from './imports/ImportList';
import { historyMessages } from './messages';

/** Past consultations: a file in, seen before it counts; every outcome out again. */
export function HistoryPage() {
  const t = useText(historyMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({ key: queryKeys.history, call: historyCalls.overview, input: {} });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <ExportButton />
      </div>
      <p className={styles.intro}>{t('intro')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data && (
        <>
          <Section title={t('newImport')}>
            <FileImport overview={data} />
          </Section>
          <Section title={t('imports')}>
            <ImportList imports={data.imports} />
          </Section>
        </>
      )}
    </main>
  );
}

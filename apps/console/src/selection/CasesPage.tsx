import { Skeleton, TextInput } from '@mantine/core';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { selectionCalls, type CaseView } from '@toritsugi/contracts';
import { EmptyState } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePush } from '../server/connection';
import { queries, useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { CaseCard } from './CaseCard';
import { HandOvers } from './HandOvers';
import { selectionMessages } from './messages';
import styles from './selection.module.css';

/** The people I look after, the longest untouched first, and their submissions to employers. */
export function CasesPage() {
  const t = useText(selectionMessages);
  usePageTitle(t('title'));
  const [wanted, setWanted] = useState('');
  const words = useDeferredValue(wanted.trim().toLowerCase());
  const { data, error, refetch } = useRead({ key: queryKeys.cases, call: selectionCalls.cases, input: {} });
  usePush('desk.changed', () => {
    void queries.invalidateQueries({ queryKey: queryKeys.cases });
    void queries.invalidateQueries({ queryKey: queryKeys.proposals });
  });
  const cases = (data?.cases ?? [])
    .filter((one) => matches(one, words))
    .sort((left, right) => (left.lastTouchAt < right.lastTouchAt ? -1 : 1));
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <Link to="/settings/$area" params={{ area: 'employers' }}>
          {t('addEmployer')}
        </Link>
        {data && data.cases.length > 0 && (
          <TextInput label={t('search')} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
        )}
      </div>
      <HandOvers />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data && data.cases.length === 0 && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      {data && data.cases.length > 0 && cases.length === 0 && <EmptyState title={t('noMatch')} />}
      {cases.length > 0 && (
        <ul className={styles.cases}>
          {cases.map((one) => (
            <CaseCard key={one.registrantId} person={one} />
          ))}
        </ul>
      )}
    </main>
  );
}

const matches = ({ name, receiptNumber }: CaseView, words: string): boolean =>
  words === '' || name.toLowerCase().includes(words) || receiptNumber.toLowerCase().includes(words);

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useText(selectionMessages);
  if (error instanceof RefusedError && error.status === 403) return <EmptyState title={t('noRights')} />;
  return <LoadFailed error={error} onRetry={onRetry} />;
}

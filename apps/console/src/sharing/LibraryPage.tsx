import { Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryKeys } from '@toritsugi/client';
import { sharingCalls } from '@toritsugi/contracts';
import { EmptyState } from '@toritsugi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { usePush } from '../server/connection';
import { queries, useRead } from '../server/queries';
import { readLibrarySearch } from './library-search';
import { sharingMessages } from './messages';
import { PinnedPanel } from './PinnedPanel';
import { SharedCase } from './SharedCase';
import styles from './sharing.module.css';
import { Week } from './Week';

const TYPING_MS = 250;

/** Successes to learn from, what went well this week, and what the manager says. */
export function LibraryPage() {
  const t = useText(sharingMessages);
  usePageTitle(t('title'));
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.library }));
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      <PinnedPanel />
      <Week />
      <Waiting />
      <Cases />
    </main>
  );
}

const useLibrary = (q: string) =>
  useRead({ key: queryKeys.libraryOf(q), call: sharingCalls.library, input: { query: q === '' ? {} : { q } } });

/** Before a lead, or given back to whoever wrote it. */
function Waiting() {
  const t = useText(sharingMessages);
  const { data } = useLibrary('');
  if (!data || data.waiting.length === 0) return null;
  return (
    <section className={styles.form} aria-labelledby="waiting-cases">
      <h2 className={styles.title} id="waiting-cases">
        {t('waiting', { count: data.waiting.length })}
      </h2>
      <ul className={styles.rows}>
        {data.waiting.map((shared) => (
          <SharedCase key={shared.id} shared={shared} />
        ))}
      </ul>
    </section>
  );
}

function Cases() {
  const t = useText(sharingMessages);
  const search = useSearch({ from: '/staff/library' });
  const navigate = useNavigate({ from: '/library' });
  // Kept here as well: a half-composed word must not be taken back by the address.
  const [q, setQ] = useState(search.q ?? '');
  const [wanted] = useDebouncedValue(q.trim(), TYPING_MS);
  const write = (words: string): void => {
    setQ(words);
    void navigate({ search: readLibrarySearch({ q: words }), replace: true });
  };
  const { data, error, refetch } = useLibrary(wanted);
  return (
    <section className={styles.form} aria-labelledby="cases">
      <h2 className={styles.title} id="cases">
        {t('library')}
      </h2>
      <TextInput
        type="search"
        label={t('search')}
        value={q}
        maxLength={100}
        onChange={({ currentTarget: { value } }) => write(value)}
      />
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} role="status" aria-label={t('loading')} />}
      {data?.cases.length === 0 && <EmptyState title={t(wanted === '' ? 'noCases' : 'noMatch')} />}
      <ul className={styles.rows}>
        {data?.cases.map((shared) => (
          <SharedCase key={shared.id} shared={shared} />
        ))}
      </ul>
    </section>
  );
}

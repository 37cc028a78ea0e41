import { TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type AuditEntry } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { RegistrantLink } from '../../person/RegistrantLink';
import { useRead } from '../../server/queries';
import { usePageTitle } from '../../page/title';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { useTableSearch } from '../../table/table-state';
import styles from '../../insight/insight.module.css';
import { auditMessages } from './audit-messages';
import { readAuditSearch } from './audit-search';
import { useEntryWords } from './entry-words';

const CHECK = 15_000;
const PAGE = 50;
/** Who looked at what, and who changed what. */
export function AuditPage() {
  const t = useText(auditMessages);
  usePageTitle(t('auditTitle'));
  const search = useSearch({ from: '/staff/audit' });
  const navigate = useNavigate();
  // Kept here as well: a half-composed word must not be taken back by the address.
  const [wanted, setWanted] = useState(search.q ?? '');
  const words = useDeferredValue(wanted.trim().toLowerCase());
  const write = (q: string): void => {
    setWanted(q);
    void navigate({ to: '.', search: readAuditSearch({ sort: search.sort, q }), replace: true });
  };
  const { data, error, refetch } = useRead({
    key: queryKeys.audit,
    call: insightCalls.audit,
    input: {},
    refetchEvery: CHECK,
  });
  const wordsOf = useEntryWords();
  const entries = useMemo(
    () =>
      data?.entries
        .map((entry) => ({ ...entry, ...wordsOf(entry) }))
        .filter((entry) => words === '' || textOf(entry).includes(words)),
    [data, wordsOf, words],
  );
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('auditTitle')}</h1>
      <div className={styles.panel}>
        <div className={styles.filters}>
          <TextInput
            className={styles.wide}
            label={t('search')}
            value={wanted}
            onChange={(event) => write(event.currentTarget.value)}
          />
          {entries && (
            <span className={styles.muted} role="status">
              {t('shown', { count: entries.length })}
            </span>
          )}
        </div>
        {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {data && data.entries.length === 0 ? (
          <EmptyState title={t('auditEmpty')}>{t('auditEmptyHint')}</EmptyState>
        ) : (
          (entries || !error) && <EntryTable entries={entries} />
        )}
      </div>
    </main>
  );
}

const textOf = ({ action, actor, detail, registrantId }: AuditEntry): string =>
  [action, actor?.name, detail, registrantId].join(' ').toLowerCase();

const column = columnsOf<AuditEntry>();

function EntryTable({ entries }: { entries: readonly AuditEntry[] | undefined }) {
  const t = useText(auditMessages);
  const { language } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('at', {
          header: t('at'),
          enableSorting: true,
          meta: { isRowHeader: true },
          cell: ({ getValue }) => dateTimeText(getValue(), language, { seconds: true }),
        }),
        column.accessor(({ actor }) => actor?.name ?? t('system'), {
          id: 'actor',
          header: t('actor'),
          enableSorting: true,
        }),
        column.accessor('action', { header: t('action'), enableSorting: true }),
        column.accessor(({ registrantId }) => registrantId?.slice(-8) ?? '–', {
          id: 'about',
          header: t('about'),
          cell: ({ getValue, row: { original: entry } }) =>
            entry.registrantId ? <RegistrantLink id={entry.registrantId}>{getValue()}</RegistrantLink> : getValue(),
        }),
        column.accessor('detail', { header: t('detail'), meta: { isText: true } }),
      ]),
    [t, language],
  );
  return (
    <DataTable
      isList
      caption={t('auditTitle')}
      columns={columns}
      rows={entries}
      rowId={({ id }) => id}
      state={useTableSearch(PAGE)}
      empty={<EmptyState title={t('noMatch')} />}
    />
  );
}

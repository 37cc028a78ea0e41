import { Skeleton, TextInput } from '@mantine/core';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { insightCalls, type AuditEntry } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, ErrorPanel } from '@toritsugi/ui';
import { useDeferredValue, useState } from 'react';
import { useLanguage, useText } from '../language';
import { useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import styles from '../insight/insight.module.css';
import { auditMessages } from './audit-messages';

const CHECK = 15_000;
const actions = [
  'contact_read',
  'outbox_read',
  'signed_in',
  'password_changed',
  'history_imported',
  'history_undone',
  'history_exported',
] as const;
const details = ['call_task', 'cases', 'consultation', 'offer', 'team', 'all'] as const;

/** Who looked at what, and who changed what. */
export function AuditPage() {
  const t = useText(auditMessages);
  usePageTitle(t('auditTitle'));
  const [wanted, setWanted] = useState('');
  const words = useDeferredValue(wanted.trim().toLowerCase());
  const { data, error, refetch } = useRead({
    key: queryKeys.audit,
    call: insightCalls.audit,
    input: {},
    refetchEvery: CHECK,
  });
  const wordsOf = useEntryWords();
  const entries =
    data?.entries
      .map((entry) => ({ ...entry, ...wordsOf(entry) }))
      .filter((entry) => words === '' || textOf(entry).includes(words)) ?? [];
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('auditTitle')}</h1>
      <div className={styles.panel}>
        <div className={styles.filters}>
          <TextInput
            className={styles.wide}
            label={t('search')}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          {data && (
            <span className={styles.muted} role="status">
              {t('shown', { count: entries.length })}
            </span>
          )}
        </div>
        {error && !data && (
          <ErrorPanel
            title={t('loadFailed')}
            message={error instanceof RefusedError ? error.message : t('unreachable')}
            retryLabel={t('retry')}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <Skeleton height={240} role="status" aria-label={t('loading')} />}
        {data && data.entries.length === 0 && <EmptyState title={t('auditEmpty')}>{t('auditEmptyHint')}</EmptyState>}
        {data && data.entries.length > 0 && entries.length === 0 && <EmptyState title={t('noMatch')} />}
        {entries.length > 0 && <EntryTable entries={entries} />}
      </div>
    </main>
  );
}

/** Codes that this screen knows, in words; the others as they are. */
function useEntryWords() {
  const t = useText(auditMessages);
  return ({ action, detail }: AuditEntry): { action: string; detail: string } => {
    const known = actions.find((one) => one === action);
    const purpose = details.find((one) => one === detail);
    return { action: known ? t(`action_${known}`) : action, detail: purpose ? t(`detail_${purpose}`) : detail };
  };
}

const textOf = ({ action, actor, detail, registrantId }: AuditEntry): string =>
  [action, actor?.name, detail, registrantId].join(' ').toLowerCase();

function EntryTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useText(auditMessages);
  const { language } = useLanguage();
  return (
    <div className={styles.scroll} role="group" aria-label={t('auditTitle')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('at')}</th>
            <th scope="col">{t('actor')}</th>
            <th scope="col">{t('action')}</th>
            <th scope="col">{t('about')}</th>
            <th scope="col">{t('detail')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className={styles.when}>{dateTimeText(entry.at, language, { seconds: true })}</td>
              <td>{entry.actor?.name ?? t('system')}</td>
              <td>{entry.action}</td>
              <td>{entry.registrantId ? entry.registrantId.slice(-8) : '–'}</td>
              <td className={styles.wrap}>{entry.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

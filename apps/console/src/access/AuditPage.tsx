import { TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, takenKinds, type AuditEntry } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { RegistrantLink } from '../person/RegistrantLink';
import { useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { useTableSearch } from '../table/table-state';
import styles from '../insight/insight.module.css';
import { importMessages } from '../settings/imports/messages';
import { detailParts } from './audit-detail';
import { auditMessages } from './audit-messages';
import { readAuditSearch } from './audit-search';

const CHECK = 15_000;
const PAGE = 50;
const actions = [
  'contact_read',
  'contact_corrected',
  'persons_merged',
  'merge_undone',
  'duplicate_ruled_out',
  'outbox_read',
  'delivery_tested',
  'message_resent',
  'message_cleared',
  'suppression_lifted',
  'job_left',
  'job_tried_again',
  'signed_in',
  'password_changed',
  'division_changed',
  'colleague_put_away',
  'history_imported',
  'history_undone',
  'history_exported',
  'agency_founded',
  'settings_imported',
  'settings_import_reverted',
  'staff_invited',
  'staff_invited_again',
  'staff_changed',
  'staff_deactivated',
  'staff_reopened',
  'password_set',
  'password_reset',
  'sessions_ended',
  'access_granted',
  'access_accepted',
  'access_revoked',
  'access_suspended',
  'access_resumed',
  'access_reviewed',
  'access_ended',
] as const;
const details = [
  'call_task',
  'case',
  'case_contact',
  'caller',
  'cases',
  'consult',
  'consultation',
  'duplicate',
  'offer',
  'outbox',
  'team',
  'all',
  'invitation',
  'password_reset',
  'on',
  'off',
] as const;

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

/** Codes that this screen knows, in words; the others as they are. */
function useEntryWords() {
  const t = useText(auditMessages);
  const kindWord = useText(importMessages);
  const { signs } = useLanguage();
  return useCallback(
    ({ action, detail }: AuditEntry): { action: string; detail: string } => {
      const known = actions.find((one) => one === action);
      const isImport = action === 'settings_imported' || action === 'settings_import_reverted';
      const say = (part: string): string | undefined => {
        const kind = isImport ? takenKinds.find((one) => one === part) : undefined;
        const word = details.find((one) => one === part);
        return kind ? kindWord(kind) : word && t(`detail_${word}`);
      };
      return { action: known ? t(`action_${known}`) : action, detail: detailParts(detail, say).join(signs.dot) };
    },
    [t, kindWord, signs],
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

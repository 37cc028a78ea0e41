import { Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { accessGrantCalls, type AccessGrantView, type AuditEntry } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { RegistrantLink } from '../../person/RegistrantLink';
import { useRead } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { auditMessages } from '../../access/audit/audit-messages';
import { useEntryWords } from '../../access/audit/entry-words';
import styles from '../agreement.module.css';
import { accessMessages } from './messages';

/** Whose data somebody from outside saw in the last 24 hours, or in the 24 before their access ended. */
export function ViewsDialog({ grant, onClose }: { grant: AccessGrantView; onClose: () => void }) {
  const t = useText(accessMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.accessViews(grant.id),
    call: accessGrantCalls.views,
    input: { params: { grantId: grant.id } },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('seenTitle', { name: grant.grantee.name })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      {error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <Seen views={data?.views} />}
    </Modal>
  );
}

const column = columnsOf<AuditEntry>();

export function Seen({ views }: { views: readonly AuditEntry[] | undefined }) {
  const t = useText(accessMessages);
  const of = useText(auditMessages);
  const { language } = useLanguage();
  const wordsOf = useEntryWords();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ at }) => dateTimeText(at, language, { seconds: true }), {
          id: 'at',
          header: t('seenAt'),
          meta: { isRowHeader: true },
        }),
        column.accessor(({ registrantId }) => registrantId ?? '', {
          id: 'whom',
          header: t('seenWhom'),
          cell: ({ getValue }) => <RegistrantLink id={getValue()}>{getValue().slice(-8)}</RegistrantLink>,
        }),
        column.accessor((entry) => [wordsOf(entry).action, wordsOf(entry).detail].filter(Boolean).join(' '), {
          id: 'what',
          header: t('seenWhat'),
          meta: { isText: true },
        }),
      ]),
    [t, language, wordsOf],
  );
  return (
    <DataTable
      isList
      caption={of('auditTitle')}
      columns={columns}
      rows={views}
      rowId={({ id }) => id}
      empty={<p className={styles.muted}>{t('seenNone')}</p>}
    />
  );
}

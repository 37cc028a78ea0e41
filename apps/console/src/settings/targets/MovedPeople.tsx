import { Modal, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { scoringCalls, type MovedPerson, type MoveWish } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { dateTimeText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useRead } from '../../server/queries';
import { useSegmentLabel } from '../../server/vocabulary';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { replayMessages } from './replay-messages';
import styles from './replay.module.css';

const column = columnsOf<MovedPerson>();
const MOST = 200;

/** Those whom a change would move from one band to another, each with the way to their page. */
export function MovedPeople({ wish, onClose }: { wish: MoveWish; onClose: () => void }) {
  const t = useText(replayMessages);
  const { language } = useLanguage();
  const labelOf = useSegmentLabel();
  const { data, error, refetch } = useRead({
    key: queryKeys.replay({ people: JSON.stringify(wish) }),
    call: scoringCalls.moved,
    input: { body: wish },
  });
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('maskedName', {
          header: t('person'),
          meta: { isRowHeader: true },
          cell: ({ row: { original: person } }) =>
            person.taskId === null ? (
              person.maskedName
            ) : (
              <Link to="/board/$taskId" params={{ taskId: person.taskId }} target="_blank" className={styles.person}>
                {person.maskedName}
              </Link>
            ),
        }),
        column.accessor('receiptNumber', { header: t('receipt') }),
        column.accessor(({ occupation }) => labelOf(occupation), { id: 'occupation', header: t('occupation') }),
        column.accessor(({ submittedAt }) => dateTimeText(submittedAt, language), {
          id: 'submittedAt',
          header: t('registered'),
        }),
      ]),
    [t, language, labelOf],
  );
  const title = t('listOf', { from: wish.from, to: wish.to });
  return (
    <Modal opened onClose={onClose} size="lg" title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data && <DataTable caption={title} columns={columns} rows={data.items} rowId={({ id }) => id} />}
      {data && data.items.length >= MOST && <p className={styles.muted}>{t('newest', { n: MOST })}</p>}
    </Modal>
  );
}

import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { historyCalls, type HistoryImportView } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { useMemo, useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { useLanguage, useText } from '../../language';
import { queries, useAction } from '../../server/queries';
import { showDone } from '../../page/toasts';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from '../history.module.css';
import { historyMessages } from '../messages';

const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.history });

const column = columnsOf<HistoryImportView>();

/** Every import that counts or did, and my unfinished ones. */
export function ImportList({ imports }: { imports: readonly HistoryImportView[] }) {
  const t = useText(historyMessages);
  const { language } = useLanguage();
  const [undoing, setUndoing] = useState<HistoryImportView | null>(null);
  const discard = useAction({
    call: historyCalls.cancel,
    onDone: () => {
      showDone(t('discarded'));
      readAgain();
    },
  });
  const { mutate: discardImport } = discard;
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('fileName', {
          header: t('fileName'),
          enableSorting: true,
          meta: { isRowHeader: true },
          cell: ({ getValue }) => (
            <span className={styles.cell} title={getValue()}>
              {getValue()}
            </span>
          ),
        }),
        column.accessor(({ state }) => t(`state_${state}`), { id: 'state', header: t('state'), enableSorting: true }),
        column.accessor('staged', {
          header: t('rows'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue }) => getValue().toLocaleString(language),
        }),
        column.accessor(({ undoneAt, committedAt, begunAt }) => undoneAt ?? committedAt ?? begunAt, {
          id: 'when',
          header: t('when'),
          enableSorting: true,
          cell: ({ getValue }) => dateTimeText(getValue(), language, { year: true }),
        }),
        column.accessor(({ undoneBy, committedBy, begunBy }) => (undoneBy ?? committedBy ?? begunBy)?.name ?? '', {
          id: 'who',
          header: t('who'),
          enableSorting: true,
        }),
        column.display({
          id: 'action',
          header: t('action'),
          cell: ({ row: { original: one } }) => (
            <>
              {one.state === 'committed' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('undoOf', { name: one.fileName })}
                  onClick={() => setUndoing(one)}
                >
                  {t('undo')}
                </Button>
              )}
              {one.state === 'staged' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('discardOf', { name: one.fileName })}
                  onClick={() => discardImport({ params: { importId: one.id } })}
                >
                  {t('discard')}
                </Button>
              )}
            </>
          ),
        }),
      ]),
    [t, language, discardImport],
  );
  return (
    <>
      <DataTable
        isList
        caption={t('imports')}
        columns={columns}
        rows={imports}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('importsEmpty')}>{t('importsEmptyHint')}</EmptyState>}
        testId="imports"
      />
      {undoing && <UndoDialog one={undoing} onClose={() => setUndoing(null)} />}
    </>
  );
}

/** Asked once more: the next ranking already learns from it. */
function UndoDialog({ one, onClose }: { one: HistoryImportView; onClose: () => void }) {
  const t = useText(historyMessages);
  const { language } = useLanguage();
  const undo = useAction({
    call: historyCalls.undo,
    onDone: () => {
      showDone(t('undone'));
      readAgain();
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('undoTitle')} closeButtonProps={{ 'aria-label': t('back') }}>
      <p className={styles.question}>
        {t('undoText', { name: one.fileName, rows: one.staged.toLocaleString(language) })}
      </p>
      <DialogError />
      <div className={styles.buttons}>
        <Button loading={undo.isPending} onClick={() => undo.mutate({ params: { importId: one.id } })}>
          {t('undo')}
        </Button>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('back')}
        </Button>
      </div>
    </Modal>
  );
}

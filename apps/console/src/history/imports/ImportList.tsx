import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { historyCalls, type HistoryImportView } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { queries, useAction } from '../../server/queries';
import { showDone } from '../../page/toasts';
import styles from '../history.module.css';
import { historyMessages } from '../messages';

const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.history });

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
  if (imports.length === 0) return <EmptyState title={t('importsEmpty')}>{t('importsEmptyHint')}</EmptyState>;
  return (
    <>
      <div className={styles.scroll} role="group" aria-label={t('imports')} tabIndex={0}>
        <table className={styles.table} data-testid="imports">
          <thead>
            <tr>
              <th scope="col">{t('fileName')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col" className={styles.number}>
                {t('rows')}
              </th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('action')}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map((one) => (
              <tr key={one.id}>
                <th scope="row" className={styles.cell} title={one.fileName}>
                  {one.fileName}
                </th>
                <td className={styles.nowrap}>{t(`state_${one.state}`)}</td>
                <td className={styles.number}>{one.staged.toLocaleString(language)}</td>
                <td className={styles.nowrap}>
                  {dateTimeText(one.undoneAt ?? one.committedAt ?? one.begunAt, language, { year: true })}
                </td>
                <td className={styles.nowrap}>{(one.undoneBy ?? one.committedBy ?? one.begunBy)?.name ?? ''}</td>
                <td>
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
                      onClick={() => discard.mutate({ params: { importId: one.id } })}
                    >
                      {t('discard')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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

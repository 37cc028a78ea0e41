import { Button, FileButton, Loader } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import type { HistoryOverview } from '@toritsugi/contracts';
import { ErrorPanel } from '@toritsugi/ui';
import { useEffect, useState } from 'react';
import { useVocabulary } from '../../server/vocabulary';
import { useText } from '../../language';
import { queries } from '../../server/queries';
import { showError } from '../../page/toasts';
import { FileCheck } from '../file/FileCheck';
import styles from '../history.module.css';
import { ImportSummary } from './ImportSummary';
import { historyMessages } from '../messages';
import { SendingProgress } from './SendingProgress';
import { useFile } from '../file/use-file';
import { useSending } from './use-sending';

/** From a file to what counts: choose, check, send, look, import. Each step can be left, and nothing of it is kept. */
export function FileImport({ overview }: { overview: HistoryOverview }) {
  const t = useText(historyMessages);
  const file = useFile(overview, useVocabulary());
  const { sending, ...run } = useSending();
  const [said, setSaid] = useState<readonly string[]>([]);
  useLeaveWarning(sending.at === 'sending' || sending.at === 'summary');
  const { read } = file;

  const end = (sentences: readonly string[]): void => {
    run.rest();
    file.close();
    setSaid(sentences);
    void queries.invalidateQueries({ queryKey: queryKeys.history });
  };
  const cancel = async (sentence: string): Promise<void> => {
    const isGone = await run.cancel();
    setSaid(isGone ? [sentence] : []);
    if (!isGone) showError(null);
    void queries.invalidateQueries({ queryKey: queryKeys.history });
  };

  if (sending.at === 'sending' || sending.at === 'stopped') {
    return <SendingProgress sending={sending} onCancel={() => void cancel(t('cancelled'))} onGoOn={run.goOn} />;
  }
  if (sending.at === 'summary') {
    return (
      <ImportSummary
        summary={sending.summary}
        problems={sending.problems}
        onCommitted={end}
        onDiscard={() => void cancel(t('discarded'))}
      />
    );
  }
  return (
    <>
      <div role="status" className={styles.said}>
        {said.map((sentence) => (
          <p key={sentence} className={styles.done}>
            {sentence}
          </p>
        ))}
      </div>
      <div className={styles.stack}>
        <div className={styles.chooser}>
          <FileButton
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(chosen) => {
              if (chosen === null) return;
              setSaid([]);
              file.choose(chosen);
            }}
          >
            {(props) => (
              <Button {...props} variant={read ? 'default' : 'filled'} loading={file.reading !== null}>
                {t(read ? 'otherFile' : 'choose')}
              </Button>
            )}
          </FileButton>
          {file.reading !== null && (
            <span className={styles.hint} role="status">
              <Loader size="xs" aria-hidden="true" /> {t('reading', { name: file.reading })}
            </span>
          )}
        </div>
        {!read && <p className={styles.hint}>{t('chooseHint')}</p>}
        {file.hasFailed && <ErrorPanel title={t('readFailed')} />}
        {read && <FileCheck read={read} onDecode={file.decode} onMap={file.map} onSend={() => run.start(read)} />}
      </div>
    </>
  );
}

/** The browser asks before a page with unfinished work is left. */
function useLeaveWarning(isUnfinished: boolean): void {
  useEffect(() => {
    if (!isUnfinished) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnfinished]);
}

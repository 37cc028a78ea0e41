import { Button, Skeleton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { writeSheet } from '@toritsugi/agreement';
import { queryKeys } from '@toritsugi/client';
import { sheetCalls, type SheetBook, type SheetView } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { usePageTitle } from '../../page/title';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import { Chapters } from './Chapters';
import { sheetMessages } from './messages';
import { PasteDialog } from './PasteDialog';
import { Reading } from './Reading';
import styles from './sheet.module.css';
import { Signing } from './Signing';
import { useSheetDraft } from './use-sheet-draft';
import { useVersionName, Versions } from './Versions';
import { Writing } from './Writing';

const CHECK_MS = 15_000;

/** What the agency has agreed on (合意シート): written, commented on and signed here (S000-20). */
export function SheetPage() {
  const t = useText(sheetMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: queryKeys.sheets,
    call: sheetCalls.book,
    input: {},
    refetchEvery: CHECK_MS,
  });
  const { version } = useSearch({ from: '/staff/agreement' });
  const all = data ? [...data.open, data.inForce, ...data.past] : [];
  const view = all.find(({ number }) => number === version) ?? all[0];
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={400} role="status" aria-label={t('loading')} />}
      {data && view && <Sheet key={`${view.id} ${view.mayWrite}`} book={data} view={view} />}
    </main>
  );
}

function Sheet({ book, view }: { book: SheetBook; view: SheetView }) {
  const draft = useSheetDraft(view);
  const [isPasting, setIsPasting] = useState(false);
  const content = view.mayWrite ? draft.content : view.content;
  const isSaved = draft.standing === 'saved' && draft.revision === view.revision && draft.wrong.length === 0;
  return (
    <>
      <div className={styles.screen}>
        <Head book={book} view={view} draft={draft} onPaste={() => setIsPasting(true)} />
        <div className={styles.accord}>
          <div className={styles.stack}>
            <Chapters content={content} />
            {view.id !== null && <Signing view={view} content={content} isSaved={isSaved} />}
          </div>
          <div className={styles.stack}>
            {view.mayWrite ? (
              <Writing view={view} draft={draft} inForce={book.inForce.content} />
            ) : (
              <Reading view={view} content={content} isForPaper={false} />
            )}
            <Versions book={book} view={view} content={content} />
          </div>
        </div>
      </div>
      <Reading view={view} content={content} isForPaper />
      {isPasting && <PasteDialog draft={draft} onClose={() => setIsPasting(false)} />}
    </>
  );
}

interface HeadProps {
  readonly book: SheetBook;
  readonly view: SheetView;
  readonly draft: ReturnType<typeof useSheetDraft>;
  readonly onPaste: () => void;
}

function Head({ book, view, draft, onPaste }: HeadProps) {
  const t = useText(sheetMessages);
  const { language } = useLanguage();
  const me = useMe();
  const nameOf = useVersionName();
  const navigate = useNavigate({ from: '/agreement' });
  const start = useAction({
    call: sheetCalls.draft,
    onDone: ({ number }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.sheets });
      void navigate({ search: { version: number } });
    },
  });
  const content = view.mayWrite ? draft.content : view.content;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(writeSheet(content, nameOf(view)));
    showDone(t('copied'));
  };
  const { inForce } = book;
  return (
    <div className={styles.apart}>
      <div>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.muted}>
          <b className={styles.brand}>
            {nameOf(view)}　{t(`state_${view.state}`)}
          </b>
          {'　'}
          {inForce.id === null
            ? t('runsOnDefault')
            : t('runsOn', { number: inForce.number, state: t(`state_${inForce.state}`) })}
          {view.mayWrite && (
            <span role="status">
              {'　'}
              {draft.standing === 'saved'
                ? view.savedAt !== null && t('saved', { time: timeText(view.savedAt, language, { seconds: true }) })
                : t(draft.standing === 'saving' ? 'saving' : 'unsaved')}
            </span>
          )}
        </p>
      </div>
      <div className={styles.line}>
        {may(me, 'sheet.write') && book.open.length === 0 && (
          <Button loading={start.isPending} onClick={() => start.mutate({})}>
            {t('newDraft')}
          </Button>
        )}
        <Button variant="default" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        {view.mayWrite && (
          <Button variant="default" onClick={onPaste}>
            {t('paste')}
          </Button>
        )}
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </div>
  );
}

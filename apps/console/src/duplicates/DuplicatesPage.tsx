import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { duplicateCalls, type DuplicatePair, type Duplicates, type StandingMerge } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import styles from './duplicates.module.css';
import page from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { RegistrantLink } from '../person/RegistrantLink';
import { usePageTitle } from '../page/title';
import { showDone } from '../page/toasts';
import { useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { duplicateMessages } from './messages';
import { useReasons } from './Reasons';

const READ_EVERY_MS = 10_000;

/** Who may be registered twice, and what was merged within a day. */
export function DuplicatesPage() {
  const t = useText(duplicateMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: queryKeys.duplicates,
    call: duplicateCalls.list,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  return (
    <main className={page.page} id="main" tabIndex={-1}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={styles.quiet}>{t('intro')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} role="status" aria-label={t('loading')} />}
      {data && data.pairs.length === 0 && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      {data && data.pairs.length > 0 && (
        <ul className={styles.list}>
          {data.pairs.map((pair) => (
            <Pair key={`${pair.oneId} ${pair.otherId}`} pair={pair} />
          ))}
        </ul>
      )}
      {data && data.merges.length > 0 && (
        <Section title={t('recent')}>
          <ul className={styles.list}>
            {data.merges.map((merge) => (
              <Recent key={merge.id} merge={merge} />
            ))}
          </ul>
        </Section>
      )}
    </main>
  );
}

function Pair({ pair: { oneId, otherId, oneName, otherName, grade, reasons, at } }: { pair: DuplicatePair }) {
  const t = useText(duplicateMessages);
  const { language } = useLanguage();
  const reasonsOf = useReasons();
  const names = { one: oneName, other: otherName };
  return (
    <li className={styles.item} data-pair={oneId}>
      <span className={styles.names}>
        <RegistrantLink id={oneId}>{oneName}</RegistrantLink>
        {t('between')}
        <RegistrantLink id={otherId}>{otherName}</RegistrantLink>
      </span>
      <span className={styles.grade} data-grade={grade}>
        {t(`grade_${grade}`)}
      </span>
      <span>{reasonsOf(reasons)}</span>
      <span className={styles.quiet}>{dateTimeText(at, language)}</span>
      <Link to="/duplicates/$oneId/$otherId" params={{ oneId, otherId }} aria-label={t('compareTwo', names)}>
        {t('compare')}
      </Link>
    </li>
  );
}

function Recent({ merge: { id, mergedName, survivorName, undoableUntil, by } }: { merge: StandingMerge }) {
  const t = useText(duplicateMessages);
  const { language } = useLanguage();
  const me = useMe();
  /** Of colleagues' merges leads decide. */
  const mayUndo = me.role !== 'intake_staff' || by?.id === me.id;
  const undo = useAction({
    call: duplicateCalls.undo,
    onDone: (list: Duplicates) => {
      queries.setQueryData(queryKeys.duplicates, list);
      showDone(t('undone'));
    },
  });
  return (
    <li className={styles.item}>
      <span className={styles.names}>{t('recentLine', { merged: mergedName, survivor: survivorName })}</span>
      {by && <span>{by.name}</span>}
      <span className={styles.quiet}>{t('undoableUntil', { time: dateTimeText(undoableUntil, language) })}</span>
      {mayUndo && (
        <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ params: { mergeId: id } })}>
          {t('undo')}
        </Button>
      )}
    </li>
  );
}

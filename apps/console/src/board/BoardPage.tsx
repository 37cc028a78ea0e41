import { Button } from '@mantine/core';
import { Announcer, dateTimeText, EmptyState } from '@toritsugi/ui';
import { useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { may, turnDaysLeft, useMe } from '../server/me';
import { useLanguage, useText } from '../language';
import { useConnectionState, useLiveBoard, useNow } from '../server/connection';
import { KeyHint } from '../page/KeyHint';
import { usePageTitle } from '../page/title';
import { showToast } from '../page/toasts';
import { Colleagues } from './Colleagues';
import { messages } from './messages';
import { inReadingOrder, isCallable, isMine, isTakeable, queueOf } from './queue/queue';
import { QueuePane } from './queue/QueuePane';
import { isFiltering } from './queue/filter';
import { useCards } from './queue/use-cards';
import { useArrivals, useThresholds } from './queue/use-arrivals';
import { useOpening } from './lanes/use-opening';
import { focusedRow, useBoardKeys } from './use-board-keys';
import { useTaskActions } from './task/use-task-actions';
import styles from './board.module.css';

/** Nobody is opened before the queue is there to choose from. */
const loadOpenTask = () => import('./OpenTask');
const OpenTask = lazy(async () => ({ default: (await loadOpenTask()).OpenTask }));

const loadCallerSearch = async () => (await import('./callers/CallerSearch')).CallerSearch;

/** The intake board: who to call next, the person on the line, and who can take over. */
export function BoardPage() {
  const t = useText(messages);
  const { language } = useLanguage();
  const me = useMe();
  const now = useNow();
  const { board } = useLiveBoard();
  const filter = useSearch({ from: '/staff/board' });
  const { taskId } = useParams({ strict: false });
  const search = useRef<HTMLInputElement>(null);
  const actions = useTaskActions();
  usePageTitle(t('title'));
  useEffect(() => {
    // Loaded before the first choice, so that a task opens even if the network is lost meanwhile.
    void loadOpenTask();
  }, []);

  const opening = useOpening();
  const { isOpen } = opening;
  const { cards, goesOn } = useCards(filter);
  const presences = board?.presences ?? [];
  const mine = cards.find((card) => isMine(card, me.id)) ?? null;
  const queue = useMemo(
    () => queueOf(cards, { filter, myId: me.id, now, isOpen }),
    [cards, filter, me.id, now, isOpen],
  );
  const rows = inReadingOrder(queue).map(({ id }) => id);
  const chosenId = taskId ?? mine?.id ?? null;
  // Without division whoever calls advises too, and calls nobody in the middle of a talk or a ring.
  const here = presences.find(({ staff }) => staff.id === me.id)?.state;
  const isTalking = here === 'in_consultation' || here === 'reserved';
  const { isConnected } = useConnectionState();
  const mayClaim = isConnected && may(me, 'task.work') && mine === null && !isTalking && turnDaysLeft(me, now) !== 0;
  const claim = (id: string): void => actions.claim.mutate({ params: { taskId: id } });
  const { opensAt } = opening;
  const nobodyNow = isOpen
    ? t('nobodyToCall')
    : opensAt === null
      ? t('closedNow')
      : t('closedUntil', { time: dateTimeText(opensAt, language) });
  const claimFirst = (): void => {
    const wanted = focusedRow() ?? taskId ?? null;
    const card =
      cards.find((one) => one.id === wanted && isTakeable(one, now)) ??
      queue.now[0] ??
      cards.find((first) => first.band !== 'D' && isCallable(first, now));
    if (card) claim(card.id);
    else showToast({ id: 'nobody to call', message: nobodyNow, autoClose: 6_000 });
  };
  const mayFind = may(me, 'caller.find');
  const [isFinding, setFinding] = useState(false);
  const [CallerSearch, setCallerSearch] = useState<Awaited<ReturnType<typeof loadCallerSearch>> | null>(null);
  const readySearch = useCallback(
    () =>
      void loadCallerSearch().then(
        (loaded) => setCallerSearch(() => loaded),
        () => setFinding(false),
      ),
    [],
  );
  const find = useCallback(() => {
    setFinding(true);
    readySearch();
  }, [readySearch]);
  useEffect(() => {
    // Whoever presses the key goes on typing: nothing is to be waited for then, neither a file nor a suspended part.
    if (mayFind) readySearch();
  }, [mayFind, readySearch]);
  useBoardKeys({
    rows,
    chosenId,
    claim: mayClaim ? claimFirst : null,
    find: mayFind ? find : null,
    search,
    isCovered: isFinding,
  });
  useArrivals(cards, { now, isBusy: mine !== null, beyond: board?.ends.waiting ? board.counts.waiting : 0 });
  const announcement = useThresholds(cards, now);

  return (
    <main className={styles.board} id="main" tabIndex={-1} data-panes data-open={chosenId !== null || undefined}>
      <h1 className={styles.hidden}>{t('title')}</h1>
      <Announcer message={announcement} />
      <div className={styles.queue}>
        {mayFind && (
          <Button variant="default" size="sm" className={styles.find} rightSection={<KeyHint of="f" />} onClick={find}>
            {t('callerOpenSearch')}
          </Button>
        )}
        {board === null ? (
          <p role="status" className={styles.loading}>
            {t('loading')}
          </p>
        ) : (
          <QueuePane
            queue={queue}
            counts={isFiltering(filter) ? null : (board?.counts ?? null)}
            goesOn={goesOn}
            filter={filter}
            now={now}
            opening={opening}
            myId={me.id}
            chosenId={chosenId}
            claimingId={actions.claim.isPending ? actions.claim.variables.params.taskId : null}
            onClaim={mayClaim ? claim : null}
            searchRef={search}
          />
        )}
      </div>
      {isFinding && CallerSearch && <CallerSearch onClose={() => setFinding(false)} />}
      {chosenId === null ? (
        <>
          <div className={styles.centre}>
            <EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>
          </div>
          <div className={styles.side} role="region" aria-label={t('takeover')} tabIndex={0}>
            <Colleagues presences={presences} />
          </div>
        </>
      ) : (
        <Suspense fallback={<div className={styles.centre} />}>
          <OpenTask key={chosenId} taskId={chosenId} actions={actions} presences={presences} />
        </Suspense>
      )}
    </main>
  );
}

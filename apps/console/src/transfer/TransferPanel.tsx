import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { transferCalls, type CallTaskDetail, type ManualChoice } from '@toritsugi/contracts';
import { isTerminal, transferMachine } from '@toritsugi/journey';
import { Section } from '@toritsugi/ui';
import { useEffect, useState } from 'react';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useLiveBoard } from '../server/connection';
import { queries, useRead } from '../server/queries';
import { AfterTransfer } from './AfterTransfer';
import { FeedbackDialog } from './FeedbackDialog';
import { HandoverNote } from './HandoverNote';
import { messages } from './messages';
import { RankingList } from './RankingList';
import { TransferProgress } from './TransferProgress';
import type { TransferActions } from './use-transfer-actions';
import styles from './transfer.module.css';

interface Props {
  detail: CallTaskDetail;
  /** Whoever called goes on as the advisor, in a team without division. */
  mayBegin: boolean;
  actions: TransferActions;
  note: string;
  onNote: (note: string) => void;
  /** Whom intake rings first, against the order; null keeps it. */
  first: ManualChoice | null;
  onFirst: (first: ManualChoice | null) => void;
  onStart: () => void;
  onHold: (slotId: string) => void;
  onAllSlots: () => void;
}

/** Who would be rung and why, then the transfer itself, then what to offer when nobody could answer. */
export function TransferPanel({
  detail,
  mayBegin,
  actions,
  note,
  onNote,
  first,
  onFirst,
  onStart,
  onHold,
  onAllSlots,
}: Props) {
  const t = useText(messages);
  const taskId = detail.card.id;
  const [isMissing, setMissing] = useState(false);
  const [isGivingFeedback, setGivingFeedback] = useState(false);
  // A transfer that ended is no longer in the task, and how it ended is still to be read.
  const [lastId, setLastId] = useState(detail.transferId ?? null);
  if (detail.transferId && detail.transferId !== lastId) setLastId(detail.transferId);
  const read = useRead({
    key: queryKeys.transfer(lastId ?? ''),
    call: transferCalls.read,
    input: { params: { transferId: lastId ?? '' } },
    isOff: lastId === null,
  });
  const transfer = read.data;
  const isOpen = transfer !== undefined && !isTerminal(transferMachine, transfer.state);
  const isTalking = detail.card.state === 'connected';
  const isExhausted = transfer?.state === 'exhausted';
  useRankingFollowsPresence(taskId);
  const ranking = useRead({
    key: queryKeys.ranking(taskId),
    call: transferCalls.ranking,
    input: { params: { taskId } },
    isOff: isOpen,
  });
  const order = isOpen ? transfer.ranking : ranking.data;
  // After nobody answered, the next offer to the person comes first, unless somebody has come back.
  const mayStart = !isOpen && isTalking && (!isExhausted || ranking.data?.mayTransfer === true);
  const isSaved = transfer !== undefined && transfer.note === note.trim() && note.trim() !== '';

  const save = (): void => {
    if (isOpen && note.trim() && !isSaved)
      actions.note.mutate({ params: { transferId: transfer.id }, body: { note: note.trim() } });
  };
  const bridge = (): void => {
    if (!transfer) return;
    if (!note.trim()) {
      setMissing(true);
      return;
    }
    const params = { transferId: transfer.id };
    if (isSaved) actions.bridge.mutate({ params });
    else
      actions.note.mutate(
        { params, body: { note: note.trim() } },
        { onSuccess: () => actions.bridge.mutate({ params }) },
      );
  };
  const write = (value: string): void => {
    setMissing(false);
    onNote(value);
  };

  const noteField = (
    <HandoverNote
      note={note}
      onChange={write}
      onLeave={save}
      isSaved={isSaved}
      isMissing={isMissing}
      isOwn={mayBegin}
    />
  );
  return (
    <>
      <Section
        title={isOpen || transfer ? t('progress') : t(mayBegin ? 'beginTitle' : 'ranking')}
        note={isOpen || transfer ? undefined : t(mayBegin ? 'beginNote' : 'rankingNote')}
      >
        {transfer && (
          <TransferProgress transfer={transfer} actions={actions} onBridge={bridge} note={isOpen ? noteField : null} />
        )}
        {!isOpen && transfer === undefined && ranking.error && (
          <LoadFailed error={ranking.error} onRetry={() => void ranking.refetch()} />
        )}
        {!isOpen && ranking.isPending && (
          <p role="status" className={styles.quiet}>
            {t('loading')}
          </p>
        )}
        {!isOpen && ranking.data && !isExhausted && (
          <RankingList ranking={ranking.data} first={first} {...(mayStart && !mayBegin && { onFirst })} />
        )}
        {mayStart && noteField}
        {mayStart && ranking.data && (
          <Button
            className={styles.start}
            size="sm"
            variant={transfer ? 'default' : 'filled'}
            disabled={!ranking.data.mayTransfer}
            loading={actions.request.isPending || actions.begin.isPending}
            onClick={onStart}
          >
            {mayBegin ? t('begin') : transfer ? t('tryAgain') : t('start')}
          </Button>
        )}
        {order?.decision && (
          <Button
            className={styles.feedback}
            size="compact-sm"
            variant="subtle"
            onClick={() => setGivingFeedback(true)}
          >
            {t('feedback')}
          </Button>
        )}
        {order?.decision && isGivingFeedback && (
          <FeedbackDialog
            taskId={taskId}
            ranking={order}
            settingsVersion={order.decision.settingsVersion}
            onClose={() => setGivingFeedback(false)}
            onOutdated={() => void ranking.refetch()}
          />
        )}
        {!isOpen && !isTalking && <p className={styles.quiet}>{t('startWhen')}</p>}
      </Section>
      {isTalking && isExhausted && <AfterTransfer taskId={taskId} onHold={onHold} onAllSlots={onAllSlots} />}
    </>
  );
}

/** Every change of presence changes who can be rung. */
function useRankingFollowsPresence(taskId: string): void {
  const { board } = useLiveBoard();
  const presences = board?.presences;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: queryKeys.ranking(taskId) });
  }, [presences, taskId]);
}

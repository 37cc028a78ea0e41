import { queryKeys, RefusedError } from '@toritsugi/client';
import {
  transferCalls,
  type CallTaskDetail,
  type ManualChoice,
  type RankingView,
  type TransferView,
} from '@toritsugi/contracts';
import { isTerminal, transferMachine } from '@toritsugi/journey';
import { useEffect, useState } from 'react';
import { useLiveBoard } from '../server/connection';
import { queries, useRead } from '../server/queries';
import { useTransferActions } from './use-transfer-actions';

/** Nobody can take over now: the booking opens with the server's sentence. */
const isForBooking = (error: Error): boolean =>
  error instanceof RefusedError &&
  ['nobody_available', 'transfer_not_allowed', 'begin_not_allowed'].includes(error.code);

interface Asked {
  taskId: string;
  detail: CallTaskDetail | undefined;
  /** Whoever called may put through. */
  mayTransfer: boolean;
  /** Whoever called goes on as the advisor, in a team without division. */
  mayBegin: boolean;
  onBooking: () => void;
  onStart: () => void;
}

/** The hand-over of one person: who would be rung, the note, and the transfer from its start to its end. */
export function useHandover({ taskId, detail, mayTransfer, mayBegin, onBooking, onStart }: Asked) {
  const actions = useTransferActions(taskId);
  const [note, setNote] = useState('');
  const [first, setFirst] = useState<ManualChoice | null>(null);
  const [isMissing, setMissing] = useState(false);
  // A transfer that ended is no longer in the task, and how it ended is still to be read.
  const openId = detail?.transferId ?? null;
  const [lastId, setLastId] = useState(openId);
  if (openId !== null && openId !== lastId) setLastId(openId);
  const read = useRead({
    key: queryKeys.transfer(lastId ?? ''),
    call: transferCalls.read,
    input: { params: { transferId: lastId ?? '' } },
    isOff: lastId === null || !mayTransfer,
  });
  const transfer: TransferView | undefined = read.data;
  const isOpen = transfer !== undefined && !isTerminal(transferMachine, transfer.state);
  // Their name is in the sentence to say.
  const takesOver = transfer?.acceptedBy?.id ?? transfer?.offers.find(({ state }) => state === 'offered')?.advisor.id;
  useEffect(() => {
    if (takesOver !== undefined) void queries.invalidateQueries({ queryKey: queryKeys.task(taskId) });
  }, [takesOver, taskId]);
  useRankingFollowsPresence(taskId);
  const ranking = useRead({
    key: queryKeys.ranking(taskId),
    call: transferCalls.ranking,
    input: { params: { taskId } },
    isOff: isOpen || !mayTransfer,
  });
  const isExhausted = transfer?.state === 'exhausted';
  const isTalking = detail?.card.state === 'connected';
  const isSaved = transfer !== undefined && transfer.note === note.trim() && note.trim() !== '';

  const start = (): void => {
    onStart();
    const body = note.trim() ? { note: note.trim() } : {};
    const onError = (error: Error): void => {
      if (isForBooking(error)) onBooking();
    };
    if (mayBegin) actions.begin.mutate({ params: { taskId }, body }, { onError });
    else
      actions.request.mutate(
        { params: { taskId }, body: { ...body, ...(first && { first }) } },
        { onError, onSettled: () => setFirst(null) },
      );
  };
  const saveNote = (): void => {
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
  const order: RankingView | undefined = isOpen ? transfer.ranking : ranking.data;
  return {
    actions,
    mayBegin,
    mayTransfer,
    transfer,
    isOpen,
    isExhausted,
    ranking,
    order,
    /** After nobody answered, the next offer to the person comes first, unless somebody has come back. */
    mayStart: !isOpen && isTalking && (!isExhausted || ranking.data?.mayTransfer === true),
    isStarting: actions.request.isPending || actions.begin.isPending,
    first,
    chooseFirst: setFirst,
    note,
    isSaved,
    isMissing,
    write: (value: string): void => {
      setMissing(false);
      setNote(value);
    },
    saveNote,
    start,
    bridge,
  };
}

export type Handover = ReturnType<typeof useHandover>;

/** Whatever changes who can be rung, or in which order, comes with presences: also what they advise on, and rates. */
function useRankingFollowsPresence(taskId: string): void {
  const { board } = useLiveBoard();
  const presences = board?.presences;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: queryKeys.ranking(taskId) });
  }, [presences, taskId]);
}

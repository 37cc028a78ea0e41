import { RefusedError } from '@toritsugi/client';
import type { ManualChoice, PresenceView } from '@toritsugi/contracts';
import { useState } from 'react';
import { may, useMe } from '../../server/me';
import { BookingPanel } from '../../consultation/BookingPanel';
import { useBooking } from '../../consultation/use-booking';
import { useText } from '../../language';
import { TransferPanel } from '../../transfer/TransferPanel';
import { useTransferActions } from '../../transfer/use-transfer-actions';
import { Colleagues } from '../Colleagues';
import { messages } from '../messages';
import { isMine } from '../queue/queue';
import { TaskPane } from './TaskPane';
import { useTaskDetail } from './use-task';
import type { TaskActions } from './use-task-actions';
import styles from '../board.module.css';

/** Nobody can take over now: the booking opens with the server's sentence. */
const isForBooking = (error: Error): boolean =>
  error instanceof RefusedError &&
  ['nobody_available', 'transfer_not_allowed', 'begin_not_allowed'].includes(error.code);

/** One person opened: the task in the middle, and beside it who can take over, now or later. */
export function OpenTask({
  taskId,
  actions,
  presences,
}: {
  taskId: string;
  actions: TaskActions;
  presences: readonly PresenceView[];
}) {
  const t = useText(messages);
  const me = useMe();
  const query = useTaskDetail(taskId);
  const transfers = useTransferActions(taskId);
  const booking = useBooking(taskId);
  const [note, setNote] = useState('');
  const [first, setFirst] = useState<ManualChoice | null>(null);
  const [isBooking, setBooking] = useState(false);
  const detail = query.data;
  const isTalking = detail !== undefined && isMine(detail.card, me.id);
  const mayTransfer = isTalking && may(me, 'transfer.start');
  const mayBegin = mayTransfer && may(me, 'consultation.begin');
  const start = (): void => {
    setBooking(false);
    if (mayBegin) {
      transfers.begin.mutate(
        { params: { taskId }, body: note.trim() ? { note: note.trim() } : {} },
        { onError: (error) => isForBooking(error) && setBooking(true) },
      );
      return;
    }
    transfers.request.mutate(
      { params: { taskId }, body: { ...(note.trim() && { note: note.trim() }), ...(first && { first }) } },
      { onError: (error) => isForBooking(error) && setBooking(true), onSettled: () => setFirst(null) },
    );
  };
  const hold = (slotId: string): void => {
    setBooking(true);
    booking.hold(slotId);
  };
  return (
    <>
      <div className={styles.centre}>
        <TaskPane query={query} actions={actions} onTransfer={start} onBooking={() => setBooking(true)} />
      </div>
      <div className={styles.side} role="region" aria-label={t('takeover')} tabIndex={0}>
        {isTalking && isBooking && detail.card.state !== 'transferring' && may(me, 'slot.book') && (
          <BookingPanel
            taskId={taskId}
            heldBeforeId={detail.consultationId ?? null}
            booking={booking}
            onClose={() => setBooking(false)}
          />
        )}
        {mayTransfer && (
          <TransferPanel
            detail={detail}
            mayBegin={mayBegin}
            actions={transfers}
            note={note}
            onNote={setNote}
            first={first}
            onFirst={setFirst}
            onStart={start}
            onHold={hold}
            onAllSlots={() => setBooking(true)}
          />
        )}
        <Colleagues presences={presences} />
      </div>
    </>
  );
}

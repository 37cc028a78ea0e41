import { isWrittenTo } from '@toritsugi/client';
import type { PresenceView } from '@toritsugi/contracts';
import type { CallTaskState } from '@toritsugi/journey';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { may, useMe } from '../server/me';
import { BookingPanel } from '../consultation/BookingPanel';
import { WishedTimes } from '../consultation/WishedTimes';
import { useBooking } from '../consultation/use-booking';
import { useText } from '../language';
import { TransferPanel } from '../transfer/TransferPanel';
import { useHandover } from '../transfer/use-handover';
import { Colleagues } from './Colleagues';
import { messages } from './messages';
import { isMine } from './queue/queue';
import { TaskPane } from './TaskPane';
import { Worries } from './task/Worries';
import { useTaskDetail } from './task/use-task';
import type { TaskActions } from './task/use-task-actions';
import styles from './board.module.css';

/** Who has the task may book what the person wished, called or not. */
const wishStates: ReadonlySet<CallTaskState> = new Set(['claimed', 'connected']);

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
  const booking = useBooking(taskId);
  const side = useRef<HTMLDivElement>(null);
  const [isBooking, setBooking] = useState(false);
  const detail = query.data;
  const isTalking = detail !== undefined && isMine(detail.card, me.id);
  // Whoever is outside the target is thanked, and whoever wishes no call is written to: nobody is ranked for them.
  const mayTransfer = isTalking && !isWrittenTo(detail.card) && may(me, 'transfer.start');
  const handover = useHandover({
    taskId,
    detail,
    mayTransfer,
    mayBegin: mayTransfer && may(me, 'consultation.begin'),
    onBooking: () => setBooking(true),
    onStart: () => setBooking(false),
  });
  /** The panel may lie below the screen, or be open and scrolled away. */
  const lookForTime = (): void => {
    flushSync(() => setBooking(true));
    side.current?.scrollIntoView({ block: 'nearest' });
    side.current?.focus({ preventScroll: true });
  };
  const hold = (slotId: string): void => {
    setBooking(true);
    booking.hold(slotId);
  };
  const mayBookWish = isTalking && may(me, 'slot.book') && wishStates.has(detail.card.state);
  const isFindingTime = isTalking && isBooking && detail.card.state !== 'transferring';
  // Of the others the letter is the next step.
  const isHeldInCard = isFindingTime && booking.held !== null && !isWrittenTo(detail.card);
  return (
    <div className={styles.opened}>
      <div className={styles.centre}>
        <TaskPane
          query={query}
          actions={actions}
          handover={handover}
          isBooking={isFindingTime}
          held={
            isHeldInCard && booking.held
              ? { consultation: booking.held, confirm: booking.confirm, isSaving: booking.isBusy }
              : null
          }
          onBooking={lookForTime}
        />
      </div>
      <div ref={side} className={styles.side} role="region" aria-label={t('takeover')} tabIndex={0}>
        {detail?.card.wished && mayBookWish && (
          <WishedTimes taskId={taskId} wished={detail.card.wished} booking={booking} />
        )}
        {isFindingTime && may(me, 'slot.book') && (
          <BookingPanel
            taskId={taskId}
            heldBeforeId={detail.consultationId ?? null}
            booking={booking}
            isConfirmedElsewhere={isHeldInCard}
            onClose={() => setBooking(false)}
          />
        )}
        {mayTransfer && (
          <TransferPanel detail={detail} handover={handover} onHold={hold} onAllSlots={() => setBooking(true)} />
        )}
        {isTalking && <Worries worries={detail.worries} />}
        <Colleagues presences={presences} />
      </div>
    </div>
  );
}

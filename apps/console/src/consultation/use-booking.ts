import { queryKeys, type RefusedError } from '@toritsugi/client';
import { consultationCalls, type ConsultationView, type SlotView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { messages } from './booking-messages';

/**
 * Booking for the person on the line: hold, confirm, release. When somebody else got the slot, the next ones are shown.
 */
export function useBooking(taskId: string) {
  const t = useText(messages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [held, setHeld] = useState<ConsultationView | null>(null);
  const [next, setNext] = useState<readonly SlotView[] | null>(null);
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: queryKeys.slots(taskId) });
    void queries.invalidateQueries({ queryKey: queryKeys.task(taskId) });
  };
  const leave = (sentence: string): void => {
    refresh();
    showDone(sentence);
    void navigate({ to: '/board', search: (search) => search });
  };
  const lost = ({ code, details }: RefusedError): boolean => {
    refresh();
    if (code !== 'slot_taken') return false;
    setNext(Array.isArray(details.next) ? (details.next as SlotView[]) : []);
    return true;
  };
  const hold = useAction({
    call: consultationCalls.hold,
    onDone: (consultation) => {
      setHeld(consultation);
      setNext(null);
      refresh();
    },
    onRefused: lost,
  });
  const booked = (consultation: ConsultationView): void => {
    setHeld(null);
    leave(
      t('confirmed', {
        time: consultation.startsAt ? dateTimeText(consultation.startsAt, language) : '',
        name: consultation.advisor.name,
      }),
    );
  };
  const confirm = useAction({
    call: consultationCalls.confirm,
    onDone: booked,
    onRefused: () => {
      refresh();
      return false;
    },
  });
  const book = useAction({ call: consultationCalls.book, onDone: booked, onRefused: lost });
  const release = useAction({
    call: consultationCalls.release,
    onDone: () => {
      setHeld(null);
      refresh();
      showDone(t('released'));
    },
  });
  const selfBooking = useAction({ call: consultationCalls.selfBooking, onDone: () => leave(t('selfBookingDone')) });
  return {
    held,
    /** Slots to offer instead of the one just lost; null when none was lost. */
    next,
    isBusy: hold.isPending || confirm.isPending || book.isPending,
    hold: (slotId: string) => hold.mutate({ params: { taskId }, body: { slotId } }),
    /** Held and confirmed in one. */
    book: (slotId: string) => book.mutate({ params: { taskId }, body: { slotId } }),
    confirm: (consultationId: string) => confirm.mutate({ params: { consultationId } }),
    release: (consultationId: string) => release.mutate({ params: { consultationId } }),
    sendLink: () => selfBooking.mutate({ params: { taskId } }),
  };
}

export type Booking = ReturnType<typeof useBooking>;

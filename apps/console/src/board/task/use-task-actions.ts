import { queryKeys } from '@toritsugi/client';
import { boardCalls, type CallTaskCard, type CallTaskDetail } from '@toritsugi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { useLiveBoard } from '../../server/connection';
import { queries, useAction } from '../../server/queries';
import { showUndo } from '../../page/undo';
import { showDone } from '../../page/toasts';
import { messages as contactMessages } from '../contact/messages';
import { messages } from '../messages';
import { keepDetail } from './use-task';

/** Every write of the intake board. Each shows its answer at once; a task that ended leaves the screen with a toast. */
export function useTaskActions() {
  const t = useText(messages);
  const contact = useText(contactMessages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { show } = useLiveBoard();
  const keep = (detail: CallTaskDetail): void => keepDetail(detail, show);
  const leave = (card: CallTaskCard, sentence: string, undo?: () => void): void => {
    show(card);
    void queries.invalidateQueries({ queryKey: queryKeys.task(card.id) });
    if (undo) showUndo(sentence, undo);
    else showDone(sentence);
    void navigate({ to: '/board', search: (search) => search });
  };
  /** The state was another than shown: read it again; the server's sentence says so. */
  const refresh = (_error: Error, input: { params: { taskId: string } }): boolean => {
    void queries.invalidateQueries({ queryKey: queryKeys.task(input.params.taskId) });
    return false;
  };
  const when = (instant: string): string => dateTimeText(instant, language);
  const claim = useAction({
    call: boardCalls.claim,
    onDone: (detail) => {
      keep(detail);
      void navigate({ to: '/board/$taskId', params: { taskId: detail.card.id }, search: (search) => search });
    },
    onRefused: refresh,
  });
  return {
    claim,
    dial: useAction({ call: boardCalls.dial, onDone: keep, onRefused: refresh }),
    connected: useAction({ call: boardCalls.connected, onDone: keep, onRefused: refresh }),
    answers: useAction({
      call: boardCalls.answers,
      onDone: (detail) => {
        keep(detail);
        void queries.invalidateQueries({ queryKey: queryKeys.ranking(detail.card.id) });
        showDone(t('recorded', { score: detail.card.score, band: detail.card.band }));
      },
      onRefused: refresh,
    }),
    // Taking it again is what undoes it: whoever was quicker keeps it, and the refusal says who.
    release: useAction({
      call: boardCalls.release,
      onDone: (card) => leave(card, t('released'), () => claim.mutate({ params: { taskId: card.id } })),
      onRefused: refresh,
    }),
    noAnswer: useAction({
      call: boardCalls.noAnswer,
      onDone: (card) =>
        leave(card, card.nextAttemptAt ? t('noAnswerDone', { time: when(card.nextAttemptAt) }) : t('noAnswerEnd')),
      onRefused: refresh,
    }),
    callback: useAction({
      call: boardCalls.callback,
      onDone: (card) => leave(card, t('callbackDone', { time: card.callbackAt ? when(card.callbackAt) : '' })),
      // The dialog says it, with the time that is possible.
      onRefused: (error, input) => typeof error.details.next === 'string' || refresh(error, input),
    }),
    bookingConfirmed: useAction({
      call: boardCalls.bookingConfirmed,
      onDone: (card) => leave(card, t('bookingConfirmedDone')),
      onRefused: refresh,
    }),
    declined: useAction({
      call: boardCalls.declined,
      onDone: (card) => leave(card, t('declinedDone')),
      onRefused: refresh,
    }),
    written: useAction({
      call: boardCalls.written,
      onDone: (card) => leave(card, t('writtenDone')),
      onRefused: refresh,
    }),
    preference: useAction({
      call: boardCalls.preference,
      onDone: (detail) => {
        keep(detail);
        showDone(contact('saved'));
      },
      onRefused: refresh,
    }),
    courtesy: useAction({
      call: boardCalls.courtesy,
      onDone: (card) => leave(card, t('courtesyDone')),
      onRefused: refresh,
    }),
  };
}

export type TaskActions = ReturnType<typeof useTaskActions>;

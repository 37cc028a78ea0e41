import { queryKeys } from '@toritsugi/client';
import { transferCalls, type TransferView } from '@toritsugi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../language';
import { useServerClock } from '../server/connection';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { messages } from './messages';

/** Every write of intake's side of a transfer. The server's push says the same to other tabs. */
export function useTransferActions(taskId: string) {
  const t = useText(messages);
  const clock = useServerClock();
  const navigate = useNavigate();
  const keep = (transfer: TransferView): void => {
    clock.take(transfer.clock);
    queries.setQueryData(queryKeys.transfer(transfer.id), transfer);
    void queries.invalidateQueries({ queryKey: queryKeys.task(taskId) });
  };
  const refresh = (): boolean => {
    void queries.invalidateQueries({ queryKey: queryKeys.task(taskId) });
    void queries.invalidateQueries({ queryKey: ['transfer'] });
    return false;
  };
  return {
    request: useAction({ call: transferCalls.request, onDone: keep, onRefused: refresh }),
    begin: useAction({
      call: transferCalls.begin,
      onDone: (transfer) => {
        keep(transfer);
        void queries.invalidateQueries({ queryKey: queryKeys.desk });
        showDone(t('begunToast'));
        void navigate({ to: '/desk' });
      },
      onRefused: refresh,
    }),
    note: useAction({ call: transferCalls.note, onDone: keep }),
    bridge: useAction({ call: transferCalls.bridge, onDone: keep, onRefused: refresh }),
    cancel: useAction({ call: transferCalls.cancel, onDone: keep, onRefused: refresh }),
    complete: useAction({
      call: transferCalls.complete,
      onDone: (transfer) => {
        keep(transfer);
        showDone(t('completedToast', { name: transfer.acceptedBy?.name ?? '' }));
        void navigate({ to: '/board', search: (search) => search });
      },
      onRefused: refresh,
    }),
  };
}

export type TransferActions = ReturnType<typeof useTransferActions>;

import { Button, Group, Modal } from '@mantine/core';
import { isHeld, queryKeys } from '@toritsugi/client';
import { boardCalls, transferCalls, type CallTaskDetail } from '@toritsugi/contracts';
import { useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { useLiveBoard } from '../../server/connection';
import { queries, useAction } from '../../server/queries';
import { messages } from '../messages';
import styles from './task.module.css';

/** For a lead, when whoever has the person is gone: back to the board, or the transfer called off. */
export function LeadControls({ detail: { card, transferId } }: { detail: CallTaskDetail }) {
  const t = useText(messages);
  const { show } = useLiveBoard();
  const [isAsking, setAsking] = useState(false);
  const settle = (): void => {
    setAsking(false);
    showDone(t('givenBack'));
    void queries.invalidateQueries({ queryKey: queryKeys.task(card.id) });
    void queries.invalidateQueries({ queryKey: queryKeys.stranded });
  };
  const letGo = useAction({
    call: boardCalls.letGo,
    onDone: (after) => {
      show(after);
      settle();
    },
  });
  const callOff = useAction({ call: transferCalls.cancel, onDone: settle });
  if (!isHeld(card)) return null;
  const isTransferring = card.state === 'transferring';
  const act = (): void => {
    if (!isTransferring) letGo.mutate({ params: { taskId: card.id } });
    else if (transferId) callOff.mutate({ params: { transferId }, body: { reason: 'hung_up' } });
  };
  return (
    <div className={styles.actions}>
      <Button size="sm" variant="default" onClick={() => setAsking(true)}>
        {t(isTransferring ? 'callOff' : 'giveBack')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t(isTransferring ? 'callOff' : 'giveBack')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <p>
          {t(isTransferring ? 'callOffAsk' : 'giveBackAsk', {
            name: card.claimedBy?.name ?? '',
            person: card.maskedName,
          })}
        </p>
        <DialogError />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('cancel')}
          </Button>
          <Button color="red" loading={letGo.isPending || callOff.isPending} onClick={act}>
            {t(isTransferring ? 'callOff' : 'giveBack')}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}

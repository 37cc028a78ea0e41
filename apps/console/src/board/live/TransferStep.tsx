import { Button } from '@mantine/core';
import type { TransferView } from '@toritsugi/contracts';
import { useText } from '../../language';
import { useNow } from '../../server/connection';
import { messages } from '../../transfer/messages';
import type { Handover } from '../../transfer/use-handover';
import styles from './live.module.css';

/** The one button of a transfer. It never moves: while it rings it says what it waits for, then it joins, then ends. */
export function TransferStep({ transfer, handover }: { transfer: TransferView; handover: Handover }) {
  const t = useText(messages);
  const now = useNow(250);
  const secondsTo = (instant: string): number => Math.ceil(Math.max(0, Date.parse(instant) - now) / 1_000);
  const { actions, bridge } = handover;
  if (transfer.state === 'bridged')
    return (
      <Button
        className={styles.big}
        data-testid="next-step"
        loading={actions.complete.isPending}
        onClick={() => actions.complete.mutate({ params: { transferId: transfer.id } })}
      >
        {t('complete')}
      </Button>
    );
  const isAnswered = transfer.state === 'accepted';
  const ringing = transfer.offers.find(({ state }) => state === 'offered');
  const until = isAnswered ? transfer.bridgeBy : (ringing?.deadlineAt ?? transfer.holdUntil);
  const seconds = until ? secondsTo(until) : 0;
  return (
    <Button
      className={styles.big}
      data-testid="next-step"
      aria-disabled={!isAnswered}
      // Not while the note is saved: leaving its field for this button would swallow the press.
      loading={actions.bridge.isPending}
      onClick={() => isAnswered && bridge()}
    >
      {t('bridge')}
      <small>{t(isAnswered ? 'secondsLeft' : 'bridgeWaits', { seconds })}</small>
    </Button>
  );
}

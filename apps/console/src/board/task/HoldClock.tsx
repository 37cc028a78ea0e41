import type { CallTaskCard } from '@toritsugi/contracts';
import { clockText } from '@toritsugi/ui';
import { useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

/** While claimed: how long until it goes back undialled. While talking: how long it lasts. And whose, if not mine. */
export function HoldClock({ card, now, isMine }: { card: CallTaskCard; now: number; isMine: boolean }) {
  const t = useText(messages);
  const whose = isMine || !card.claimedBy ? null : <span>{t('owner', { name: card.claimedBy.name })} </span>;
  if (card.state === 'claimed' && card.leaseUntil) {
    const left = Math.max(0, Date.parse(card.leaseUntil) - now);
    return (
      <span className={styles.clock} data-late={(isMine && left < 30_000) || undefined} role="timer" aria-live="off">
        {whose}
        {t(isMine ? 'leaseLeft' : 'leaseLeftOther', { time: clockText(left) })}
      </span>
    );
  }
  if ((card.state === 'connected' || card.state === 'transferring') && card.connectedAt) {
    return (
      <span className={styles.clock} role="timer" aria-live="off">
        {whose}
        {t('callLength', { time: clockText(Math.max(0, now - Date.parse(card.connectedAt))) })}
      </span>
    );
  }
  return null;
}

import type { CallTaskCard } from '@toritsugi/contracts';
import { clockText } from '@toritsugi/ui';
import { useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

/** While claimed: how long until it goes back undialled. While talking: how long the call lasts. */
export function HoldClock({ card, now }: { card: CallTaskCard; now: number }) {
  const t = useText(messages);
  if (card.state === 'claimed' && card.leaseUntil) {
    const left = Math.max(0, Date.parse(card.leaseUntil) - now);
    return (
      <span className={styles.clock} data-late={left < 30_000 || undefined} role="timer" aria-live="off">
        {t('leaseLeft', { time: clockText(left) })}
      </span>
    );
  }
  if ((card.state === 'connected' || card.state === 'transferring') && card.connectedAt) {
    return (
      <span className={styles.clock} role="timer" aria-live="off">
        {t('callLength', { time: clockText(Math.max(0, now - Date.parse(card.connectedAt))) })}
      </span>
    );
  }
  return null;
}

import type { CallTaskCard } from '@toritsugi/contracts';
import { waitText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import styles from './task.module.css';

interface Props {
  card: CallTaskCard;
  now: number;
  isMine: boolean;
  /** What is awaited is a letter. */
  isWritten: boolean;
  longMinutes: number;
}

/** While claimed: how long until it goes back undialled. While talking: how long, and whether too long. And whose. */
export function HoldClock({ card, now, isMine, isWritten, longMinutes }: Props) {
  const t = useText(messages);
  const { language } = useLanguage();
  const whose = isMine || !card.claimedBy ? null : <span>{t('owner', { name: card.claimedBy.name })} </span>;
  if (card.state === 'claimed' && card.leaseUntil) {
    const left = Math.max(0, Date.parse(card.leaseUntil) - now);
    return (
      <span className={styles.clock} data-late={(isMine && left < 30_000) || undefined} role="timer" aria-live="off">
        {whose}
        {t(isMine ? (isWritten ? 'leaseLeftLetter' : 'leaseLeft') : 'leaseLeftOther', {
          time: waitText(left, language),
        })}
      </span>
    );
  }
  if ((card.state === 'connected' || card.state === 'transferring') && card.connectedAt) {
    const talked = Math.max(0, now - Date.parse(card.connectedAt));
    const isLong = talked >= longMinutes * 60_000;
    return (
      <>
        <span className={styles.clock} data-late={isLong || undefined} role="timer" aria-live="off">
          {whose}
          {t('callLength', { time: waitText(talked, language) })}
        </span>
        <span className={styles.long} role="status">
          {isLong && t('callLong', { minutes: longMinutes })}
        </span>
      </>
    );
  }
  return null;
}

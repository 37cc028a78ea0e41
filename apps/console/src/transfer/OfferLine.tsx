import type { OfferView } from '@toritsugi/contracts';
import { CountdownRing } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import { PlayedMark } from './PlayedMark';
import styles from './transfer.module.css';

/** One advisor rung: the fifteen seconds while they last, then how it ended. */
export function OfferLine({ offer, now }: { offer: OfferView; now: number }) {
  const t = useText(messages);
  const { signs } = useLanguage();
  const total = Date.parse(offer.deadlineAt) - Date.parse(offer.offeredAt);
  const left = Math.max(0, Date.parse(offer.deadlineAt) - now);
  const isRinging = offer.state === 'offered';
  return (
    <li className={styles.offer} data-state={offer.state}>
      {isRinging ? (
        <CountdownRing remainingMs={left} totalMs={total} size={28} />
      ) : (
        <span aria-hidden="true" className={styles.offerSign}>
          {outcomes[offer.state]}
        </span>
      )}
      <span className={styles.name}>
        {offer.advisor.name} <PlayedMark staffId={offer.advisor.id} />
      </span>
      <span className={styles.offerState}>
        {t(`offer_${offer.state}`)}
        {offer.declineReason && signs.bracketed(t(`reason_${offer.declineReason}`))}
      </span>
      {isRinging && (
        <span className={styles.seconds} role="timer" aria-live="off">
          {t('secondsLeft', { seconds: Math.ceil(left / 1_000) })}
        </span>
      )}
    </li>
  );
}

const outcomes = { offered: '', accepted: '✓', declined: '✗', expired: '–', withdrawn: '↩' } as const;

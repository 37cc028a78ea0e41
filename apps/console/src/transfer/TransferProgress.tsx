import type { TransferView } from '@toritsugi/contracts';
import { Announcer, MeterBar } from '@toritsugi/ui';
import { useText } from '../language';
import { useNow } from '../server/connection';
import { messages } from './messages';
import { OfferLine } from './OfferLine';
import styles from './transfer.module.css';

const HOLD = 60_000;

/** A transfer under way: how long the person has been holding, who rings, who is next. */
export function TransferProgress({ transfer }: { transfer: TransferView }) {
  const t = useText(messages);
  const now = useNow(250);
  const ringing = transfer.offers.find(({ state }) => state === 'offered');
  const sentence = sentenceOf(transfer, ringing?.advisor.name, t);
  const holdLeft = Math.max(0, Date.parse(transfer.holdUntil) - now);
  const isHolding = transfer.state === 'requested' || transfer.state === 'ringing';
  const next = isHolding ? nextOf(transfer) : null;
  return (
    <div className={styles.progress} data-state={transfer.state} data-testid="transfer">
      <p className={styles.sentence}>
        {sentence}{' '}
        {isHolding && <span className={styles.then}>{t(next ? 'thenRung' : 'thenBooking', { name: next ?? '' })}</span>}
      </p>
      <Announcer message={sentence} />
      {isHolding && (
        <div className={styles.hold}>
          <span>{t('hold')}</span>
          <MeterBar
            value={holdLeft / 1_000}
            max={HOLD / 1_000}
            label={t('hold')}
            text={t('secondsLeft', { seconds: Math.ceil(holdLeft / 1_000) })}
          />
          <span className={styles.seconds} role="timer" aria-live="off">
            {t('secondsLeft', { seconds: Math.ceil(holdLeft / 1_000) })}
          </span>
        </div>
      )}
      <ol className={styles.offers} aria-label={t('offers')}>
        {transfer.offers.map((offer) => (
          <OfferLine key={offer.id} offer={offer} now={now} />
        ))}
      </ol>
    </div>
  );
}

/** Who rings if nobody answers before: the first in the order who could be rung and has not been. */
function nextOf({ ranking, offers }: TransferView): string | null {
  const rung = new Set(offers.map(({ advisor }) => advisor.id));
  return ranking.candidates.find(({ advisor, skip }) => !skip && !rung.has(advisor.id))?.advisor.name ?? null;
}

function sentenceOf(
  transfer: TransferView,
  ringing: string | undefined,
  t: ReturnType<typeof useText<typeof messages>>,
): string {
  switch (transfer.state) {
    case 'ringing':
      return ringing ? t('state_ringing', { name: ringing }) : t('ringingNext');
    case 'accepted':
      return t('state_accepted', { name: transfer.acceptedBy?.name ?? '' });
    case 'bridged':
      return t('state_bridged', { name: transfer.acceptedBy?.name ?? '' });
    case 'requested':
    case 'completed':
    case 'exhausted':
    case 'cancelled':
    case 'failed':
      return t(`state_${transfer.state}`);
  }
}

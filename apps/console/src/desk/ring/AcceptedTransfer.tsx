import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { transferCalls, type ContactView, type IncomingOffer, type TransferView } from '@toritsugi/contracts';
import { RingCard, SlaCountdown } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import { queries, useAction } from '../../server/queries';
import { ContactLine } from '../ContactLine';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { OfferFacts, PersonName } from './OfferCard';
import { useSlaWords } from '../words';

/** Accepted, and not yet a consultation: wait for intake's three-way call, with the first line ready (S004-18). */
export function AcceptedTransfer({
  transfer,
  offer,
  contact,
}: {
  transfer: TransferView;
  offer: IncomingOffer | undefined;
  contact: ContactView | null;
}) {
  const t = useText(deskMessages);
  const { language, localized, signs } = useLanguage();
  const now = useNow(500);
  const words = useSlaWords();
  const isBridged = transfer.state === 'bridged';
  const complete = useAction({
    call: transferCalls.complete,
    onDone: () => void queries.invalidateQueries({ queryKey: queryKeys.desk }),
  });
  const name = contact?.name ?? offer?.name;
  return (
    <div className={styles.live} data-testid="live-card">
      <RingCard
        isRinging={false}
        ringingWord={t(isBridged ? 'bridgedTitle' : 'acceptedTitle')}
        title={
          name === undefined ? (
            t(isBridged ? 'bridgedTitle' : 'acceptedTitle')
          ) : (
            <PersonName name={name} kana={contact?.kana ?? offer?.kana ?? null} />
          )
        }
        aside={
          !isBridged && transfer.bridgeBy && transfer.acceptedAt ? (
            <span className={styles.big}>
              <SlaCountdown
                language={language}
                remainingMs={Date.parse(transfer.bridgeBy) - now}
                totalMs={Date.parse(transfer.bridgeBy) - Date.parse(transfer.acceptedAt)}
                label={t('bridgeDeadline')}
                words={words}
              />
            </span>
          ) : undefined
        }
      >
        <p className={styles.hint}>{t(isBridged ? 'bridgedHint' : 'acceptedHint')}</p>
        {offer && (
          <blockquote className={styles.script}>
            <span className={styles.label}>{t('scriptLabel')}</span>
            <p>{signs.quoted(localized(offer.introduction))}</p>
          </blockquote>
        )}
        {contact && <ContactLine contact={contact} />}
        {offer && <OfferFacts offer={{ ...offer, note: transfer.note === '' ? offer.note : transfer.note }} />}
        <div className={styles.liveNext}>
          <Button
            size="xl"
            fullWidth
            data-testid="next-step"
            aria-disabled={!isBridged}
            variant={isBridged ? 'filled' : 'default'}
            loading={complete.isPending}
            onClick={() => isBridged && complete.mutate({ params: { transferId: transfer.id } })}
          >
            {t('takeOver')}
          </Button>
        </div>
      </RingCard>
    </div>
  );
}

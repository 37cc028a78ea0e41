import { transferCalls, type IncomingOffer } from '@toritsugi/contracts';
import { request, type RefusedError } from '@toritsugi/client';
import { Announcer } from '@toritsugi/ui';
import { Alert } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useMe } from '../../server/me';
import { currentLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import { useAction } from '../../server/queries';
import { useKeyOf, useShortcuts } from '../../page/shortcuts';
import { silence } from '../../page/sound';
import { showUndo } from '../../page/undo';
import { showDone } from '../../page/toasts';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { OfferCard } from './OfferCard';
import { isRinging, keepAccepted, patchDesk, readDeskAgain, type OfferEnd } from '../use-desk';

/** The ring: accept with A, decline with D and a reason. A late press is told who was quicker. */
export function IncomingCall({
  offer,
  ended,
  onForget,
}: {
  offer: IncomingOffer | null;
  ended: OfferEnd | null;
  onForget: () => void;
}) {
  const t = useText(deskMessages);
  const now = useNow(500);
  const keyOf = useKeyOf();
  const keyName = (key: string): string => keyOf(key).toUpperCase() || '–';
  const ringing = isRinging(offer, now) ? offer : null;
  const [late, setLate] = useState<string | null>(null);
  return (
    <>
      <Announcer
        isUrgent
        message={
          ringing
            ? t('ringAnnounced', {
                name: ringing.name,
                band: ringing.band,
                accept: keyName('a'),
                decline: keyName('d'),
              })
            : ''
        }
      />
      {ringing && (
        <Ringing
          key={ringing.offerId}
          offer={ringing}
          remainingMs={Date.parse(ringing.deadlineAt) - now}
          onLate={setLate}
        />
      )}
      {!ringing && late !== null && (
        <Alert
          className={styles.late}
          color="red"
          variant="default"
          role="alert"
          withCloseButton
          closeButtonLabel={t('close')}
          onClose={() => setLate(null)}
        >
          {late}
        </Alert>
      )}
      {!ringing && late === null && ended && ended.cause !== 'declined' && (
        <Alert
          color="brand"
          variant="default"
          role="status"
          withCloseButton
          closeButtonLabel={t('close')}
          onClose={onForget}
        >
          {t(
            ended.cause === 'withdrawn'
              ? 'endedWithdrawn'
              : ended.cause === 'accepted'
                ? 'endedAccepted'
                : 'endedExpired',
          )}
        </Alert>
      )}
    </>
  );
}

function Ringing({
  offer,
  remainingMs,
  onLate,
}: {
  offer: IncomingOffer;
  remainingMs: number;
  onLate: (sentence: string | null) => void;
}) {
  const t = useText(deskMessages);
  const me = useMe();
  const [isDeclining, setIsDeclining] = useState(false);
  useEffect(() => {
    onLate(null);
    // Read again when the time is over: the push that says so may be lost.
    return readDeskAgain;
  }, [onLate]);

  /** The server's sentence, and who has the call now as far as this advisor may know it. */
  const explain = async (error: RefusedError): Promise<void> => {
    onLate(error.message);
    const { acceptedBy } = error.details;
    if (typeof acceptedBy === 'string') return onLate(`${error.message} ${t('wonBy', { name: acceptedBy })}`);
    const transfer = await request(transferCalls.read, {
      params: { transferId: offer.transferId },
      language: currentLanguage(),
    }).catch(() => null);
    const next = transfer?.offers.find(({ state, advisor }) => state === 'offered' && advisor.id !== me.id)?.advisor
      .name;
    if (transfer?.acceptedBy && transfer.acceptedBy.id !== me.id)
      onLate(`${error.message} ${t('wonBy', { name: transfer.acceptedBy.name })}`);
    else if (next !== undefined) onLate(`${error.message} ${t('nextRung', { name: next })}`);
  };
  const accept = useAction({
    call: transferCalls.accept,
    onDone: (transfer) => keepAccepted(offer, transfer),
    onRefused: (error) => {
      patchDesk({ offer: null });
      void explain(error);
      return true;
    },
  });
  const back = useAction({ call: transferCalls.setPresence, onDone: readDeskAgain });
  const decline = useAction({
    call: transferCalls.decline,
    onDone: (_offer, { body }) => {
      patchDesk({ offer: null });
      // The next advisor is being rung: what can be taken back is that this one cannot be reached.
      if (body.reason === 'not_my_field') showDone(t('endedDeclined'));
      else showUndo(t('declinedAway'), () => back.mutate({ body: { state: 'available' } }));
    },
    onRefused: (error) => {
      onLate(error.message);
      patchDesk({ offer: null });
      return true;
    },
  });
  const isBusy = accept.isPending || decline.isPending;
  const { mutate: sendAccept } = accept;
  const doAccept = useCallback(() => {
    silence(offer.offerId);
    sendAccept({ params: { offerId: offer.offerId } });
  }, [sendAccept, offer.offerId]);
  useShortcuts(
    useMemo(
      () =>
        isBusy || isDeclining
          ? []
          : [
              { key: 'a', label: t('accept'), act: doAccept },
              { key: 'd', label: t('decline'), act: () => setIsDeclining(true) },
            ],
      [isBusy, isDeclining, doAccept, t],
    ),
  );
  return (
    <OfferCard
      offer={offer}
      remainingMs={remainingMs}
      isDeclining={isDeclining}
      isBusy={isBusy}
      onDeclining={setIsDeclining}
      onAccept={doAccept}
      onDecline={(reason) => {
        silence(offer.offerId);
        decline.mutate({ params: { offerId: offer.offerId }, body: { reason } });
      }}
    />
  );
}

import { queryKeys } from '@toritsugi/client';
import { transferCalls, type DeskView, type IncomingOffer, type TransferView } from '@toritsugi/contracts';
import { useState } from 'react';
import { useConnectionState, usePush, useServerClock } from '../server/connection';
import { queries, useRead } from '../server/queries';

/** Pushes may be lost: the desk is read again this often, ms. */
const CHECK = 15_000;
/** While the socket is down: a ring lasts 15 seconds. */
const CHECK_ALONE = 4_000;

export type OfferEnd = { offerId: string; cause: 'accepted' | 'declined' | 'expired' | 'withdrawn' };

/** The advisor's desk, live: a push shows at once and is then read again. `isWatching` keeps asking as well. */
export function useDesk({ isWatching = false } = {}) {
  const clock = useServerClock();
  const { isConnected } = useConnectionState();
  const [ended, setEnded] = useState<OfferEnd | null>(null);
  const desk = useRead({
    key: queryKeys.desk,
    call: transferCalls.desk,
    input: {},
    ...(isWatching ? { refetchEvery: isConnected ? CHECK : CHECK_ALONE } : {}),
  });
  usePush('offer.ringing', (offer) => {
    clock.take(offer.clock);
    setEnded(null);
    patchDesk({ offer });
  });
  usePush('offer.ended', (end) => {
    if (end.cause !== 'accepted') setEnded(end);
    endOffer(end.offerId);
  });
  usePush('transfer.changed', () => readDeskAgain());
  usePush('presence.mine', (presence) => patchDesk({ presence }));
  usePush('desk.changed', () => readDeskAgain());
  usePush('clock.changed', () => readDeskAgain());
  return { ...desk, ended, forgetEnded: () => setEnded(null) };
}

export const readDeskAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.desk });

/** Shows what is known already, then asks: a reading under way may be older than the push. */
export function patchDesk(part: Partial<DeskView>): void {
  queries.setQueryData<DeskView>(queryKeys.desk, (known) => known && { ...known, ...part });
  readDeskAgain();
}

function endOffer(offerId: string): void {
  queries.setQueryData<DeskView>(queryKeys.desk, (known) =>
    known?.offer?.offerId === offerId ? { ...known, offer: null } : known,
  );
  readDeskAgain();
}

const acceptedKey = (transferId: string) => ['desk', 'accepted', transferId] as const;

/**
 * Keeps what rang while its transfer goes on: the name and the reasons stay on the screen until the consultation
 * starts.
 */
export function keepAccepted(offer: IncomingOffer, transfer: TransferView): void {
  queries.setQueryData(acceptedKey(transfer.id), offer);
  patchDesk({ offer: null, transfer });
}

export const acceptedOffer = (transferId: string): IncomingOffer | undefined =>
  queries.getQueryData(acceptedKey(transferId));

/** Rings right now: offered, and in time by the server's clock. */
export const isRinging = (offer: IncomingOffer | null | undefined, now: number): offer is IncomingOffer =>
  offer !== null && offer !== undefined && offer.state === 'offered' && Date.parse(offer.deadlineAt) > now;

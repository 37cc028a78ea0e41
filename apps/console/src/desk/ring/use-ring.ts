import type { IncomingOffer } from '@toritsugi/contracts';
import { useEffect } from 'react';
import { useLanguage, useText } from '../../language';
import { playUntilStopped } from '../../page/sound';
import { useTabBadge } from '../../page/title';
import { deskMessages } from '../messages';

/** A ring every three seconds. */
const EVERY = 3_000;

/**
 * Makes an offer heard and seen wherever this tab is: tone, tab title, and a desktop notification if that was allowed.
 */
export function useRing(offer: IncomingOffer | null): void {
  const t = useText(deskMessages);
  const { localized } = useLanguage();
  const offerId = offer?.offerId ?? null;
  const body =
    offer === null ? '' : t('notificationBody', { band: offer.band, segment: localized(offer.segmentLabel) });
  const title = t('ringingTitle');
  useTabBadge(offerId === null ? 0 : 1, title, { isUrgent: true });
  useEffect(() => (offerId === null ? undefined : playUntilStopped('ring', EVERY)), [offerId]);
  useEffect(() => (offerId === null ? undefined : notify({ title, body, tag: offerId })), [offerId, title, body]);
}

/** No name and no contact: a notification may be seen by others. Replies how to take it back. */
function notify({ title, body, tag }: { title: string; body: string; tag: string }): (() => void) | undefined {
  if (
    typeof Notification === 'undefined' ||
    Notification.permission !== 'granted' ||
    document.visibilityState === 'visible'
  )
    return undefined;
  const notification = new Notification(title, { body, tag, requireInteraction: true });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
  return () => notification.close();
}

import type { IncomingOffer } from '@toritsugi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLanguage, useText } from '../../language';
import { focusWhenThere, notify } from '../../page/notify';
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
  const navigate = useNavigate();
  const { localized } = useLanguage();
  const offerId = offer?.offerId ?? null;
  const body =
    offer === null ? '' : t('notificationBody', { band: offer.band, segment: localized(offer.segmentLabel) });
  const title = t('ringingTitle');
  useTabBadge(offerId === null ? 0 : 1, title, { isUrgent: true });
  useEffect(() => (offerId === null ? undefined : playUntilStopped('ring', EVERY, offerId)), [offerId]);
  useEffect(() => {
    if (offerId === null) return undefined;
    const onClick = (): void => {
      void navigate({ to: '/desk' });
      focusWhenThere(`[data-offer="${CSS.escape(offerId)}"] [data-testid="next-step"]`);
    };
    return notify({ title, body, tag: offerId, onClick });
  }, [offerId, title, body, navigate]);
}

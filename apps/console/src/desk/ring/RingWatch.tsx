import { Anchor } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { isRinging, useDesk } from '../use-desk';
import { useRing } from './use-ring';

/** In the frame of every page of whoever may be rung: a call is heard and seen wherever they are. */
export function RingWatch() {
  const t = useText(deskMessages);
  const { signs } = useLanguage();
  const { data: desk } = useDesk({ isWatching: true });
  const now = useNow();
  const offer = isRinging(desk?.offer, now) ? desk.offer : null;
  const isAtDesk = useRouterState({ select: ({ location }) => location.pathname.endsWith('/desk') });
  useRing(offer);
  if (offer === null || isAtDesk) return null;
  return (
    <div className={styles.banner} role="alert">
      <span>
        {t('ringing')}
        {signs.colon}
        {t('personName', { name: offer.name })}
      </span>
      <Anchor renderRoot={(props: object) => <Link to="/desk" {...props} />} underline="always">
        {t('answerAtDesk')}
      </Anchor>
    </div>
  );
}

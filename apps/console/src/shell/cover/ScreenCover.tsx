import { Button } from '@mantine/core';
import { useIdle } from '@mantine/hooks';
import type { PresenceView } from '@toritsugi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../language';
import { presenceKey } from '../../server/connection';
import { isCovered } from './is-covered';
import { messages } from '../messages';
import styles from '../frame.module.css';

/** Nobody is at this screen any more, ms. */
const UNTOUCHED = 5 * 60_000;

/**
 * Lies over everything on a screen that was left: nobody who passes by reads about people. It locks nothing, which is
 * the machine's to do; the key that takes it away does nothing else.
 */
export function ScreenCover() {
  const isIdle = useIdle(UNTOUCHED, {
    events: ['keydown', 'pointerdown', 'pointermove', 'wheel', 'click'],
    initialState: false,
  });
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const { data } = useQuery<PresenceView>({ queryKey: presenceKey, enabled: false });
  const [isUp, setUp] = useState(false);
  const covers = (isUntouched: boolean): boolean => isCovered(path, { isUntouched, presence: data?.state });
  // Once up a pointer that is pushed by mistake takes nothing away; a ring does.
  const shown = isUp ? covers(true) : covers(isIdle);
  if (shown !== isUp) setUp(shown);
  return shown && <Cover onUncover={() => setUp(false)} />;
}

function Cover({ onUncover }: { onUncover: () => void }) {
  const t = useText(messages);
  const cover = useRef<HTMLDialogElement>(null);
  useEffect(() => cover.current?.showModal(), []);
  return (
    <dialog ref={cover} className={styles.cover} aria-label={t('coverTitle')} onClose={onUncover}>
      <h2>{t('coverTitle')}</h2>
      <p>{t('coverText')}</p>
      <Button size="lg" onClick={() => cover.current?.close()}>
        {t('uncover')}
      </Button>
    </dialog>
  );
}

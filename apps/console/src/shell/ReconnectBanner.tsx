import { Announcer, timeText } from '@toritsugi/ui';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../language';
import { useConnectionState } from '../server/connection';
import { messages } from './messages';
import styles from './frame.module.css';

/** Says from when the view is while the socket is down, and that it is back. */
export function ReconnectBanner() {
  const t = useText(messages);
  const { language } = useLanguage();
  const { isConnected, asOf } = useConnectionState();
  const wasAway = useRef(false);
  const [back, setBack] = useState('');
  useEffect(() => {
    if (!isConnected) wasAway.current = true;
    setBack(isConnected && wasAway.current ? t('reconnected') : '');
  }, [isConnected, t]);
  const sentence = isConnected ? '' : t('reconnecting', { time: timeText(asOf, language) });
  return (
    <>
      <Announcer message={isConnected ? back : sentence} />
      {!isConnected && (
        <div className={styles.banner} data-testid="reconnect-banner">
          {sentence}
        </div>
      )}
    </>
  );
}

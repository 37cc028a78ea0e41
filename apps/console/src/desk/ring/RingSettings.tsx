import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../language';
import { useSound } from '../../page/sound';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';

type Permission = NotificationPermission | 'unsupported';
const permissionNow = (): Permission => (typeof Notification === 'undefined' ? 'unsupported' : Notification.permission);

/** The step before a shift: let the ring be heard. Asks for notifications on a click and never otherwise. */
export function RingSettings() {
  const t = useText(deskMessages);
  const sound = useSound();
  const [permission, setPermission] = useState(permissionNow);
  const isSilent = !sound.isOn || sound.isBlocked;
  const canAsk = permission === 'default';
  if (!isSilent && !canAsk) return null;
  return (
    <Alert
      className={styles.ringSettings}
      color={isSilent ? 'yellow' : 'brand'}
      variant="default"
      data-silent={isSilent}
    >
      <div className={styles.ringSettingsLine}>
        <span>{isSilent ? t('soundOff') : t('soundOn')}</span>
        {isSilent && (
          <Button size="sm" onClick={() => void sound.enable()}>
            {t('enableSound')}
          </Button>
        )}
        {canAsk && (
          <Button size="sm" variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
            {t('enableNotifications')}
          </Button>
        )}
      </div>
    </Alert>
  );
}

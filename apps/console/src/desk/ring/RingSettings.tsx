import { Alert, Button } from '@mantine/core';
import { useText } from '../../language';
import { useNotifyPermission } from '../../page/notify';
import { useSound } from '../../page/sound';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';

/** Before a shift: switches the sound of the ring on. Asks for notifications on a click and never otherwise. */
export function RingSettings() {
  const t = useText(deskMessages);
  const sound = useSound();
  const { permission, ask } = useNotifyPermission();
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
          <Button size="sm" variant="default" onClick={ask}>
            {t('enableNotifications')}
          </Button>
        )}
      </div>
    </Alert>
  );
}

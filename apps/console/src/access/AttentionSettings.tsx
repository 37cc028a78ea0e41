import { Button, Group, NativeSelect } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useText } from '../language';
import { useNotifyPermission } from '../page/notify';
import { badgeChoice, badgeTimes } from '../page/title';
import { deviceChoice, timbreChoice, timbres, useSound, volumeChoice, volumes } from '../page/sound';
import { messages } from './messages';
import styles from './access.module.css';

/** How this browser rings: sound, volume, timbre, device, and the notification of the desktop. */
export function AttentionSettings() {
  const t = useText(messages);
  const sound = useSound();
  const { permission, ask } = useNotifyPermission();
  const [volume, setVolume] = useLocalStorage(volumeChoice);
  const [timbre, setTimbre] = useLocalStorage(timbreChoice);
  const [badge, setBadge] = useLocalStorage(badgeChoice);
  const isHeard = sound.isOn && !sound.isBlocked;
  return (
    <Section title={t('attention')} note={t('attentionNote')}>
      <p className={styles.muted} role="status">
        {t(isHeard ? 'soundHeard' : sound.isOn ? 'soundBlocked' : 'soundOff')}
      </p>
      <Group gap="sm" align="end">
        {!isHeard && <Button onClick={() => void sound.enable()}>{t('enableSound')}</Button>}
        {sound.isOn && (
          <Button variant="default" onClick={sound.disable}>
            {t('disableSound')}
          </Button>
        )}
        <NativeSelect
          label={t('volume')}
          value={volume}
          onChange={({ currentTarget }) => setVolume(volumes.find((one) => one === currentTarget.value) ?? volume)}
          data={volumes.map((value) => ({ value, label: `${value}%` }))}
        />
        <NativeSelect
          label={t('timbre')}
          value={timbre}
          onChange={({ currentTarget }) => setTimbre(timbres.find((one) => one === currentTarget.value) ?? timbre)}
          data={timbres.map((value) => ({ value, label: t(`timbre_${value}`) }))}
        />
        {sound.canChooseDevice && <DeviceChoice onChosen={sound.toDevice} />}
        <Button variant="default" onClick={() => void sound.test('ring')}>
          {t('testSound')}
        </Button>
        <Button variant="default" onClick={() => void sound.test('incoming')}>
          {t('testIncoming')}
        </Button>
      </Group>
      <Group gap="sm" mt="sm" align="end">
        <NativeSelect
          label={t('tabBadge')}
          value={badge}
          onChange={({ currentTarget }) => setBadge(badgeTimes.find((one) => one === currentTarget.value) ?? badge)}
          data={badgeTimes.map((value) => ({ value, label: t(`tabBadge_${value}`) }))}
        />
      </Group>
      <Group gap="sm" mt="sm">
        <span>{t(`notify_${permission}`)}</span>
        {permission === 'default' && (
          <Button variant="default" onClick={ask}>
            {t('allowNotify')}
          </Button>
        )}
      </Group>
    </Section>
  );
}

type Output = Pick<MediaDeviceInfo, 'deviceId' | 'label'>;

/** A browser names its outputs after a click at the earliest; one that names none rings on the system's. */
function DeviceChoice({ onChosen }: { onChosen: () => Promise<void> }) {
  const t = useText(messages);
  const [device, setDevice] = useLocalStorage(deviceChoice);
  const [outputs, setOutputs] = useState<readonly Output[] | null>(null);
  const look = async (): Promise<void> => {
    const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    setOutputs(all.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '' && deviceId !== 'default'));
  };
  if (outputs === null && device === '')
    return (
      <Button variant="default" onClick={() => void look()}>
        {t('chooseDevice')}
      </Button>
    );
  if (outputs?.length === 0) return <span>{t('noDevice')}</span>;
  const known = outputs ?? [{ deviceId: device, label: '' }];
  return (
    <NativeSelect
      label={t('outputDevice')}
      value={device}
      onFocus={() => void (outputs === null && look())}
      onChange={({ currentTarget }) => {
        setDevice(currentTarget.value);
        // The choice is stored by the setter above, before it is read.
        void onChosen();
      }}
      data={[
        { value: '', label: t('systemDevice') },
        ...known.map(({ deviceId, label }, at) => ({
          value: deviceId,
          label: label || `${t('outputDevice')} ${at + 1}`,
        })),
      ]}
    />
  );
}

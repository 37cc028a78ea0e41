import { Button, Group, Modal, TextInput } from '@mantine/core';
import { dayValue, timeText } from '@toritsugi/ui';
import { useState, type FormEvent } from 'react';
import { useText } from '../../language';
import { useServerClock } from '../../server/connection';
import { messages } from '../messages';
import styles from './task.module.css';

const MINUTE = 60_000;
const quick = [15, 30, 60] as const;

/** Tokyo has no summer time: its offset is always nine hours. */
const tokyoInstant = (day: string, time: string): number => Date.parse(`${day}T${time}:00+09:00`);

/** When the person wants to be called: in a few minutes, or at a day and time in Tokyo. */
export function CallbackDialog({
  onClose,
  onSet,
  isSaving,
}: {
  onClose: () => void;
  onSet: (at: string) => void;
  isSaving: boolean;
}) {
  const t = useText(messages);
  const clock = useServerClock();
  const [day, setDay] = useState(() => dayValue(clock.now() + 60 * MINUTE));
  const [time, setTime] = useState(() =>
    timeText(Math.ceil((clock.now() + 60 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE, 'ja'),
  );
  const [isTried, setTried] = useState(false);
  const at = tokyoInstant(day, time);
  const isWrong = !(at > clock.now());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isWrong) onSet(new Date(at).toISOString());
  };
  return (
    <Modal opened onClose={onClose} title={t('callbackTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form className={styles.dialog} onSubmit={submit}>
        <Group gap="xs">
          {quick.map((minutes) => (
            <Button
              key={minutes}
              size="sm"
              variant="default"
              onClick={() => onSet(new Date(clock.now() + minutes * MINUTE).toISOString())}
            >
              {t('callbackIn', { minutes })}
            </Button>
          ))}
        </Group>
        <Group gap="sm" align="start">
          <TextInput
            type="date"
            label={t('callbackDay')}
            value={day}
            min={dayValue(clock.now())}
            onChange={(event) => setDay(event.currentTarget.value)}
            error={isTried && isWrong ? t('pastTime') : undefined}
          />
          <TextInput
            type="time"
            label={t('callbackTime')}
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </Group>
        <Group justify="end">
          <Button size="sm" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="sm" type="submit" loading={isSaving}>
            {t('set')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

import { Button, Group, Modal } from '@mantine/core';
import { Day, type CallTaskDetail } from '@toritsugi/contracts';
import type { RefusedError } from '@toritsugi/client';
import {
  isServiceTime,
  MINUTE,
  nextContactTime,
  nextServiceTime,
  tokyoDay,
  tokyoInstant,
  tokyoTime,
} from '@toritsugi/calendar';
import { dateTimeText, timeText } from '@toritsugi/ui';
import { Matches } from 'class-validator';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { DialogError } from '../../form/FormDialog';
import { TextField } from '../../form/TextField';
import { useContractForm } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { useNow, useServerClock } from '../../server/connection';
import { messages } from '../messages';
import styles from './task.module.css';

const quick = [15, 30, 60] as const;

/** A day and a time of day in Tokyo. */
class CallbackTime {
  @Day() day!: string;
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) time!: string;
}
const instantOf = ({ day, time }: CallbackTime): number => tokyoInstant(`${day}T${time}`);

/** The earliest time that the server offers instead of one at which nobody may call. */
const nextOf = (refused: RefusedError | null): string | null =>
  typeof refused?.details.next === 'string' ? refused.details.next : null;

/**
 * When the person wants to be called: in a few minutes, or at a day and time in Tokyo. What is saved is what is shown:
 * a time at which nobody calls becomes the next one before it is saved, and one outside their wished hours says so.
 */
export function CallbackDialog({
  detail: { calendar, preference },
  onClose,
  onSet,
  isSaving,
  refused,
}: {
  detail: Pick<CallTaskDetail, 'calendar' | 'preference'>;
  onClose: () => void;
  onSet: (at: string) => void;
  isSaving: boolean;
  /** What the server said of the time last chosen. */
  refused: RefusedError | null;
}) {
  const t = useText(messages);
  const { language } = useLanguage();
  const now = useNow(MINUTE);
  const next = nextOf(refused);
  const clock = useServerClock();
  const [inAnHour] = useState(() => Math.ceil((clock.now() + 60 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);
  const form = useContractForm({
    of: CallbackTime,
    start: { day: tokyoDay(inAnHour), time: tokyoTime(inAnHour) },
    check: (chosen) => (instantOf(chosen) > clock.now() ? {} : { day: 'past' }),
  });
  const real = (at: number): number => nextServiceTime(calendar, at).getTime();
  const set = (at: number): void => onSet(new Date(at).toISOString());
  const submit = form.handleSubmit((chosen) => set(real(instantOf(chosen))));
  const { day, time } = useWatch({ control: form.control });
  const chosen = instantOf({ day: day ?? '', time: time ?? '' });
  const planned = Number.isFinite(chosen) && chosen > now ? real(chosen) : null;
  const wished = planned === null ? null : nextContactTime(calendar, preference.contactHours, planned).getTime();
  return (
    <Modal opened onClose={onClose} title={t('callbackTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form className={styles.dialog} onSubmit={submit} noValidate>
        <Group gap="xs">
          {quick
            .map((minutes) => ({ minutes, at: now + minutes * MINUTE }))
            .filter(({ at }) => isServiceTime(calendar, at))
            .map(({ minutes, at }) => (
              <Button key={minutes} size="sm" variant="default" onClick={() => set(at)}>
                {t('callbackIn', { minutes, time: timeText(at, language) })}
              </Button>
            ))}
        </Group>
        <Group gap="sm" align="start">
          <TextField
            control={form.control}
            name="day"
            type="date"
            label={t('callbackDay')}
            problem={t('pastTime')}
            min={tokyoDay(clock.now())}
          />
          <TextField control={form.control} name="time" type="time" label={t('callbackTime')} />
        </Group>
        <div role="status" className={styles.stack}>
          {planned !== null && planned !== chosen && (
            <p>{t('callbackReal', { time: dateTimeText(planned, language) })}</p>
          )}
          {planned !== null && wished !== null && wished !== planned && (
            <>
              <p>{t('callbackUnwished', { time: dateTimeText(wished, language) })}</p>
              <Button size="sm" variant="default" onClick={() => set(wished)} loading={isSaving}>
                {t('callbackAtNext', { time: dateTimeText(wished, language) })}
              </Button>
            </>
          )}
        </div>
        {refused && next && (
          <div role="alert" className={styles.refused}>
            <p>{refused.problems[0]?.message ?? refused.message}</p>
            <Button size="sm" variant="default" onClick={() => onSet(next)} loading={isSaving}>
              {t('callbackAtNext', { time: dateTimeText(next, language) })}
            </Button>
          </div>
        )}
        <DialogError />
        <Group justify="end">
          <Button size="sm" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="sm" type="submit" loading={isSaving}>
            {planned === null ? t('set') : t('callbackAtNext', { time: dateTimeText(planned, language) })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

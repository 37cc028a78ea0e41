import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { tokyoDay, tokyoMoment, DAY } from '@toritsugi/calendar';
import type { SetContactPreference } from '@toritsugi/contracts';
import { contactFrequencies, LONGEST_PAUSE_DAYS } from '@toritsugi/journey';
import { dateText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import { messages } from './messages';

interface Props {
  pace: Pick<SetContactPreference, 'frequency' | 'pausedUntil'>;
  isSaving: boolean;
  onSet: (change: Partial<Props['pace']>) => void;
}

/** How often the person wishes to hear from us, and until when not at all. */
export function PaceFields({ pace: { frequency, pausedUntil }, isSaving, onSet }: Props) {
  const t = useText(messages);
  const { language } = useLanguage();
  const now = useNow(60_000);
  const [day, setDay] = useState('');
  return (
    <>
      <Text size="sm" fw={500} id="frequency">
        {t('frequency')}
      </Text>
      <SegmentedControl
        aria-labelledby="frequency"
        disabled={isSaving}
        value={frequency}
        onChange={(chosen) => onSet({ frequency: contactFrequencies.find((one) => one === chosen) ?? 'any' })}
        data={contactFrequencies.map((one) => ({ value: one, label: t(`frequency_${one}`) }))}
      />
      <Text size="sm" c="dimmed" my={4}>
        {t('pace')}
      </Text>
      <Group gap="sm" align="end" my="xs">
        {pausedUntil ? (
          <>
            <strong>{t('pausedNow', { day: dateText(tokyoMoment(pausedUntil).getTime(), language) })}</strong>
            <Button size="sm" variant="default" loading={isSaving} onClick={() => onSet({ pausedUntil: null })}>
              {t('resume')}
            </Button>
          </>
        ) : (
          <>
            <TextInput
              type="date"
              label={t('pausedUntil')}
              value={day}
              min={tokyoDay(now + DAY)}
              max={tokyoDay(now + LONGEST_PAUSE_DAYS * DAY)}
              onChange={({ currentTarget }) => setDay(currentTarget.value)}
            />
            <Button
              size="sm"
              variant="default"
              loading={isSaving}
              disabled={day === ''}
              onClick={() => onSet({ pausedUntil: day })}
            >
              {t('pause')}
            </Button>
          </>
        )}
      </Group>
    </>
  );
}

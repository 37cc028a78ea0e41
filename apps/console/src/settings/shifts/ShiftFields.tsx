import { ActionIcon, Button, Input, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, weekdayNames, type ShiftSetting } from '@toritsugi/contracts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useController, useFieldArray, useWatch, type Control } from 'react-hook-form';
import { CheckField } from '../../form/CheckField';
import { TextField } from '../../form/TextField';
import { defineMessages, useLanguage, useText } from '../../language';
import { useRead } from '../../server/queries';
import styles from '../settings.module.css';
import { weekdayLabels } from '../kinds/DayHoursField';
import { alikeOnWeekdays } from './week';

const messages = defineMessages({
  alike: { ja: '月〜金をまとめて入れる', en: 'Fill in Monday to Friday' },
  alikeHint: { ja: '最初の勤務日と同じ時間が入ります。', en: 'With the times of the first working day.' },
  copy: { ja: 'ほかの方の週を写す', en: 'Copy the week of' },
  copyFrom: { ja: 'ほかの方の週を写す…', en: 'Copy the week of …' },
  week: { ja: 'ふだんの週', en: 'Usual week' },
  starts: { ja: '開始', en: 'From' },
  ends: { ja: '終了', en: 'Until' },
  breakStarts: { ja: '休憩の開始', en: 'Break from' },
  breakEnds: { ja: '休憩の終了', en: 'Break until' },
  breakWord: { ja: '休憩', en: 'Break' },
  off: { ja: '休み', en: 'Off' },
  working: { ja: '勤務', en: 'Works' },
  days: { ja: '休暇と、ふだんと違う日', en: 'Leave, and days that differ' },
  day: { ja: '日', en: 'Day' },
  add: { ja: 'この日を加える', en: 'Add this day' },
  remove: { ja: '{day}を外す', en: 'Remove {day}' },
});

interface Own {
  control: Control<ShiftSetting>;
  isReadOnly: boolean;
}

/** From when until when, with the break; nothing where the day is off. */
function Times({ control, isReadOnly, at }: Own & { at: `week.${number}` | `days.${number}` }) {
  const t = useText(messages);
  const isWorking = useWatch({ control, name: `${at}.isWorking` });
  if (!isWorking) return <span className={styles.closed}>{t('off')}</span>;
  const field = (name: 'starts' | 'ends' | 'breakStarts' | 'breakEnds') => (
    <TextField control={control} name={`${at}.${name}`} type="time" aria-label={t(name)} readOnly={isReadOnly} />
  );
  return (
    <span className={styles.times}>
      {field('starts')}
      <span aria-hidden="true">–</span>
      {field('ends')}
      <span className={styles.muted}>{t('breakWord')}</span>
      {field('breakStarts')}
      <span aria-hidden="true">–</span>
      {field('breakEnds')}
    </span>
  );
}

export function WeekShiftsField({ control, isReadOnly }: Own) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const { field } = useController({ control, name: 'week' });
  const { id } = useParams({ strict: false });
  const { data } = useRead({ key: queryKeys.settings('shift'), call: settingsCalls.shifts, input: {} });
  const others =
    data?.items.filter((one) => one.id !== id && one.setting.week.some(({ isWorking }) => isWorking)) ?? [];
  const copy = (from: string): void => {
    const week = others.find((one) => one.id === from)?.setting.week;
    if (week) field.onChange(week.map((day) => ({ ...day })));
  };
  return (
    <Input.Wrapper label={t('week')} labelElement="div">
      {!isReadOnly && (
        <div className={styles.tools}>
          <Button
            variant="default"
            size="compact-sm"
            title={t('alikeHint')}
            onClick={() => field.onChange(alikeOnWeekdays(field.value))}
          >
            {t('alike')}
          </Button>
          {others.length > 0 && (
            <NativeSelect
              aria-label={t('copy')}
              value=""
              onChange={({ currentTarget: { value } }) => copy(value)}
              data={[
                { value: '', label: t('copyFrom') },
                ...others.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </div>
      )}
      <div className={styles.week}>
        {weekdayNames.map((day, index) => {
          const name = localized(weekdayLabels[day]);
          return (
            <div key={day} className={styles.day} role="group" aria-label={name}>
              <CheckField control={control} name={`week.${index}.isWorking`} label={name} disabled={isReadOnly} />
              <Times control={control} isReadOnly={isReadOnly} at={`week.${index}`} />
            </div>
          );
        })}
      </div>
    </Input.Wrapper>
  );
}

export function DayShiftsField({ control, isReadOnly }: Own) {
  const t = useText(messages);
  const { fields, append, remove } = useFieldArray({ control, name: 'days' });
  const [fresh, setFresh] = useState('');
  const isKnown = fields.some(({ day }) => day === fresh);
  return (
    <Input.Wrapper label={t('days')} labelElement="div">
      {!isReadOnly && (
        <div className={styles.tools}>
          <TextInput
            type="date"
            aria-label={t('day')}
            value={fresh}
            onChange={({ currentTarget: { value } }) => setFresh(value)}
          />
          <Button
            variant="default"
            disabled={fresh === '' || isKnown}
            onClick={() => {
              append({
                day: fresh,
                isWorking: false,
                starts: '09:00',
                ends: '18:00',
                breakStarts: '12:00',
                breakEnds: '13:00',
              });
              setFresh('');
            }}
          >
            {t('add')}
          </Button>
        </div>
      )}
      <div className={styles.week}>
        {fields.map((field, index) => (
          <div key={field.id} className={styles.day} role="group" aria-label={field.day}>
            <span className={styles.date}>{field.day}</span>
            <CheckField control={control} name={`days.${index}.isWorking`} label={t('working')} disabled={isReadOnly} />
            <Times control={control} isReadOnly={isReadOnly} at={`days.${index}`} />
            {!isReadOnly && (
              <ActionIcon
                variant="subtle"
                size={36}
                aria-label={t('remove', { day: field.day })}
                onClick={() => remove(index)}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
        ))}
      </div>
    </Input.Wrapper>
  );
}

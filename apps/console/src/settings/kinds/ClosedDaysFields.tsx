import { ActionIcon, Button, Input, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { HoursSetting, NationalHoliday } from '@toritsugi/contracts';
import { useState } from 'react';
import { useController, useFieldArray, type Control } from 'react-hook-form';
import { TextField } from '../../form/TextField';
import { useBound } from '../../form/use-bound';
import { defineMessages, useLanguage, useText } from '../../language';
import styles from '../settings.module.css';

const messages = defineMessages({
  spans: { ja: '毎年の休み', en: 'Closed every year' },
  spansHint: { ja: '月-日で入力します。例：12-29 から 01-03', en: 'As month-day, e.g. 12-29 to 01-03' },
  from: { ja: 'から', en: 'From' },
  to: { ja: 'まで', en: 'To' },
  addSpan: { ja: '期間を追加', en: 'Add a span' },
  remove: { ja: '{what}を外す', en: 'Remove {what}' },
  dates: { ja: '祝日と臨時の休み', en: 'Holidays and single closed days' },
  datesHint: {
    ja: '国民の祝日は入っています。営業する祝日は外し、臨時の休みは足してください。',
    en: 'National holidays are in. Take out those on which you work, and add days of your own.',
  },
  year: { ja: '年', en: 'Year' },
  newDay: { ja: '休みにする日', en: 'Day to close' },
  addDay: { ja: '休みに加える', en: 'Add' },
  addNational: { ja: '{year}年の祝日をすべて入れる', en: 'Put in all holidays of {year}' },
  own: { ja: '臨時の休み', en: 'closed' },
  none: { ja: 'この年の休みはありません。', en: 'No closed day in this year.' },
});

interface Own {
  control: Control<HoursSetting>;
  isReadOnly: boolean;
}

/** Spans of the year that come again every year. */
export function ClosedSpansField({ control, isReadOnly }: Own) {
  const t = useText(messages);
  const { fields, append, remove } = useFieldArray({ control, name: 'closedEveryYear' });
  return (
    <Input.Wrapper label={t('spans')} description={t('spansHint')} labelElement="div">
      <div className={styles.spans}>
        {fields.map((field, index) => (
          <div key={field.id} className={styles.span}>
            <TextField
              control={control}
              name={`closedEveryYear.${index}.from`}
              aria-label={t('from')}
              readOnly={isReadOnly}
            />
            <span aria-hidden="true">–</span>
            <TextField
              control={control}
              name={`closedEveryYear.${index}.to`}
              aria-label={t('to')}
              readOnly={isReadOnly}
            />
            {!isReadOnly && (
              <ActionIcon
                variant="subtle"
                size={36}
                aria-label={t('remove', { what: `${field.from}–${field.to}` })}
                onClick={() => remove(index)}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
        ))}
        {!isReadOnly && (
          <Button variant="default" size="compact-sm" onClick={() => append({ from: '', to: '' })}>
            {t('addSpan')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}

/** Single closed days, a year at a time; the state's holidays with their names. */
export function ClosedDatesField({
  control,
  isReadOnly,
  nationalHolidays,
}: Own & { nationalHolidays: readonly NationalHoliday[] }) {
  const t = useText(messages);
  const { field } = useController({ control, name: 'closedDates' });
  const { error } = useBound({ control, name: 'closedDates' });
  const years = [...new Set(nationalHolidays.map(({ day }) => day.slice(0, 4)))];
  const [year, setYear] = useState(years[0] ?? '');
  const [fresh, setFresh] = useState('');
  const { localized } = useLanguage();
  const names = new Map(nationalHolidays.map(({ day, name }) => [day, localized(name)]));
  const all: readonly string[] = field.value;
  const shown = all.filter((day) => day.startsWith(year)).sort();
  const missing = [...names.keys()].filter((day) => day.startsWith(year) && !all.includes(day));
  const add = (days: readonly string[]): void => field.onChange([...new Set([...all, ...days])].sort());
  return (
    <Input.Wrapper label={t('dates')} description={t('datesHint')} error={error} labelElement="div">
      <div className={styles.tools}>
        <NativeSelect
          aria-label={t('year')}
          data={years}
          value={year}
          onChange={({ currentTarget: { value } }) => setYear(value)}
        />
        {!isReadOnly && (
          <>
            <TextInput
              type="date"
              aria-label={t('newDay')}
              value={fresh}
              min={`${years[0] ?? ''}-01-01`}
              onChange={({ currentTarget: { value } }) => setFresh(value)}
            />
            <Button
              variant="default"
              disabled={fresh === ''}
              onClick={() => {
                add([fresh]);
                setYear(fresh.slice(0, 4));
                setFresh('');
              }}
            >
              {t('addDay')}
            </Button>
            {missing.length > 0 && (
              <Button variant="subtle" onClick={() => add(missing)}>
                {t('addNational', { year })}
              </Button>
            )}
          </>
        )}
      </div>
      {shown.length === 0 && <p className={styles.muted}>{t('none')}</p>}
      <ul className={styles.dates}>
        {shown.map((day) => (
          <li key={day}>
            <span>
              {day.slice(5).replace('-', '/')} <span className={styles.muted}>{names.get(day) ?? t('own')}</span>
            </span>
            {!isReadOnly && (
              <ActionIcon
                variant="subtle"
                size={28}
                aria-label={t('remove', { what: day })}
                onClick={() => field.onChange(all.filter((one) => one !== day))}
              >
                <IconX size={14} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </Input.Wrapper>
  );
}

import { Input } from '@mantine/core';
import { weekdayNames, type HoursSetting } from '@toritsugi/contracts';
import { useFormState, useWatch, type Control } from 'react-hook-form';
import { CheckField } from '../../form/CheckField';
import { TextField } from '../../form/TextField';
import { useLanguage } from '../../language';
import styles from '../settings.module.css';

export const weekdayLabels = {
  monday: { ja: '月', en: 'Mon' },
  tuesday: { ja: '火', en: 'Tue' },
  wednesday: { ja: '水', en: 'Wed' },
  thursday: { ja: '木', en: 'Thu' },
  friday: { ja: '金', en: 'Fri' },
  saturday: { ja: '土', en: 'Sat' },
  sunday: { ja: '日', en: 'Sun' },
} as const;

const words = {
  hours: { ja: '受付時間', en: 'Service hours' },
  opens: { ja: '開始', en: 'Opens' },
  closes: { ja: '終了', en: 'Closes' },
  isBusinessDay: { ja: '営業日', en: 'Business day' },
  closed: { ja: '休み', en: 'Closed' },
  businessDayHint: {
    ja: '「営業日」は、営業日で数える期限（企業への確認など）に入る日です。電話を受けない日でも選べます。',
    en: 'Business days are what deadlines in business days count, also where nobody answers the telephone.',
  },
  beyondCalls: {
    ja: '9:00より前と21:00より後は電話しないため、数えません。',
    en: 'Before 9:00 and after 21:00 nobody is called: it is not counted.',
  },
} as const;

/** Nobody is called outside of these, whatever the hours say. */
const [FIRST_CALL, LAST_CALL] = ['09:00', '21:00'];

/** Seven lines, Monday first: open or not, from when until when, and whether deadlines count the day. */
export function DayHoursField({ control, isReadOnly }: { control: Control<HoursSetting>; isReadOnly: boolean }) {
  const { localized } = useLanguage();
  const days = useWatch({ control, name: 'days' });
  const { errors } = useFormState({ control, name: 'days' });
  const whole = errors.days?.root?.message ?? errors.days?.message;
  return (
    <Input.Wrapper
      label={localized(words.hours)}
      labelElement="div"
      description={localized(words.businessDayHint)}
      error={whole}
    >
      <div className={styles.week}>
        {weekdayNames.map((day, index) => {
          const { isOpen = false, opens = '', closes = '' } = days[index] ?? {};
          const name = localized(weekdayLabels[day]);
          return (
            <div key={day} className={styles.day} role="group" aria-label={name}>
              <CheckField control={control} name={`days.${index}.isOpen`} label={name} disabled={isReadOnly} />
              {isOpen ? (
                <>
                  <TextField
                    control={control}
                    name={`days.${index}.opens`}
                    type="time"
                    aria-label={localized(words.opens)}
                    readOnly={isReadOnly}
                  />
                  <span aria-hidden="true">–</span>
                  <TextField
                    control={control}
                    name={`days.${index}.closes`}
                    type="time"
                    aria-label={localized(words.closes)}
                    readOnly={isReadOnly}
                  />
                </>
              ) : (
                <span className={styles.closed}>{localized(words.closed)}</span>
              )}
              <CheckField
                control={control}
                name={`days.${index}.isBusinessDay`}
                label={localized(words.isBusinessDay)}
                disabled={isReadOnly}
              />
              {isOpen && (opens < FIRST_CALL || closes > LAST_CALL) && (
                <span className={styles.was}>{localized(words.beyondCalls)}</span>
              )}
            </div>
          );
        })}
      </div>
    </Input.Wrapper>
  );
}

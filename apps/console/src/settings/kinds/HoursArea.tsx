import { HoursSetting, settingsCalls, type HoursSettingView, type Language } from '@toritsugi/contracts';
import type { SettingField } from '../setting-field';
import { SettingOneArea } from '../SettingOneArea';
import { ClosedDatesField, ClosedSpansField } from './ClosedDaysFields';
import { DayHoursField, weekdayLabels } from './DayHoursField';
import { signs } from '../../signs';

const days: SettingField<HoursSetting> = {
  name: 'days',
  label: { ja: '受付時間', en: 'Service hours' },
  as: 'own',
  Field: DayHoursField,
  say: (value, language) =>
    (value as HoursSetting['days'])
      .filter(({ isOpen }) => isOpen)
      .map(({ day, opens, closes }) => `${weekdayLabels[day][language]} ${opens}–${closes}`)
      .join(signs[language].comma),
};
const inAll = (count: number, language: Language): string => (language === 'ja' ? `${count}日` : `${count} days`);

/** Made anew for each reading: the names of the holidays come with it. */
const fieldsOf = ({ nationalHolidays }: HoursSettingView): readonly SettingField<HoursSetting>[] => [
  days,
  {
    name: 'closedEveryYear',
    label: { ja: '毎年の休み', en: 'Closed every year' },
    as: 'own',
    Field: ClosedSpansField,
    say: (value, language) =>
      (value as HoursSetting['closedEveryYear'])
        .map(({ from, to }) => `${from.replace('-', '/')}–${to.replace('-', '/')}`)
        .join(signs[language].comma) || '–',
  },
  {
    name: 'closedDates',
    label: { ja: '祝日と臨時の休み', en: 'Holidays and single closed days' },
    as: 'own',
    Field: (props) => <ClosedDatesField {...props} nationalHolidays={nationalHolidays} />,
    say: (value, language) => inAll((value as string[]).length, language),
  },
];

export function HoursArea() {
  return (
    <SettingOneArea<HoursSetting, HoursSettingView>
      kind="hours"
      title={{ ja: '受付時間と休日', en: 'Hours and holidays' }}
      note={{
        ja: '架電の期限と「いつお電話するか」の案内は、この時間で数えます。9時より前と21時より後には、誰にも電話しません。',
        en: 'Deadlines of calls, and what people are told about when you call, count in these hours. Nobody is called before 9 or after 21.',
      }}
      read={settingsCalls.hours}
      change={settingsCalls.changeHours}
      of={HoursSetting}
      fieldsOf={fieldsOf}
    />
  );
}

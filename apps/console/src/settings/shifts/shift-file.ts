import { DAY, tokyoDay, tokyoMoment, tokyoWeekday, weekdays } from '@toritsugi/calendar';
import { importColumns, type Language, type ShiftSettingView } from '@toritsugi/contracts';

/** A month, as it is planned and handed round. */
const DAYS = 31;
const words = { name: { ja: '氏名', en: 'Name' }, off: { ja: '休み', en: 'off' } };

/**
 * Day by day from `today` on, as the import takes it: who works, and leave of one's own. A day that is off by the usual
 * week has no line.
 */
export function shiftFile(views: readonly ShiftSettingView[], today: string, language: Language) {
  const [who = '', ...others] = importColumns.shift.map(({ label }) => label[language]);
  const first = tokyoMoment(today).getTime();
  const days = Array.from({ length: DAYS }, (_one, at) => tokyoDay(first + at * DAY));
  return {
    header: [who, words.name[language], ...others],
    rows: views.flatMap(({ code, name, setting }) =>
      days.flatMap((day) => {
        const own = setting.days.find((one) => one.day === day);
        const weekday = weekdays[tokyoWeekday(tokyoMoment(day))];
        const shift = own ?? setting.week.find((one) => one.day === weekday);
        if (shift === undefined || (!shift.isWorking && own === undefined)) return [];
        const times = shift.isWorking
          ? [shift.starts, shift.ends, shift.breakStarts, shift.breakEnds]
          : [words.off[language], '', '', ''];
        return [[code, name, day, ...times]];
      }),
    ),
  };
}

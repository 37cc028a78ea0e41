import { weekdayNames } from '@toritsugi/contracts';
import { alikeOnWeekdays, runsOf } from './week';

const off = (day: (typeof weekdayNames)[number]) => ({
  day,
  isWorking: false,
  starts: '',
  ends: '',
  breakStarts: '',
  breakEnds: '',
});
const says = (week: ReturnType<typeof alikeOnWeekdays>) =>
  week.map(({ isWorking, starts, ends }) => (isWorking ? `${starts}–${ends}` : '-'));

it('fills Monday to Friday at once, from nine to six where nothing is said yet', () => {
  const week = alikeOnWeekdays(weekdayNames.map(off));
  expect(says(week)).toEqual([...Array<string>(5).fill('09:00–18:00'), '-', '-']);
  expect(week[0]).toMatchObject({ day: 'monday', breakStarts: '12:00', breakEnds: '13:00' });
  expect(says(alikeOnWeekdays([]))).toEqual(says(week));
});

it('follows the first working day, and leaves the weekend as it is', () => {
  const week = weekdayNames.map((day) => {
    const times = { tuesday: ['10:00', '19:00'], saturday: ['11:00', '15:00'] }[String(day)];
    return times ? { ...off(day), isWorking: true, starts: times[0] ?? '', ends: times[1] ?? '' } : off(day);
  });
  const alike = alikeOnWeekdays(week);
  expect(says(alike)).toEqual([...Array<string>(5).fill('10:00–19:00'), '11:00–15:00', '-']);
  expect(runsOf(alike)).toEqual([
    { first: 'monday', last: 'friday', times: '10:00–19:00' },
    { first: 'saturday', last: 'saturday', times: '11:00–15:00' },
  ]);
  const withGap = alike.map((one) => (one.day === 'wednesday' ? off('wednesday') : one));
  expect(runsOf(withGap).map(({ first, last }) => `${first}-${last}`)).toEqual([
    'monday-tuesday',
    'thursday-friday',
    'saturday-saturday',
  ]);
});

import { defaultCalendar } from './holidays';
import { partOf, spanMoments, wishesDue, wishProblem } from './wished-times';

const now = new Date('2026-11-10T12:05:00+09:00');
const wish = (day: string, from = '18:00', until = '20:00') => ({ day, from, until });
const problem = (...of: Parameters<typeof wish>) => wishProblem(defaultCalendar, wish(...of), now)?.kind ?? null;

it('takes wishes from tomorrow on, as far ahead as times can be booked', () => {
  expect(problem('2026-11-10')).toBe('too_soon');
  expect(problem('2026-11-11')).toBeNull();
  expect(problem('2026-12-21')).toBeNull();
  expect(problem('2026-12-22')).toBe('too_far');
});

it('says where nobody could be booked: no time, a closed day, hours without service', () => {
  expect(problem('2026-11-11', '20:00', '18:00')).toBe('too_short');
  expect(problem('2026-11-11', '18:00', '18:20')).toBe('too_short');
  expect(problem('2026-11-15')).toBe('closed');
  expect(wishProblem(defaultCalendar, wish('2026-11-11', '06:00', '09:00'), now)).toEqual({
    kind: 'outside',
    opens: '09:00',
    closes: '21:00',
  });
  expect(problem('2026-11-11', '08:00', '09:30')).toBeNull();
  expect(problem('2026-11-11', '21:00', '22:00')).toBe('outside');
});

it('knows a part of the day by its hours, and its moments in Tokyo', () => {
  expect(partOf(wish('2026-11-11', '12:00', '18:00'))).toBe('afternoon');
  expect(partOf(wish('2026-11-11', '12:00', '17:00'))).toBeNull();
  expect(spanMoments(wish('2026-11-11')).from.toISOString()).toBe('2026-11-11T09:00:00.000Z');
});

it('answers by the next business day, before the first wish where there is an hour for it, and as they may be called', () => {
  const by = (wishes: ReturnType<typeof wish>[], at = now, contactHours: ('morning' | 'evening')[] = [], hour = 18) =>
    wishesDue(defaultCalendar, { wishes, contactHours, now: at, promise: { businessDays: 1, hour } }).by.toISOString();
  const usual = '2026-11-11T09:00:00.000Z';
  expect(by([wish('2026-11-13')])).toBe(usual);
  expect(by([wish('2026-11-13'), wish('2026-11-11', '10:00', '12:00')])).toBe('2026-11-11T01:00:00.000Z');
  expect(by([wish('2026-11-11', '09:30', '12:00')], new Date('2026-11-10T21:30:00+09:00'))).toBe(usual);
  expect(by([wish('2026-11-13')], new Date('2026-11-10T22:00:00+09:00'), ['evening'], 17)).toBe(
    '2026-11-11T12:00:00.000Z',
  );
});

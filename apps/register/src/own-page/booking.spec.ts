import { calendarFile } from './calendar-file';
import { slotsByDay } from './slots-by-day';

const slot = (id: string, startsAt: string) => ({ id, startsAt, endsAt: startsAt });

describe('the slots', () => {
  it('stand in order of time under their day in Tokyo', () => {
    const days = slotsByDay([
      slot('c', '2026-11-12T15:00:00.000Z'),
      slot('b', '2026-11-12T11:00:00.000Z'),
      slot('a', '2026-11-12T03:00:00.000Z'),
    ]);
    expect(days.map(({ day, slots }) => [day, slots.map(({ id }) => id)])).toEqual([
      ['2026-11-12', ['a', 'b']],
      ['2026-11-13', ['c']],
    ]);
  });
});

describe('the calendar file', () => {
  const file = calendarFile({
    uid: 'u',
    startsAt: '2026-11-12T11:00:00.000Z',
    endsAt: '2026-11-12T12:00:00.000Z',
    madeAt: '2026-11-10T03:00:00.123Z',
    title: 'つむぎ橋キャリア株式会社 キャリア相談, お電話; 予約',
    description: '一行目\n二行目',
  });

  it('gives the hours in Tokyo with their zone', () => {
    expect(file).toContain('DTSTART;TZID=Asia/Tokyo:20261112T200000\r\n');
    expect(file).toContain('DTEND;TZID=Asia/Tokyo:20261112T210000\r\n');
    expect(file).toContain('DTSTAMP:20261110T030000Z\r\n');
    expect(file).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\n');
  });

  it('escapes what has a meaning, and folds at 75 octets', () => {
    const lines = file.split('\r\n');
    expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    const unfolded = file.replaceAll('\r\n ', '');
    expect(unfolded).toContain('SUMMARY:つむぎ橋キャリア株式会社 キャリア相談\\, お電話\\; 予約');
    expect(unfolded).toContain('DESCRIPTION:一行目\\n二行目');
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});

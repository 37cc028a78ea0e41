import { calendarFile } from './calendar-file';
import { consentReceipt } from '../consent-receipt';
import { slotsByDay } from './slots-by-day';
import { filled, words } from '../words';

const slot = (id: string, startsAt: string) => ({ id, startsAt, endsAt: startsAt, mayChange: true });

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

it('gives a receipt of a consent: to whom, which words of which version, since when, and how to take it back', () => {
  const consent = {
    id: 'newsletter',
    label: { ja: '求人のご案内', en: 'Openings by mail' },
    text: { ja: '求人をメールで受け取ります。', en: 'I agree to mails about openings.' },
    version: '2',
    isRequired: false,
    isGiven: true,
    at: '2026-11-10T03:05:00.000Z',
  };
  const page = { agencyName: 'つむぎ橋キャリア株式会社', callerNumber: '03-0000-0000', receiptNumber: 'T-2611-000123' };
  const receipt = (language: 'ja' | 'en', over: Partial<typeof consent> = {}) =>
    consentReceipt({ ...consent, ...over }, page, (key, parts = {}) => filled(words[key][language], parts), language);
  for (const part of [
    ...Object.values(page),
    consent.text.ja,
    '求人のご案内',
    '文面の版: 2',
    '11月10日（火）12:05に同意',
    '取り消せます',
  ])
    expect(receipt('ja')).toContain(part);
  expect(receipt('en')).toContain('agreed Tuesday 10 November, 12:05');
  expect(receipt('ja', { isGiven: false })).toContain('11月10日（火）12:05に取り消し');
  expect(receipt('en', { isRequired: true })).toContain('Withdraw');
});

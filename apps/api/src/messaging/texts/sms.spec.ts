import { quietUntil, smsLength } from './sms';

it.each([
  ['2026-11-10T20:59:59+09:00', null],
  ['2026-11-10T21:00:00+09:00', '2026-11-11T08:00:00+09:00'],
  ['2026-11-10T23:59:59+09:00', '2026-11-11T08:00:00+09:00'],
  ['2026-11-11T00:00:00+09:00', '2026-11-11T08:00:00+09:00'],
  ['2026-11-11T07:59:59+09:00', '2026-11-11T08:00:00+09:00'],
  ['2026-11-11T08:00:00+09:00', null],
])('at %s it is night until %s', (now, until) => {
  expect(quietUntil(new Date(now))).toEqual(until === null ? null : new Date(until));
});

it.each([
  ['あ'.repeat(70), 70, 1],
  ['あ'.repeat(71), 71, 2],
  ['あ'.repeat(134), 134, 2],
  ['𠮷'.repeat(35), 70, 1],
  ['😀'.repeat(336), 672, 11],
  ['a'.repeat(160), 160, 1],
  ['a'.repeat(161), 161, 2],
])('counts %#', (text, letters, parts) => {
  expect(smsLength(text)).toEqual({ letters, parts });
});

it('does not count for ever what is too long anyway', () => {
  const since = performance.now();
  expect(smsLength('あ'.repeat(1_000_000)).letters).toBe(1_000_000);
  expect(performance.now() - since).toBeLessThan(1_000);
});

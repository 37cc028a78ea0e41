import { shownBadge } from './title';

it('F-27 says 着信中 of a ring alone, and of a ring first', () => {
  const waiting = { count: 8, sentence: '8人待ち', isUrgent: false };
  const ringing = { count: 1, sentence: '着信中', isUrgent: true };
  expect(shownBadge([waiting])).toBe(waiting);
  expect(shownBadge([waiting, ringing])).toBe(ringing);
  expect(shownBadge([{ ...ringing, count: 0 }, waiting])).toBe(waiting);
  expect(shownBadge([{ ...waiting, count: 0 }])).toBeUndefined();
});

import { awaitedBy } from './receipt';

const at = (time: string): Date => new Date(`2026-11-10T${time}:00+09:00`);
const receipt = { callFrom: at('12:07').toISOString() };
const standing = { state: 'in_intake', bookedAt: null, now: at('12:10') } as const;

it.each([
  ['a call, soon after the form', {}, 'call'],
  ['a call that is late, once a quarter of an hour has passed', { now: at('12:23') }, 'late_call'],
  ['a call at nine, in the night before it', { now: new Date('2026-11-09T22:00:00+09:00') }, 'call'],
  ['the consultation that is set', { state: 'consultation_set', bookedAt: at('20:00') }, 'booked'],
  ['nothing after the consultation', { state: 'supported' }, 'nothing'],
  ['nothing once they have withdrawn', { state: 'withdrawn', now: at('12:23') }, 'nothing'],
] as const)('awaits %s', (_, part, awaits) => {
  expect(awaitedBy(receipt, { ...standing, ...part }).awaits).toBe(awaits);
});

it('tells when the consultation is', () =>
  expect(awaitedBy(receipt, { ...standing, bookedAt: at('20:00') }).bookedAt).toBe('2026-11-10T11:00:00.000Z'));

/** Every way a registrant can stand; the first three are not over yet. */
export const FATES = [
  'queued',
  'called',
  'on-hold',
  'booked',
  'held',
  'lost',
  'declined',
  'unreached',
  'booking-missed',
] as const;
/** Their codes, in the same order. */
export const [QUEUED, CALLED, ON_HOLD, BOOKED, HELD, LOST, DECLINED, UNREACHED, BOOKING_MISSED] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];

import { CONTACT_AT_START } from './intake-index';

/** Somebody in the queue, as far as their place in it goes. */
export interface Queued {
  /** 0…100: what stands for the value of their close. */
  score: number;
  submittedAt: number;
  /** When they should be called at the latest: of the first dial, and then of the next attempt. */
  deadlineAt: number;
  attempts: number;
  /** An agreed call-back that is due. */
  callbackAt: number | null;
  /** Promised for a first response and not yet dialled: at once to whoever can talk now; null: dialled. */
  promisedDueAt: number | null;
  /** Of the booking that the call is to confirm. */
  bookingAt: number | null;
}

/** In place of θ: by deadline, nobody before their own. */
export const BY_DEADLINE = 0;
/** The same with the guard rails of the order by value: as it is compared with that. */
export const BY_DEADLINE_WITHIN_RAILS = -1;

/** The lower goes first: by rank, then by key. */
export interface QueueRank {
  /** 0 an agreed call-back that is due · 1 a first response promised for today, a booking of today to
   * confirm · 2 everybody else. */
  rank: 0 | 1 | 2;
  key: number;
}

/**
 * A place in the queue. `fadeMinutes` is θ of the contact curve, or one of the orders by deadline. All times in ms.
 *
 * By value still savable, v·mᵏ·e^(−t/θ), which is the intake index with φ = 1 but for what all share. Its logarithm
 * loses the same with every minute for everyone: the order does not change by time passing, and is read in pages. A
 * booking to confirm loses nothing by waiting until its day: it comes after those of its rank whose close is at stake.
 */
export function queueRank(
  { score, submittedAt, deadlineAt, attempts, callbackAt, promisedDueAt, bookingAt }: Queued,
  { fadeMinutes, endOfToday }: { fadeMinutes: number; endOfToday: number },
): QueueRank {
  const isByDeadline = fadeMinutes <= BY_DEADLINE;
  if (callbackAt !== null) return { rank: 0, key: callbackAt / 1_000 };
  const isToday = (at: number | null): boolean => at !== null && at < endOfToday;
  const rank = fadeMinutes !== BY_DEADLINE && (isToday(promisedDueAt) || isToday(bookingAt)) ? 1 : 2;
  if (isByDeadline) return { rank, key: deadlineAt / 1_000 };
  if (bookingAt !== null) return { rank, key: bookingAt / 1_000 };
  const worth = Math.log(Math.max(score, 1) / 100) + attempts * Math.log(CONTACT_AT_START.perTry);
  return { rank, key: -(submittedAt / 1_000 + fadeMinutes * 60 * worth) };
}

import { tokyoDay } from '@toritsugi/calendar';
import type { Receipt } from '@toritsugi/contracts';
import type { RegistrantState } from '@toritsugi/journey';

type OfNow = 'awaits' | 'bookedAt' | 'hasLine' | 'token';
/** What is stored of a receipt: everything but what holds now alone, and the token, which is made again. */
export type StoredReceipt = Omit<Receipt, OfNow>;

/** Minutes after which a call that was said to come now is late. */
const SOON_MINUTES = 15;

/** Where the person stands at `now`. */
export interface Standing {
  readonly state: RegistrantState;
  readonly bookedAt: Date | null;
  readonly now: Date;
}

/** Of somebody who has just sent the form, and whenever the same is sent again. */
export const JUST_SENT = { awaits: 'call', bookedAt: null } as const;

export function awaitedBy(
  { callFrom }: Pick<Receipt, 'callFrom'>,
  { state, bookedAt, now }: Standing,
): Pick<Receipt, 'awaits' | 'bookedAt'> {
  if (bookedAt !== null) return { awaits: 'booked', bookedAt: bookedAt.toISOString() };
  if (state !== 'registered' && state !== 'in_intake') return { awaits: 'nothing', bookedAt: null };
  const isLate = now.getTime() > Date.parse(callFrom) + SOON_MINUTES * 60_000;
  return { awaits: isLate ? 'late_call' : 'call', bookedAt: null };
}

/** The receipt with its keys always in the same order: a repeated submission gets the same bytes. */
export function receiptOf(stored: StoredReceipt, now: Pick<Receipt, OfNow>): Receipt {
  const { receiptNumber, callWhen, callFrom, promisedBy, callerNumber, agencyName, submittedAt } = stored;
  return { receiptNumber, callWhen, callFrom, promisedBy, callerNumber, agencyName, submittedAt, ...now };
}

/** T-2611-000123: year and month in Tokyo, then a running number. */
export function receiptNumber(submittedAt: Date, number: number): string {
  const [year = '', month = ''] = tokyoDay(submittedAt).split('-');
  return `T-${year.slice(2)}${month}-${String(number).padStart(6, '0')}`;
}

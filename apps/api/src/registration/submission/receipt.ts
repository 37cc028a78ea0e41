import { tokyoDay } from '@toritsugi/calendar';
import type { Receipt } from '@toritsugi/contracts';

/** What is stored of a receipt: everything but the token, which is made again. */
export type StoredReceipt = Omit<Receipt, 'token'>;

/** The receipt with its keys always in the same order: a repeated submission gets the same bytes. */
export function receiptOf(stored: StoredReceipt, token: string): Receipt {
  const { receiptNumber, callWhen, callFrom, promisedBy, callerNumber, agencyName, submittedAt } = stored;
  return { receiptNumber, callWhen, callFrom, promisedBy, callerNumber, agencyName, submittedAt, token };
}

/** T-2611-000123: year and month in Tokyo, then a running number. */
export function receiptNumber(submittedAt: Date, number: number): string {
  const [year = '', month = ''] = tokyoDay(submittedAt).split('-');
  return `T-${year.slice(2)}${month}-${String(number).padStart(6, '0')}`;
}

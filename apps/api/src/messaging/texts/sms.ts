import { DAY, HOUR, startOfTokyoDay } from '@toritsugi/calendar';
import { SegmentedMessage } from 'sms-segments-calculator';

/** Characters, in UTF-16, that carriers in Japan take at most, whatever the parts. */
export const MAX_SMS_LETTERS = 670;
/** Hours of Tokyo from and until which nobody is woken by an SMS. */
const QUIET = { from: 21, until: 8 } as const;

/** Characters as carriers count them: an emoji twice. */
export const smsLetters = (text: string): number => text.length;

/**
 * With the parts each of which is charged: 70 letters in Japanese, fewer where several.
 * Counting parts takes the square of the length: what is too long anyway is not looked at.
 */
export function smsLength(text: string): { readonly letters: number; readonly parts: number } {
  const letters = smsLetters(text);
  const parts = letters > MAX_SMS_LETTERS ? Math.ceil(letters / 67) : new SegmentedMessage(text).segmentsCount;
  return { letters, parts };
}

/** When the night ends, if it is night. */
export function quietUntil(now: Date): Date | null {
  const midnight = startOfTokyoDay(now).getTime();
  const hour = (now.getTime() - midnight) / HOUR;
  if (hour >= QUIET.from) return new Date(midnight + DAY + QUIET.until * HOUR);
  return hour < QUIET.until ? new Date(midnight + QUIET.until * HOUR) : null;
}

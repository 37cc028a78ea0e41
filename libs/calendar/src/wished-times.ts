/** When somebody would like to talk, where none of the offered times suits them. */
import type { ContactHour } from '@toritsugi/journey';
import { nextContactTime, promisedFrom } from './contact-hours';
import { promisedDue, type ReplyPromise } from './due-times';
import { addServiceMinutes, serviceWindow, type ServiceCalendar } from './service-calendar';
import { BOOKABLE_DAYS } from './shift-plan';
import { dayNumber, MINUTE, tokyoMoment, tokyoTime, type Moment, type TokyoDay } from './tokyo';

/** `from` and `until` are `HH:mm` in Tokyo. */
export interface WishedSpan {
  readonly day: TokyoDay;
  readonly from: string;
  readonly until: string;
}

export const wishParts = ['morning', 'afternoon', 'evening'] as const;
export type WishPart = (typeof wishParts)[number];
export const WISH_PARTS: Readonly<Record<WishPart, Omit<WishedSpan, 'day'>>> = {
  morning: { from: '09:00', until: '12:00' },
  afternoon: { from: '12:00', until: '18:00' },
  evening: { from: '18:00', until: '21:00' },
};
export const partOf = ({ from, until }: WishedSpan): WishPart | null =>
  wishParts.find((part) => WISH_PARTS[part].from === from && WISH_PARTS[part].until === until) ?? null;

export const MOST_WISHES = 3;
/** A talk needs that long. */
export const SHORTEST_WISH_MINUTES = 30;

export const spanMoments = ({ day, from, until }: WishedSpan): { readonly from: Date; readonly until: Date } => ({
  from: tokyoMoment(day, from),
  until: tokyoMoment(day, until),
});

/** `outside` hours, when the agency serves from `opens` to `closes` that day. */
export type WishProblem =
  | { readonly kind: 'too_soon' | 'too_far' | 'too_short' | 'closed' }
  | { readonly kind: 'outside'; readonly opens: string; readonly closes: string };

/** Why nobody could be booked then; null where somebody could, at least for a part of it. */
export function wishProblem(calendar: ServiceCalendar, wish: WishedSpan, now: Moment): WishProblem | null {
  const { from, until } = spanMoments(wish);
  const ahead = dayNumber(from) - dayNumber(now);
  if (ahead < 1) return { kind: 'too_soon' };
  if (ahead >= BOOKABLE_DAYS) return { kind: 'too_far' };
  if (until.getTime() - from.getTime() < SHORTEST_WISH_MINUTES * MINUTE) return { kind: 'too_short' };
  const window = serviceWindow(calendar, from);
  if (window === undefined) return { kind: 'closed' };
  if (from < window.closes && until > window.opens) return null;
  return { kind: 'outside', opens: tokyoTime(window.opens), closes: tokyoTime(window.closes) };
}

/** So much service before the first wish is enough to answer in time for it. */
const ANSWERED_WITHIN_MINUTES = 60;

/**
 * From when on somebody may call about wishes of `now`, and by when they are answered: as everybody is, or before the
 * first of them, where there is time for it.
 */
export function wishesDue(
  calendar: ServiceCalendar,
  { wishes, contactHours, now, promise }: WishesAsked,
): { readonly from: Date; readonly by: Date } {
  const from = nextContactTime(calendar, contactHours, now);
  const by = promisedFrom(calendar, promisedDue(calendar, now, promise), { from, hours: contactHours });
  const first = Math.min(...wishes.map((wish) => spanMoments(wish).from.getTime()));
  const isInTime =
    first < by.getTime() && addServiceMinutes(calendar, from, ANSWERED_WITHIN_MINUTES).getTime() <= first;
  return { from, by: isInTime ? new Date(first) : by };
}

interface WishesAsked {
  readonly wishes: readonly WishedSpan[];
  readonly contactHours: readonly ContactHour[];
  readonly now: Date;
  /** Of the day, as the agency promises an answer. */
  readonly promise: ReplyPromise;
}

import { MINUTE, tokyoDay } from '@toritsugi/calendar';
import type { CallTaskCard } from '@toritsugi/contracts';
import { RETRY_GRACE_MINUTES } from '@toritsugi/journey';
import { isHeld, isWrittenTo } from './queue-order';

/**
 * Lanes of the queue, in reading order: `now` the one person to call now · `waiting` fresh · `late` past their time ·
 * `callback` who asked for a time that is to come · `working` somebody is on it · `later` a time is planned, or service
 * opens first · `courtesy` nobody calls them.
 */
export const queueLanes = ['now', 'waiting', 'late', 'callback', 'working', 'later', 'courtesy'] as const;
export type QueueLane = (typeof queueLanes)[number];

export interface LaneMoment {
  /** The agency's time, ms. */
  readonly now: number;
  /** Within service: somebody may be called. */
  readonly isOpen: boolean;
}

/** A planned attempt is late after so long, ms. */
export const RETRY_GRACE = RETRY_GRACE_MINUTES * MINUTE;

/** When this person should have been called at the latest; null while nothing of that kind was said. */
export function dueAt(card: CallTaskCard): number | null {
  if (card.callbackAt !== null) return Date.parse(card.callbackAt);
  if (card.firstDialAt === null) return Date.parse(card.deadlineAt);
  return card.nextAttemptAt === null ? null : Date.parse(card.nextAttemptAt) + RETRY_GRACE;
}

/** The lane of one card where nobody is called first. */
export function laneOf(card: CallTaskCard, { now, isOpen }: LaneMoment): Exclude<QueueLane, 'now'> {
  if (isHeld(card)) return 'working';
  if (isWrittenTo(card)) return 'courtesy';
  const isToCome = card.callbackAt !== null && Date.parse(card.callbackAt) >= now;
  if (isToCome || (card.callbackAt !== null && card.state !== 'waiting')) return 'callback';
  if (card.state !== 'waiting' || Date.parse(card.eligibleAt) > now) return 'later';
  const due = dueAt(card);
  if (due !== null && due < now) return 'late';
  // Nobody can be called who is not late already.
  return isOpen ? 'waiting' : 'later';
}

/** Somebody may call them this moment: a call-back that is not due yet is nobody's to make, unless they called us. */
export const isNextToCall = (card: CallTaskCard, { now, isOpen }: LaneMoment): boolean =>
  isOpen &&
  card.state === 'waiting' &&
  !isWrittenTo(card) &&
  card.talk === undefined &&
  Date.parse(card.eligibleAt) <= now &&
  (card.callbackAt === null || card.calledAt !== undefined || Date.parse(card.callbackAt) <= now + 60_000);

export type Lanes = Readonly<Record<QueueLane, readonly CallTaskCard[]>>;

/** Each card in exactly one lane, in the order given, the queue's; the first who may be called stands alone. */
export function lanesOf(cards: readonly CallTaskCard[], moment: LaneMoment): Lanes {
  const first = cards.find((card) => isNextToCall(card, moment));
  const lanes: Record<QueueLane, CallTaskCard[]> = {
    now: [],
    waiting: [],
    late: [],
    callback: [],
    working: [],
    later: [],
    courtesy: [],
  };
  for (const card of cards) lanes[card === first ? 'now' : laneOf(card, moment)].push(card);
  lanes.callback.sort((left, right) => (dueAt(left) ?? 0) - (dueAt(right) ?? 0));
  return lanes;
}

/**
 * Why this person is the one to call: `called_in` they called us in vain · `callback` they asked for this time · `late`
 * past their time by `ms` · `callback_late` past the time they asked for · `again_late` past that of another attempt ·
 * `talk_now` they said that they can talk now · `promised` a first response was promised for today · `again` another
 * attempt is due · `worth` most is lost by their waiting · `first` theirs is the first deadline, in `ms`.
 */
export interface WhyNow {
  readonly kind:
    | 'called_in'
    | 'callback'
    | 'callback_late'
    | 'late'
    | 'again_late'
    | 'talk_now'
    | 'promised'
    | 'again'
    | 'worth'
    | 'first';
  readonly ms: number;
}

/** They said so of today: what somebody said of yesterday, or before their last talk, is nothing about now. */
export const saysTalkNow = (card: CallTaskCard, now: number): boolean =>
  card.canTalkNow &&
  card.cause === 'registration' &&
  card.noCall === undefined &&
  tokyoDay(Date.parse(card.submittedAt)) === tokyoDay(now);

export function whyNow(card: CallTaskCard, now: number): WhyNow {
  const due = dueAt(card);
  const ms = due === null ? 0 : Math.abs(due - now);
  if (card.calledAt !== undefined) return { kind: 'called_in', ms };
  if (card.callbackAt !== null) return { kind: due !== null && due < now - MINUTE ? 'callback_late' : 'callback', ms };
  if (due !== null && due < now) return { kind: card.firstDialAt === null ? 'late' : 'again_late', ms };
  if (card.firstDialAt !== null) return { kind: 'again', ms };
  if (saysTalkNow(card, now)) return { kind: 'talk_now', ms };
  if (card.queueRank === 1) return { kind: 'promised', ms };
  // A key below zero is one of value: nobody's deadline decided.
  return { kind: card.queueKey < 0 ? 'worth' : 'first', ms };
}

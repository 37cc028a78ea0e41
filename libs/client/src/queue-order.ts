import type { CallTaskCard, QueuePart } from '@toritsugi/contracts';
import { heldCallTaskStates, type CallTaskState } from '@toritsugi/journey';

const held: readonly CallTaskState[] = heldCallTaskStates;
export const isHeld = (card: CallTaskCard): boolean => held.includes(card.state);

/** Waiting, and may be called from now on; `now` is the agency's time, ms. */
export const isDue = (card: CallTaskCard, now: number): boolean =>
  card.state === 'waiting' && Date.parse(card.eligibleAt) <= now;

/** Nobody calls them: a courteous message, or a mail as they wish. */
export const isWrittenTo = (card: Pick<CallTaskCard, 'band' | 'noCall'>): boolean =>
  card.band === 'D' || card.noCall !== undefined;

/** The part of the queue an open task is in. */
export const queuePartOf = (card: CallTaskCard, now: number): QueuePart => {
  if (isHeld(card)) return 'working';
  if (card.state !== 'waiting') return 'later';
  if (isWrittenTo(card)) return 'outOfTarget';
  return isDue(card, now) ? 'waiting' : 'later';
};

/** Order of the queue: rank and key as the server gave them, then the earlier submission, then the id. */
export const inQueueOrder = (left: CallTaskCard, right: CallTaskCard): number =>
  left.queueRank - right.queueRank ||
  left.queueKey - right.queueKey ||
  Date.parse(left.submittedAt) - Date.parse(right.submittedAt) ||
  (left.id < right.id ? -1 : Number(left.id > right.id));

/** A place in the queue as the server takes it. */
export const placeOf = (card: CallTaskCard): string => `${card.queueRank}.${card.id}`;

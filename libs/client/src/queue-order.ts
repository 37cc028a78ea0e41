import type { CallTaskCard } from '@toritsugi/contracts';

/** An agreed call-back whose time has come goes before everything else. */
const isCallback = (card: CallTaskCard): boolean =>
  card.callbackAt !== null && card.callbackAt !== undefined && card.state === 'waiting';

/** Order of the queue: call-backs, then the earlier deadline, then the earlier submission, then the id. */
export const inQueueOrder = (left: CallTaskCard, right: CallTaskCard): number =>
  Number(isCallback(right)) - Number(isCallback(left)) ||
  Date.parse(left.deadlineAt) - Date.parse(right.deadlineAt) ||
  Date.parse(left.submittedAt) - Date.parse(right.submittedAt) ||
  (left.id < right.id ? -1 : Number(left.id > right.id));

import { isCallingHour } from '@toritsugi/calendar';
import { isDue, isHeld, isWrittenTo, queuePartOf } from '@toritsugi/client';
import { queueParts, type CallTaskCard, type QueuePart } from '@toritsugi/contracts';
import type { BoardFilter, Lane } from './filter';

export const isMine = (card: CallTaskCard, myId: string): boolean => isHeld(card) && card.claimedBy?.id === myId;

/** Whether somebody may call this person now; `now` in ms. */
export const isCallable = (card: CallTaskCard, now: number): boolean =>
  card.noCall === undefined && isDue(card, now) && isCallingHour(now);

/** Whether taking this person leads anywhere now: to a call, or in band D to a courteous message at any hour. */
export const isTakeable = (card: CallTaskCard, now: number): boolean =>
  isCallable(card, now) || (isWrittenTo(card) && isDue(card, now));

const laneOf: Readonly<Record<QueuePart, Lane>> = {
  waiting: 'waiting',
  outOfTarget: 'waiting',
  working: 'working',
  later: 'later',
};

const isShown = (card: CallTaskCard, part: QueuePart, filter: BoardFilter, myId: string): boolean => {
  if (filter.band && !filter.band.includes(card.band)) return false;
  if (filter.lane && filter.lane !== laneOf[part]) return false;
  if (filter.mine && card.claimedBy?.id !== myId) return false;
  if (!filter.q) return true;
  const words = [
    eitherWay(card.maskedName),
    card.segmentLabel.ja,
    card.segmentLabel.en,
    card.channelLabel.ja,
    card.channelLabel.en,
    eitherWay(card.claimedBy?.name ?? ''),
    card.band,
  ];
  const wanted = filter.q.normalize('NFKC').toLowerCase();
  return words.some((word) => word.normalize('NFKC').toLowerCase().includes(wanted));
};

/** A name is found whichever of its parts is typed first. */
const eitherWay = (name: string): string => `${name} ${name}`;

export type Queue = Readonly<Record<QueuePart, readonly CallTaskCard[]>>;

/** The queue in its parts, each in the server's order. */
export const queueOf = (
  cards: readonly CallTaskCard[],
  { filter, myId, now }: { filter: BoardFilter; myId: string; now: number },
): Queue => {
  const queue: Record<QueuePart, CallTaskCard[]> = { waiting: [], outOfTarget: [], working: [], later: [] };
  for (const card of cards) {
    const part = queuePartOf(card, now);
    if (isShown(card, part, filter, myId)) queue[part].push(card);
  }
  return queue;
};

export const inReadingOrder = (queue: Queue): CallTaskCard[] => queueParts.flatMap((part) => queue[part]);

/**
 * The queue while someone works in the list: known rows keep their places and newcomers are counted, not shown, so that
 * no row moves while it is being clicked. `kept` are the ids in the order that was on the screen.
 */
export const heldStill = (queue: Queue, kept: readonly string[]): { queue: Queue; newcomers: number } => {
  const place = new Map(kept.map((id, index) => [id, index]));
  let newcomers = 0;
  const still = (cards: readonly CallTaskCard[]): CallTaskCard[] => {
    const known = cards.filter(({ id }) => place.has(id));
    newcomers += cards.length - known.length;
    return known.sort((left, right) => (place.get(left.id) ?? 0) - (place.get(right.id) ?? 0));
  };
  const stillQueue: Queue = {
    waiting: still(queue.waiting),
    outOfTarget: still(queue.outOfTarget),
    working: still(queue.working),
    later: still(queue.later),
  };
  return { queue: stillQueue, newcomers };
};

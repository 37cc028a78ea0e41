import { isCallingHour } from '@toritsugi/calendar';
import {
  dueAt,
  isDue,
  isHeld,
  isWrittenTo,
  lanesOf,
  queueLanes,
  queuePartOf,
  type LaneMoment,
  type Lanes,
  type QueueLane,
} from '@toritsugi/client';
import type { CallTaskCard, QueuePart } from '@toritsugi/contracts';
import type { BoardFilter, Lane } from './filter';

export const isMine = (card: CallTaskCard, myId: string): boolean => isHeld(card) && card.claimedBy?.id === myId;

/** Whether somebody may call this person now; `now` in ms. */
export const isCallable = (card: CallTaskCard, now: number): boolean =>
  card.noCall === undefined && card.talk === undefined && isDue(card, now) && isCallingHour(now);

/** Whether taking this person leads anywhere now: to a call, or in band D to a courteous message at any hour. */
export const isTakeable = (card: CallTaskCard, now: number): boolean =>
  isCallable(card, now) || (isWrittenTo(card) && isDue(card, now));

const filterLaneOf: Readonly<Record<QueuePart, Lane>> = {
  waiting: 'waiting',
  outOfTarget: 'waiting',
  working: 'working',
  later: 'later',
};

const isShown = (card: CallTaskCard, part: QueuePart, filter: BoardFilter, myId: string): boolean => {
  if (filter.band && !filter.band.includes(card.band)) return false;
  if (filter.lane && filter.lane !== filterLaneOf[part]) return false;
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

export type Queue = Lanes;

const sortKeys = {
  waited: ({ submittedAt }: CallTaskCard): number => Date.parse(submittedAt),
  due: (card: CallTaskCard): number => dueAt(card) ?? Number.POSITIVE_INFINITY,
} as const;

/** The queue in its lanes, each in the server's order or as is wished; the one to call now stays who it is. */
export const queueOf = (
  cards: readonly CallTaskCard[],
  { filter, myId, ...moment }: LaneMoment & { filter: BoardFilter; myId: string },
): Queue => {
  const shown = cards.filter((card) => isShown(card, queuePartOf(card, moment.now), filter, myId));
  const queue = lanesOf(shown, moment);
  if (filter.sortBy === undefined) return queue;
  const keyOf = sortKeys[filter.sortBy];
  const sorted = (lane: QueueLane) => queue[lane].toSorted((left, right) => Math.sign(keyOf(left) - keyOf(right) || 0));
  return Object.fromEntries(queueLanes.map((lane) => [lane, sorted(lane)])) as Record<QueueLane, CallTaskCard[]>;
};

export const inReadingOrder = (queue: Queue): CallTaskCard[] => queueLanes.flatMap((lane) => queue[lane]);

/** The lane after which a long part of the queue goes on. */
export const lastLaneOf: Readonly<Record<QueueLane, QueuePart | null>> = {
  now: null,
  waiting: null,
  late: null,
  callback: 'waiting',
  working: 'working',
  later: 'later',
  courtesy: 'outOfTarget',
};

/** Known cards of a part, in whichever lane they stand. */
export const knownOf = (queue: Queue, part: QueuePart, now: number): number =>
  inReadingOrder(queue).filter((card) => queuePartOf(card, now) === part).length;

/** Where each card stood on the screen, in reading order. */
export type Kept = ReadonlyMap<string, QueueLane>;
export const keptOf = (queue: Queue): Kept =>
  new Map(queueLanes.flatMap((lane) => queue[lane].map(({ id }) => [id, lane] as const)));

/** Among these a card moves with the clock alone: nobody did anything. */
const clockLanes: readonly QueueLane[] = ['now', 'waiting', 'late'];

/**
 * The queue while someone works in the list: known rows keep their places and newcomers are counted, not shown, so that
 * no row moves while it is being clicked.
 */
export const heldStill = (queue: Queue, kept: Kept): { queue: Queue; newcomers: number } => {
  const place = new Map([...kept.keys()].map((id, index) => [id, index]));
  const still: Record<QueueLane, CallTaskCard[]> = {
    now: [],
    waiting: [],
    late: [],
    callback: [],
    working: [],
    later: [],
    courtesy: [],
  };
  let newcomers = 0;
  for (const lane of queueLanes)
    for (const card of queue[lane]) {
      const before = kept.get(card.id);
      if (before === undefined) newcomers += 1;
      else still[clockLanes.includes(before) && clockLanes.includes(lane) ? before : lane].push(card);
    }
  for (const lane of queueLanes)
    still[lane].sort((left, right) => (place.get(left.id) ?? 0) - (place.get(right.id) ?? 0));
  return { queue: still, newcomers };
};

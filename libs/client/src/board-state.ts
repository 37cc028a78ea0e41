import { openCallTaskStates, type CallTaskState } from '@toritsugi/journey';
import {
  queueParts,
  type BoardChanges,
  type BoardSnapshot,
  type CallTaskCard,
  type PresenceView,
  type QueueCounts,
  type QueuePage,
  type QueuePart,
} from '@toritsugi/contracts';
import { inQueueOrder, queuePartOf } from './queue-order';

/**
 * A board as this screen knows it, at one cursor of the log: of each part of the queue what comes first, without gaps,
 * down to its end.
 */
export interface BoardState {
  readonly cursor: string;
  /** Open tasks in queue order. */
  readonly cards: readonly CallTaskCard[];
  /** The last card read of a part that goes on behind it. Whoever is being handled is always known: one per person. */
  readonly ends: Readonly<Partial<Record<QueuePart, CallTaskCard>>>;
  /** All there are, shown or not. */
  readonly counts: QueueCounts;
  readonly presences: readonly PresenceView[];
  /** Tasks known to be over: a late answer never brings one back, only the log's word that a merge was undone. */
  readonly over: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const open: readonly CallTaskState[] = openCallTaskStates;
const isOpen = (card: CallTaskCard): boolean => open.includes(card.state);

export const fromSnapshot = (snapshot: BoardSnapshot): BoardState => {
  const now = Date.parse(snapshot.clock.serverNow);
  const last = snapshot.cards.filter(({ id }) => snapshot.ends.includes(id));
  return {
    cursor: snapshot.cursor,
    cards: [...snapshot.cards].sort(inQueueOrder),
    ends: Object.fromEntries(last.map((card) => [queuePartOf(card, now), card])),
    counts: snapshot.counts,
    presences: snapshot.presences,
    over: new Set(),
  };
};

/**
 * At a later cursor of the log. A card older than the one shown is left out: the answer to a write may be newer than
 * the log. So is one behind the end of its part: what stands between is not known here.
 */
export const withChanges = (state: BoardState, changes: BoardChanges): BoardState => {
  const now = Date.parse(changes.clock.serverNow);
  const closed = changes.cards.filter((card) => !isOpen(card)).map(({ id }) => id);
  const before = [...state.over].filter((id) => !changes.returned?.includes(id));
  const over = new Set([...before, ...changes.removed, ...closed]);
  const behind = changes.cards.filter((card) => isBehind(state, card, now)).map(({ id }) => id);
  return {
    ...state,
    cursor: changes.to,
    cards: merge(state.cards, changes.cards, over, new Set(behind)),
    counts: changes.counts ?? state.counts,
    presences: mergePresences(state.presences, changes.presences),
    over,
  };
};

function isBehind({ ends }: BoardState, card: CallTaskCard, now: number): boolean {
  const part = queuePartOf(card, now);
  const end = part === 'working' ? undefined : ends[part];
  return end !== undefined && inQueueOrder(card, end) > 0;
}

/** What an answer to a write said about one task, before the log says it too. */
export const withCard = (state: BoardState, card: CallTaskCard): BoardState => {
  if (state.over.has(card.id)) return state;
  const over = isOpen(card) ? state.over : new Set([...state.over, card.id]);
  return { ...state, cards: merge(state.cards, [card], over), over };
};

/** One page more of a part of the queue. */
export const withPage = (state: BoardState, part: QueuePart, page: QueuePage): BoardState => {
  const { [part]: _, ...ends } = state.ends;
  const last = page.cards.at(-1);
  return {
    ...state,
    cards: merge(state.cards, page.cards, state.over),
    ends: page.isLast || last === undefined ? ends : { ...ends, [part]: last },
  };
};

/** A reading of the log, with what answers had shown meanwhile: of each task the newer version. */
export const withShown = (state: BoardState, shown: BoardState): BoardState => {
  const over = new Set([...state.over, ...shown.over]);
  const known = new Set(state.cards.map(({ id }) => id));
  return {
    ...state,
    cards: merge(
      state.cards,
      shown.cards.filter(({ id }) => known.has(id)),
      over,
    ),
    over,
  };
};

/** How many cards of each part are known here. */
export const knownIn = (state: BoardState, now: number): QueueCounts => {
  const known = { waiting: 0, outOfTarget: 0, working: 0, later: 0 };
  for (const card of state.cards) known[queuePartOf(card, now)] += 1;
  return known;
};

/** So few are left of the head of a part that goes on: time to read again. */
const FEW = 10;
export const isThin = (state: BoardState, now: number): boolean => {
  if (Object.keys(state.ends).length === 0) return false;
  const known = knownIn(state, now);
  return queueParts.some((part) => state.ends[part] !== undefined && known[part] < FEW);
};

/** Whether a part held to be known as a whole has another number of people: someone became due without a word. */
export const isMiscounted = (state: BoardState, now: number): boolean => {
  const known = knownIn(state, now);
  return queueParts.some((part) => state.ends[part] === undefined && known[part] !== state.counts[part]);
};

function merge(
  known: readonly CallTaskCard[],
  fresh: readonly CallTaskCard[],
  over: ReadonlySet<string>,
  behind: ReadonlySet<string> = NONE,
): readonly CallTaskCard[] {
  const byId = new Map(known.map((card) => [card.id, card]));
  for (const card of fresh) {
    const shown = byId.get(card.id);
    if (shown && card.version < shown.version) continue;
    if (behind.has(card.id)) byId.delete(card.id);
    else byId.set(card.id, card);
  }
  return [...byId.values()].filter((card) => isOpen(card) && !over.has(card.id)).sort(inQueueOrder);
}

function mergePresences(known: readonly PresenceView[], fresh: readonly PresenceView[]): readonly PresenceView[] {
  if (fresh.length === 0) return known;
  const byId = new Map(known.map((presence) => [presence.staff.id, presence]));
  for (const presence of fresh) byId.set(presence.staff.id, presence);
  return [...byId.values()];
}

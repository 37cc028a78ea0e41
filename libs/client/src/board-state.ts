import { openCallTaskStates, type CallTaskState } from '@toritsugi/journey';
import type { BoardChanges, BoardSnapshot, CallTaskCard, PresenceView } from '@toritsugi/contracts';
import { inQueueOrder } from './queue-order';

/** A board as this screen knows it, at one cursor of the log. */
export interface BoardState {
  readonly cursor: string;
  /** Open tasks in queue order. */
  readonly cards: readonly CallTaskCard[];
  readonly presences: readonly PresenceView[];
  /** Tasks known to be over: a late answer never brings one back. */
  readonly over: ReadonlySet<string>;
}

const open: readonly CallTaskState[] = openCallTaskStates;
const isOpen = (card: CallTaskCard): boolean => open.includes(card.state);

export const fromSnapshot = (snapshot: BoardSnapshot): BoardState => ({
  cursor: snapshot.cursor,
  cards: [...snapshot.cards].sort(inQueueOrder),
  presences: snapshot.presences,
  over: new Set(),
});

/**
 * At a later cursor of the log. A card older than the one shown is left out: the answer to a write may be newer than
 * the log.
 */
export const withChanges = (state: BoardState, changes: BoardChanges): BoardState => {
  const closed = changes.cards.filter((card) => !isOpen(card)).map(({ id }) => id);
  const over = new Set([...state.over, ...changes.removed, ...closed]);
  return {
    cursor: changes.to,
    cards: merge(state.cards, changes.cards, over),
    presences: mergePresences(state.presences, changes.presences),
    over,
  };
};

/** What an answer to a write said about one task, before the log says it too. */
export const withCard = (state: BoardState, card: CallTaskCard): BoardState => {
  if (state.over.has(card.id)) return state;
  const over = isOpen(card) ? state.over : new Set([...state.over, card.id]);
  return { ...state, cards: merge(state.cards, [card], over), over };
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

function merge(
  known: readonly CallTaskCard[],
  fresh: readonly CallTaskCard[],
  over: ReadonlySet<string>,
): readonly CallTaskCard[] {
  const byId = new Map(known.map((card) => [card.id, card]));
  for (const card of fresh) {
    const shown = byId.get(card.id);
    if (!shown || card.version >= shown.version) byId.set(card.id, card);
  }
  return [...byId.values()].filter((card) => isOpen(card) && !over.has(card.id)).sort(inQueueOrder);
}

function mergePresences(known: readonly PresenceView[], fresh: readonly PresenceView[]): readonly PresenceView[] {
  if (fresh.length === 0) return known;
  const byId = new Map(known.map((presence) => [presence.staff.id, presence]));
  for (const presence of fresh) byId.set(presence.staff.id, presence);
  return [...byId.values()];
}

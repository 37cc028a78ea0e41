import type { BoardChanges, BoardSnapshot, CallTaskCard, ClockReading } from '@toritsugi/contracts';
import { fromSnapshot, withCard, withChanges, withShown, type BoardState } from './board-state';
import { RefusedError } from './request';
import type { PushSource } from './socket';

/** How far what is shown can be trusted. `stale`: the socket is down, the board is read again every few seconds. */
export type BoardStatus = 'loading' | 'live' | 'stale';

export interface LiveBoardView {
  readonly status: BoardStatus;
  /** Null until the first snapshot. */
  readonly board: BoardState | null;
}

export interface LiveBoard {
  readonly get: () => LiveBoardView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Shows at once what an answer to a write said. */
  readonly show: (card: CallTaskCard) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

export interface LiveBoardParts {
  readonly socket: PushSource;
  readonly fetchSnapshot: () => Promise<BoardSnapshot>;
  readonly fetchChanges: (after: string) => Promise<BoardChanges>;
  readonly onClock: (reading: ClockReading) => void;
  /** Runs `act` once after `ms`; replies how to prevent it. */
  readonly later?: (ms: number, act: () => void) => () => void;
}

/** While the socket is down the whole board is read this often, ms. */
const POLL = 5_000;
/** With the socket up and silent, the log is asked this often, ms: a push is a hint and may be lost. */
const CHECK = 20_000;

const timer = (ms: number, act: () => void): (() => void) => {
  const id = setTimeout(act, ms);
  return () => clearTimeout(id);
};

/**
 * The board of one screen: a snapshot, then changes from the log. A push that does not start where this board stands, a
 * reconnect or a long silence means reading the log from here. Never assumes that a push arrived, or arrived once.
 */
export function createLiveBoard(parts: LiveBoardParts): LiveBoard {
  const { socket, later = timer } = parts;
  const listeners = new Set<() => void>();
  let view: LiveBoardView = { status: 'loading', board: null };
  /** Pushes that came while the log was being read. */
  let waiting: BoardChanges[] = [];
  let isReading = false;
  let isWanted = false;
  let isRunning = false;
  let cancelNext: (() => void) | null = null;

  const publish = (next: LiveBoardView): void => {
    view = next;
    for (const listener of listeners) listener();
  };

  const take = (changes: BoardChanges): void => {
    parts.onClock(changes.clock);
    if (isReading || !view.board) {
      waiting.push(changes);
      return;
    }
    if (changes.from !== view.board.cursor) {
      void read();
      return;
    }
    publish({ ...view, board: withChanges(view.board, changes) });
    plan();
  };

  /** One reading at a time; what is asked during a reading runs after it. */
  const read = async (): Promise<void> => {
    if (!isRunning) return;
    if (isReading) {
      isWanted = true;
      return;
    }
    isReading = true;
    isWanted = false;
    waiting = [];
    let board = view.board;
    try {
      board = await readFrom(board);
    } catch {
      // Tried again below; what is shown stays, marked stale.
      isReading = false;
      if (!isRunning) return;
      publish({
        status: view.board && socket.connected ? view.status : view.board ? 'stale' : 'loading',
        board: view.board,
      });
      plan(POLL);
      return;
    }
    isReading = false;
    if (!isRunning) return;
    if (view.board) board = withShown(board, view.board);
    const missed = chain(board);
    publish({ status: socket.connected ? 'live' : 'stale', board: missed.board });
    if (missed.isGap || isWanted) void read();
    else plan();
  };

  const readFrom = async (board: BoardState | null): Promise<BoardState> => {
    if (board && socket.connected) {
      try {
        const changes = await parts.fetchChanges(board.cursor);
        parts.onClock(changes.clock);
        if (changes.from === board.cursor) return withChanges(board, changes);
      } catch (error) {
        if (!(error instanceof RefusedError) || error.status === 401) throw error;
      }
    }
    const snapshot = await parts.fetchSnapshot();
    parts.onClock(snapshot.clock);
    return fromSnapshot(snapshot);
  };

  /** Pushes that follow on from the reading are taken; one that does not may be old or may be a gap: read once more. */
  const chain = (start: BoardState): { board: BoardState; isGap: boolean } => {
    let board = start;
    let isGap = false;
    for (const changes of waiting) {
      if (changes.from === board.cursor) board = withChanges(board, changes);
      else if (changes.to !== board.cursor) isGap = true;
    }
    waiting = [];
    return { board, isGap };
  };

  const plan = (ms = socket.connected ? CHECK : POLL): void => {
    cancelNext?.();
    cancelNext = isRunning ? later(ms, () => void read()) : null;
  };

  const onConnect = (): void => void read();
  const onDisconnect = (): void => {
    if (view.board) publish({ ...view, status: 'stale' });
    plan();
  };

  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (card) => {
      if (view.board) publish({ ...view, board: withCard(view.board, card) });
    },
    start: () => {
      if (isRunning) return;
      isRunning = true;
      socket.on('board.changes', take);
      socket.on('connect', onConnect);
      socket.on('disconnect', onDisconnect);
      void read();
    },
    stop: () => {
      isRunning = false;
      cancelNext?.();
      socket.off('board.changes', take);
      socket.off('connect', onConnect);
      socket.off('disconnect', onDisconnect);
    },
  };
}

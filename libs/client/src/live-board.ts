import {
  queueParts,
  type BoardChanges,
  type BoardSnapshot,
  type CallTaskCard,
  type ClockReading,
  type QueueCounts,
  type QueuePage,
  type QueuePageRequest,
  type QueuePart,
} from '@toritsugi/contracts';
import {
  fromSnapshot,
  isMiscounted,
  isThin,
  knownIn,
  withCard,
  withChanges,
  withPage,
  withShown,
  type BoardState,
} from './board-state';
import { placeOf } from './queue-order';
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
  /** From now on at least so many cards of these parts of the queue, where there are as many. */
  readonly want: (rows: Partial<Record<QueuePart, number>>) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

export interface LiveBoardParts {
  readonly socket: PushSource;
  readonly fetchSnapshot: () => Promise<BoardSnapshot>;
  readonly fetchChanges: (after: string) => Promise<BoardChanges>;
  readonly fetchPage: (request: QueuePageRequest) => Promise<QueuePage>;
  /** The agency's time, ms. */
  readonly now: () => number;
  readonly onClock: (reading: ClockReading) => void;
  /** Runs `act` once after `ms`; replies how to prevent it. */
  readonly later?: (ms: number, act: () => void) => () => void;
}

/** While the socket is down the whole board is read this often, ms. */
const POLL = 5_000;
/** With the socket up and silent, the log is asked this often, ms: a push is a hint and may be lost. */
const CHECK = 20_000;
/** Where the queue is longer than what is known of it, people become due without a word: read as a whole this often. */
const WHOLE = 60_000;
/** A count that differs may be ahead of the log by a moment, so that a board is not read for it more often, ms. */
const DOUBT = 5_000;

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
  let wanted: Partial<Record<QueuePart, number>> = {};
  /** The log does not tell what is missing: the board as a whole is to be read. */
  let needsWhole = false;
  let wholeAt = 0;
  let isDoubted = false;

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
    if (isThin(view.board, parts.now())) readWhole();
  };

  const takeCounts = (counts: QueueCounts): void => {
    if (isReading || !view.board) return;
    publish({ ...view, board: { ...view.board, counts } });
    const age = performance.now() - wholeAt;
    const isOff = isMiscounted(view.board, parts.now());
    if (isOff && isDoubted && age > DOUBT) readWhole();
    else if (age > WHOLE && Object.keys(view.board.ends).length > 0) readWhole();
    isDoubted = isOff;
  };

  const readWhole = (): void => {
    needsWhole = true;
    void read();
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
    if (missed.isGap || isWanted || needsWhole) void read();
    else plan();
  };

  const readFrom = async (board: BoardState | null): Promise<BoardState> => {
    if (board && socket.connected && !needsWhole) {
      try {
        const changes = await parts.fetchChanges(board.cursor);
        parts.onClock(changes.clock);
        if (changes.from === board.cursor) return filled(withChanges(board, changes));
      } catch (error) {
        if (!(error instanceof RefusedError) || error.status === 401) throw error;
      }
    }
    needsWhole = false;
    const snapshot = await parts.fetchSnapshot();
    parts.onClock(snapshot.clock);
    wholeAt = performance.now();
    isDoubted = false;
    return filled(fromSnapshot(snapshot));
  };

  /** With the pages that are wanted beyond the head. */
  const filled = async (start: BoardState): Promise<BoardState> => {
    let board = start;
    for (const part of queueParts) {
      for (let end = board.ends[part]; end; end = board.ends[part]) {
        // Everyone who is being handled: one per colleague at most.
        const enough = part === 'working' ? Infinity : (wanted[part] ?? 0);
        if (knownIn(board, parts.now())[part] >= enough) break;
        board = withPage(board, part, await parts.fetchPage({ part, after: placeOf(end) }));
      }
    }
    return board;
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
    want: (rows) => {
      wanted = rows;
      if (view.board) void read();
    },
    start: () => {
      if (isRunning) return;
      isRunning = true;
      socket.on('board.changes', take);
      socket.on('board.counts', takeCounts);
      socket.on('rights.changed', readWhole);
      socket.on('connect', onConnect);
      socket.on('disconnect', onDisconnect);
      void read();
    },
    stop: () => {
      isRunning = false;
      cancelNext?.();
      socket.off('board.changes', take);
      socket.off('board.counts', takeCounts);
      socket.off('rights.changed', readWhole);
      socket.off('connect', onConnect);
      socket.off('disconnect', onDisconnect);
    },
  };
}

import {
  asPushSource,
  createLiveBoard,
  createServerClock,
  createSocket,
  queryKeys,
  request,
  type LiveBoard,
  type LiveBoardView,
  type ServerClock,
} from '@toritsugi/client';
import { accessCalls, boardCalls, type PresenceView, type Pushes } from '@toritsugi/contracts';
import { tellAgencyNow } from '@toritsugi/ui';
import { createContext, use, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { may, useMe } from './me';
import { currentLanguage } from '../language';
import { queries } from './queries';

/** Whether this screen is connected. `asOf`: the agency's time of the last contact, ms; 0 before the first. */
export interface ConnectionState {
  readonly isConnected: boolean;
  readonly asOf: number;
}

interface Connection {
  readonly clock: ServerClock;
  readonly board: ReturnType<typeof createLiveBoard>;
  readonly socket: ReturnType<typeof createSocket>;
  readonly getState: () => ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly start: () => () => void;
}

const Context = createContext<Connection | null>(null);

export const presenceKey = ['presence'] as const;

/** One socket, one clock and one board per signed-in page. Everything that listens to the server uses these. */
export function ConnectionProvider({
  onSessionEnded,
  children,
}: {
  onSessionEnded: Pushes['session.ended'];
  children: ReactNode;
}) {
  const me = useMe();
  const readsBoard = may(me, 'board.read');
  const [connection] = useState(() => createConnection(readsBoard));
  const ended = useRef(onSessionEnded);
  useEffect(() => {
    ended.current = onSessionEnded;
  });
  useEffect(() => {
    connection.clock.take(me.clock);
    const stop = connection.start();
    const hearEnd: Pushes['session.ended'] = (because) => ended.current(because);
    connection.socket.on('session.ended', hearEnd);
    return () => {
      connection.socket.off('session.ended', hearEnd);
      stop();
    };
    // The first reading of the clock comes with the sign-in; later ones with every push.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [connection]);
  useMyPresenceFromBoard(connection, me.id);
  return <Context value={connection}>{children}</Context>;
}

function createConnection(readsBoard: boolean): Connection {
  const clock = createServerClock();
  tellAgencyNow(() => clock.now());
  const socket = createSocket();
  const listeners = new Set<() => void>();
  let state: ConnectionState = { isConnected: true, asOf: 0 };
  let awayTimer: ReturnType<typeof setTimeout> | undefined;
  const publish = (next: ConnectionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const contact = (): void => {
    if (!state.isConnected) publish({ ...state, asOf: clock.now() });
  };
  const board = createLiveBoard({
    socket: asPushSource(socket),
    fetchSnapshot: async () => {
      const snapshot = await request(boardCalls.snapshot, { language: currentLanguage() });
      contact();
      return snapshot;
    },
    fetchChanges: (after) => request(boardCalls.changes, { language: currentLanguage(), query: { after } }),
    fetchPage: (query) => request(boardCalls.page, { language: currentLanguage(), query }),
    now: clock.now,
    onClock: clock.take,
  });

  const onConnect = (): void => {
    clearTimeout(awayTimer);
    publish({ isConnected: true, asOf: clock.now() });
    // However short the absence: what was pushed meanwhile is lost, and an offer lasts 15 seconds.
    void queries.invalidateQueries();
    void request(accessCalls.clock, { language: currentLanguage() }).then(clock.take, () => undefined);
  };
  const onAway = (): void => {
    const asOf = clock.now();
    clearTimeout(awayTimer);
    // Interruptions of less than two seconds are not shown.
    awayTimer = setTimeout(() => publish({ isConnected: false, asOf }), 2_000);
  };
  const onPresence = (presence: PresenceView): void => void queries.setQueryData(presenceKey, presence);
  const onRights = (): void => void queries.invalidateQueries({ queryKey: queryKeys.me });
  const onTransfer: Pushes['transfer.changed'] = (transfer) => {
    clock.take(transfer.clock);
    const queryKey = queryKeys.transfer(transfer.id);
    // A reading under way may be older than this push and would overwrite it.
    void queries.cancelQueries({ queryKey }).then(() => queries.setQueryData(queryKey, transfer));
    // The script names the advisor once somebody has accepted.
    void queries.invalidateQueries({ queryKey: queryKeys.task(transfer.taskId), exact: true });
  };

  return {
    clock,
    board,
    socket,
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      socket.on('connect', onConnect);
      socket.on('disconnect', onAway);
      socket.on('connect_error', onAway);
      socket.on('clock.changed', clock.take);
      socket.on('presence.mine', onPresence);
      socket.on('transfer.changed', onTransfer);
      socket.on('rights.changed', onRights);
      socket.connect();
      if (readsBoard) board.start();
      return () => {
        clearTimeout(awayTimer);
        board.stop();
        socket.off('connect', onConnect);
        socket.off('disconnect', onAway);
        socket.off('connect_error', onAway);
        socket.off('clock.changed', clock.take);
        socket.off('presence.mine', onPresence);
        socket.off('transfer.changed', onTransfer);
        socket.off('rights.changed', onRights);
        socket.disconnect();
      };
    },
  };
}

function useConnectionParts(): Connection {
  const connection = use(Context);
  if (!connection) throw new Error('There is no connection outside the staff frame');
  return connection;
}

function useMyPresenceFromBoard({ board }: Connection, myId: string): void {
  useEffect(() => {
    let known: PresenceView | undefined;
    return board.subscribe(() => {
      const mine = board.get().board?.presences.find(({ staff }) => staff.id === myId);
      if (!mine || mine === known) return;
      known = mine;
      // What a lead said to me comes with my own push and the first reading alone, not with everybody's.
      queries.setQueryData<PresenceView>(presenceKey, (shown) =>
        shown?.since === mine.since && shown.reason === mine.reason ? { ...mine, putAway: shown.putAway } : mine,
      );
    });
  }, [board, myId]);
}

export function useConnectionState(): ConnectionState {
  const { subscribe, getState } = useConnectionParts();
  return useSyncExternalStore(subscribe, getState);
}

/** Hears one push for as long as the component is on the page. */
export function usePush<E extends keyof Pushes>(event: E, listener: Pushes[E]): void {
  const { socket } = useConnectionParts();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const hear = ((...parts: Parameters<Pushes[E]>) =>
      (latest.current as (...all: Parameters<Pushes[E]>) => void)(...parts)) as Pushes[E];
    const source = asPushSource(socket);
    source.on(event, hear);
    return () => void source.off(event, hear);
  }, [socket, event]);
}

/** The board as it is now, live. */
export function useLiveBoard(): LiveBoardView & Pick<LiveBoard, 'show' | 'want'> {
  const { board } = useConnectionParts();
  const view = useSyncExternalStore(board.subscribe, board.get);
  return useMemo(() => ({ ...view, show: board.show, want: board.want }), [view, board]);
}

export function useServerClock(): ServerClock {
  return useConnectionParts().clock;
}

/** The agency's time, ms, in steps of `step` ms: re-renders once per step, and when the clock is moved. */
export function useNow(step = 1_000): number {
  const { clock } = useConnectionParts();
  const subscribe = useMemo(
    () => (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout>;
      const tick = (): void => {
        listener();
        plan();
      };
      const plan = (): void => {
        timer = setTimeout(tick, step - (clock.now() % step) + 5);
      };
      plan();
      const forget = clock.subscribe(listener);
      return () => {
        clearTimeout(timer);
        forget();
      };
    },
    [clock, step],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(clock.now() / step) * step);
}

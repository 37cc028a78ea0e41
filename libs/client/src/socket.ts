import type { Pushes } from '@toritsugi/contracts';
import { io, type Socket } from 'socket.io-client';

/** The socket carries pushes only: screens send nothing over it. */
export type LiveSocket = Socket<Pushes, Record<never, never>>;

/** The part of a socket that hears pushes; tests bring their own. */
export interface PushSource {
  readonly connected: boolean;
  on<E extends keyof Pushes>(event: E, listener: Pushes[E]): unknown;
  off<E extends keyof Pushes>(event: E, listener: Pushes[E]): unknown;
  on(event: 'connect' | 'disconnect', listener: () => void): unknown;
  off(event: 'connect' | 'disconnect', listener: () => void): unknown;
}

/**
 * A line that is cut while it opens is not heard by socket.io, which waits for it this long, ms, before it tries again:
 * by itself 20 seconds, longer than a ring.
 */
const OPENING = 4_000;

/**
 * The one socket of a page, on its own origin, by WebSocket alone; the session cookie says whose it is. Reconnects
 * after 0.5 s to 10 s with a jitter of one half, so that not every screen reconnects to a restarted server at once.
 */
export const createSocket = (): LiveSocket =>
  io({
    path: '/socket.io',
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
    timeout: OPENING,
    autoConnect: false,
  });

export const asPushSource = (socket: LiveSocket): PushSource => socket as unknown as PushSource;

import type { BoardChanges, PresenceView, QueueCounts } from './board/board';
import type { Operation } from './permissions';
import type { ClockReading } from './replies';
import type { IncomingOffer, TransferView } from './transfer/transfer';

/**
 * Everything the server pushes over the socket, and to whom. The socket is a hint: each can be read again over HTTP.
 * Screens never send anything over it.
 */
export interface Pushes {
  /** Everyone on the board: what changed between two cursors; a `from` that is not mine means: catch up. */
  'board.changes': (changes: BoardChanges) => void;
  /** Everyone on the board: how many there are in each part of the queue, once a second at most. */
  'board.counts': (counts: QueueCounts) => void;
  /** The advisor rung. */
  'offer.ringing': (offer: IncomingOffer) => void;
  /** The advisor rung: whatever ended it; the ring stops in every tab. */
  'offer.ended': (ended: { offerId: string; cause: 'accepted' | 'declined' | 'expired' | 'withdrawn' }) => void;
  /** The intake person who asked, and the advisor who accepted. */
  'transfer.changed': (transfer: TransferView) => void;
  /** The person themselves: presence as the server sees it. */
  'presence.mine': (presence: PresenceView) => void;
  /** The person themselves: something on the desk changed, read it again. */
  'desk.changed': () => void;
  /** Everyone: somebody calls us, or that call went on; whoever may see it reads it. */
  'incoming.changed': () => void;
  /** Leads: a number changed, read it again. */
  'dashboard.changed': () => void;
  /** Everyone: the agency's clock was moved or stopped. */
  'clock.changed': (clock: ClockReading) => void;
  /** Everyone of a team: what they may do, and what their board shows, has changed; read both again. */
  'rights.changed': () => void;
  /** Leads: somebody from outside was given access, or has it no more; read it again. */
  'access.changed': () => void;
  /** The session has ended; the socket closes after it. `access.revoked`: there will be no other. */
  'session.ended': (because: 'access.revoked' | null) => void;
}

/**
 * Under which right each of them reaches somebody: the gateway's rooms and the data-flow table are made from it. What
 * concerns one person goes to that person alone, and needs this right as well.
 */
export const pushedUnder = {
  'board.changes': 'board.read',
  'board.counts': 'board.read',
  'offer.ringing': 'offer.answer',
  'offer.ended': 'offer.answer',
  'transfer.changed': 'transfer.read',
  'presence.mine': 'session.own',
  'desk.changed': 'session.own',
  'incoming.changed': 'session.own',
  'dashboard.changed': 'dashboard.read',
  'clock.changed': 'session.own',
  'rights.changed': 'session.own',
  'access.changed': 'access.read',
  'session.ended': 'session.own',
} as const satisfies Record<keyof Pushes, Operation>;

/** What a race leaves behind for the invariants to judge. */
import type { Operation } from './history';

export interface LoggedEvent {
  /** Drawn when the event was written: of two transactions that met on a row, the later one has the greater. */
  readonly seq: number;
  readonly kind: string;
  readonly taskId: string | null;
  readonly transferId: string | null;
  readonly registrantId: string | null;
  readonly staffId: string | null;
  readonly actorId: string | null;
  readonly offerId: string | null;
  /** How a task was closed. */
  readonly as: string | null;
  /** Of a registration by a relay: which, and the partner's count with it. */
  readonly relayId: string | null;
  readonly count: number | null;
}

/** What an event makes of its transfer. */
export const transferStates: Readonly<Record<string, string>> = {
  TransferRequested: 'requested',
  TransferOffered: 'ringing',
  TransferAccepted: 'accepted',
  TransferBridged: 'bridged',
  TransferCompleted: 'completed',
  TransferExhausted: 'exhausted',
  TransferCancelled: 'cancelled',
  TransferFailed: 'failed',
};

/** An offer, a transfer or a task as it is now. */
export interface Row {
  readonly id: string;
  readonly state: string;
}

/** An offer with its place in its transfer. */
export interface OfferRow extends Row {
  readonly transferId: string;
  readonly advisorId: string;
  readonly position: number;
}

/** A transfer with the advisors whom its frozen ranking would ring, best first. */
export interface TransferRow extends Row {
  readonly order: readonly string[];
}

/** Somebody invited to a partner; the number that their registration there has in its ledger. */
export interface RelayRow {
  readonly id: string;
  readonly partnerId: string;
  readonly number: number | null;
}

/** Registrations that a partner is credited with, now and before the race. */
export interface PartnerRow {
  readonly id: string;
  readonly count: number;
  readonly countBefore: number;
}

/** A time in which rings could not be ended, on the clock of the operations. */
export interface Disturbance {
  readonly from: number;
  readonly until: number;
  /** By how many milliseconds the agency's clock went ahead of that one. */
  readonly skippedMs: number;
}

/** One look at the database, all of it at one instant. */
export interface Snapshot {
  /** On the clock of the operations. */
  readonly at: number;
  /** Offers that ring now; `overdueMs` is agency time past the deadline. */
  readonly ringing: readonly {
    readonly offerId: string;
    readonly advisorId: string;
    readonly registrantId: string;
    readonly overdueMs: number;
  }[];
  /** Transfers that ring without anybody being rung. */
  readonly silent: readonly string[];
  /** Advisors reserved without an offer or an accepted transfer. */
  readonly stuck: readonly string[];
  /** Tasks that are put through by no transfer. */
  readonly lost: readonly string[];
  /** Advisors who can be rung, and since when: the same list as long as nothing changes. */
  readonly free: readonly { readonly advisorId: string; readonly since: string }[];
}

/**
 * What one board heard: the steps of its cursor, and its cards at the end beside the database's, as `id@version state`.
 */
export interface BoardTale {
  readonly steps: readonly { readonly from: string; readonly to: string }[];
  readonly shown: readonly string[];
  readonly truth: readonly string[];
}

export interface Evidence {
  readonly operations: readonly Operation[];
  readonly registrations: readonly { readonly key: string; readonly registrantId: string }[];
  readonly events: readonly LoggedEvent[];
  readonly offers: readonly OfferRow[];
  readonly transfers: readonly TransferRow[];
  readonly tasks: readonly Row[];
  readonly relays: readonly RelayRow[];
  readonly partners: readonly PartnerRow[];
  readonly disturbances: readonly Disturbance[];
  readonly snapshots: readonly Snapshot[];
  readonly boards: readonly BoardTale[];
}

export const nothing: Evidence = {
  operations: [],
  registrations: [],
  events: [],
  offers: [],
  transfers: [],
  tasks: [],
  relays: [],
  partners: [],
  disturbances: [],
  snapshots: [],
  boards: [],
};

/** How long of this time no ring could be ended, and how far the agency's clock went ahead in it. */
export const excused = (disturbances: readonly Disturbance[], from: number, until: number): number =>
  disturbances
    .filter((one) => one.from < until && one.until > from)
    .reduce((sum, one) => sum + Math.min(until, one.until) - Math.max(from, one.from) + one.skippedMs, 0);

/** Milliseconds between two looks, while there is a processor to look with. */
const LOOK_MS = 100;

/**
 * How long the machine was so busy with something else that not even a look at the database came back: a look waits for
 * no row, so that only a processor, or the whole database, can have been missing.
 */
export function starved(snapshots: readonly Snapshot[]): (from: number, until: number) => number {
  const gaps = snapshots
    .slice(1)
    .map(({ at }, index) => ({ from: (snapshots[index]?.at ?? at) + LOOK_MS, until: at }))
    .filter((gap) => gap.until > gap.from);
  return (from, until) =>
    gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(until, gap.until) - Math.max(from, gap.from)), 0);
}

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

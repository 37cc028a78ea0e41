import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoDay } from '@toritsugi/calendar';
import { RoutingLogFold } from '@toritsugi/routing';
import type { Cursor, DomainEvent, EventKind } from '@toritsugi/journey';
import { newestCursor, readEventsOf, type Query } from '../../platform/events/event.queries';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { newestSeen } from './off-policy.queries';

/** Days of the log that routing is measured over. */
const LOG_DAYS = 365;
const ROUTING: readonly EventKind[] = ['TransferRequested', 'TransferOffered', 'TransferAccepted'];
const OUTCOME: readonly EventKind[] = ['ConsultationCompleted', 'OfferAccepted', 'OfferDeclined'];

/** The log of decisions, folded up to `cursor`. */
export interface RoutingLog {
  readonly fold: RoutingLogFold;
  /** The beginning of the first day that counts. */
  readonly from: Date;
  readonly until: Date;
  readonly cursor: Cursor;
}

/**
 * What routing decided and what came of it over the past year, read from the events. Kept while nothing new happened.
 */
@Injectable()
export class RoutingLogs {
  private kept: RoutingLog | null = null;
  private place = '';

  constructor(private readonly work: UnitOfWork) {}

  /** Everything that happened by `now`, from 365 days before on. */
  async upTo(now: Date): Promise<RoutingLog> {
    const from = startOfTokyoDay(now.getTime() - LOG_DAYS * DAY);
    const cursor = await newestCursor(this.query);
    const newest = await newestSeen(this.work);
    // Two events commit in either order: a new one shows in the newest there is, or in the newest that none can come
    // before.
    const place = `${cursor} ${newest?.seen ?? ''} ${from.toISOString()}`;
    const { kept } = this;
    if (kept !== null && this.place === place && kept.until <= now) return kept;
    const read = async (kinds: readonly EventKind[]): Promise<DomainEvent[]> =>
      readEventsOf(this.query, { kinds, from, until: now });
    const events = [...(await read(ROUTING)), ...(await read(OUTCOME)), ...(await read(['PresenceChanged']))].sort(
      inLogOrder,
    );
    const fold = new RoutingLogFold();
    for (const event of events) fold.apply(event);
    this.place = place;
    this.kept = { fold, from, until: now, cursor };
    return this.kept;
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

function inLogOrder(one: DomainEvent, other: DomainEvent): number {
  const [[xid, seq], [otherXid, otherSeq]] = [placeOf(one), placeOf(other)];
  return xid === otherXid ? seq - otherSeq : xid - otherXid;
}

/** Both parts fit a double for as long as any installation lasts. */
function placeOf({ cursor }: DomainEvent): readonly [xid: number, seq: number] {
  const dot = cursor.indexOf('.');
  return [Number(cursor.slice(0, dot)), Number(cursor.slice(dot + 1))];
}

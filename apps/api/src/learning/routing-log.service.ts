import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoDay } from '@toritsugi/calendar';
import { RoutingLogFold } from '@toritsugi/indicators';
import type { Cursor, Fact, FactKind } from '@toritsugi/journey';
import { newestCursor, readFactsOf, type Query } from '../platform/fact-log';
import { UnitOfWork } from '../platform/unit-of-work';

/** Days of the log that routing is measured over. */
const LOG_DAYS = 365;
const ROUTING: readonly FactKind[] = ['TransferRequested', 'TransferOffered', 'TransferAccepted'];
const OUTCOME: readonly FactKind[] = ['ConsultationCompleted', 'OfferAccepted', 'OfferDeclined'];

/** The log of decisions, folded up to `cursor`. */
export interface RoutingLog {
  readonly fold: RoutingLogFold;
  /** The beginning of the first day that counts. */
  readonly from: Date;
  readonly until: Date;
  readonly cursor: Cursor;
}

/** What routing decided and what came of it over the past year, read from the facts. Kept while nothing new happened. */
@Injectable()
export class RoutingLogs {
  private kept: RoutingLog | null = null;
  private place = '';

  constructor(private readonly work: UnitOfWork) {}

  /** Everything that happened by `now`, from 365 days before on. */
  async upTo(now: Date): Promise<RoutingLog> {
    const from = startOfTokyoDay(now.getTime() - LOG_DAYS * DAY);
    const cursor = await newestCursor(this.query);
    const [newest] = await this.query<{ seen: string }>(
      `select xid::text || '.' || seq::text as seen from fact order by fact.xid desc, fact.seq desc limit 1`,
      [],
    );
    // Two facts commit in either order: a new one shows in the newest there is, or in the newest that none can come before.
    const place = `${cursor} ${newest?.seen ?? ''} ${from.toISOString()}`;
    const { kept } = this;
    if (kept !== null && this.place === place && kept.until <= now) return kept;
    const read = async (kinds: readonly FactKind[]): Promise<Fact[]> =>
      readFactsOf(this.query, { kinds, from, until: now });
    const facts = [...(await read(ROUTING)), ...(await read(OUTCOME)), ...(await read(['PresenceChanged']))].sort(
      inLogOrder,
    );
    const fold = new RoutingLogFold();
    for (const fact of facts) fold.apply(fact);
    this.place = place;
    this.kept = { fold, from, until: now, cursor };
    return this.kept;
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

function inLogOrder(one: Fact, other: Fact): number {
  const [[xid, seq], [otherXid, otherSeq]] = [placeOf(one), placeOf(other)];
  return xid === otherXid ? seq - otherSeq : xid - otherXid;
}

/** Both parts fit a double for as long as any installation lasts. */
function placeOf({ cursor }: Fact): readonly [xid: number, seq: number] {
  const dot = cursor.indexOf('.');
  return [Number(cursor.slice(0, dot)), Number(cursor.slice(dot + 1))];
}

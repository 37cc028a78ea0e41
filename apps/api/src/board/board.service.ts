import { Injectable } from '@nestjs/common';
import type { BoardChanges, BoardSnapshot, CallTaskCard } from '@toritsugi/contracts';
import { heldCallTaskStates, openCallTaskStates, type Cursor, type DomainEvent } from '@toritsugi/journey';
import { In } from 'typeorm';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newestCursor, parseCursor, readEvents, type Query } from '../platform/events/event.queries';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Presence } from '../staff/presence/presence.service';
import { cardOf } from './call-task-card';
import { CallTaskEntity } from './call-task.entity';
import { shownTasks, shownTasksIn } from './call-task.queries';

/** Events after which catching up costs more than a new snapshot. */
const MAX_CATCH_UP = 2_000;

const isOpen = ({ state }: CallTaskCard): boolean => (openCallTaskStates as readonly string[]).includes(state);

/** A letter to someone changes nothing that their card shows. */
const leavesCards = ({ kind }: DomainEvent): boolean => kind.startsWith('Message');

/** The board as it is, and what changed on it between two places of the log. */
@Injectable()
export class Board {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly presence: Presence,
  ) {}

  /**
   * All open tasks in queue order. The place of the log is read first and the rows after it: they may already show what
   * the log has yet to say, never the other way round.
   */
  async snapshot(me: SignedIn): Promise<BoardSnapshot> {
    const cursor = await newestCursor(this.query);
    const rows = await shownTasksIn(this.work, openCallTaskStates);
    const held = rows.find(
      (row) => row.claimedBy === me.id && (heldCallTaskStates as readonly string[]).includes(row.state),
    );
    return {
      cursor,
      clock: await this.clock.reading(),
      cards: rows.map(cardOf),
      presences: await this.presence.all(),
      holding: held?.id ?? null,
    };
  }

  /**
   * What changed since `after`. Where catching up is not possible (too far behind, or a place this log does not have),
   * `from` is not `after`: read a snapshot instead.
   */
  async changesSince(after: Cursor): Promise<BoardChanges> {
    const events = await readEvents(this.query, after, MAX_CATCH_UP);
    if (events.length === MAX_CATCH_UP || (events.length === 0 && !(await this.isInLog(after)))) {
      const to = await newestCursor(this.query);
      return { from: to, to, clock: await this.clock.reading(), cards: [], removed: [], presences: [] };
    }
    return this.changesOf(events, after);
  }

  /**
   * What these events, which follow on from `from`, changed on the board: each card as it is now, not as it was then.
   */
  async changesOf(events: readonly DomainEvent[], from: Cursor): Promise<BoardChanges> {
    const taskIds = new Set<string>();
    const registrantIds = new Set<string>();
    const staffIds = new Set<string>();
    for (const event of events) {
      if (event.taskId !== null) taskIds.add(event.taskId);
      else if (event.registrantId !== null && !leavesCards(event)) registrantIds.add(event.registrantId);
      if (event.kind === 'PresenceChanged' && event.staffId !== null) staffIds.add(event.staffId);
    }
    // Nobody has two open tasks: where one was queued just now, there is no other to look for.
    for (const event of events)
      if (event.kind === 'CallTaskQueued' && event.registrantId !== null) registrantIds.delete(event.registrantId);
    for (const id of await this.openTasksOf([...registrantIds])) taskIds.add(id);
    const [rows, clock, presences] = await Promise.all([
      taskIds.size === 0 ? [] : shownTasks(this.work, [...taskIds]),
      this.clock.reading(),
      staffIds.size === 0 ? [] : this.presence.views([...staffIds]),
    ]);
    const cards = rows.map(cardOf);
    return {
      from,
      to: events.at(-1)?.cursor ?? from,
      clock,
      cards: cards.filter(isOpen),
      removed: cards.filter((card) => !isOpen(card)).map(({ id }) => id),
      presences,
    };
  }

  private async openTasksOf(registrantIds: readonly string[]): Promise<string[]> {
    if (registrantIds.length === 0) return [];
    const rows = await this.work.repository(CallTaskEntity).find({
      select: { id: true },
      where: { registrantId: In(registrantIds), state: In(openCallTaskStates) },
    });
    return rows.map(({ id }) => id);
  }

  /** A cursor from another database, or from before a restore, may be ahead of everything. */
  private async isInLog(after: Cursor): Promise<boolean> {
    const [place, newest] = [parseCursor(after), parseCursor(await newestCursor(this.query))];
    return (
      BigInt(place.xid) < BigInt(newest.xid) || (place.xid === newest.xid && BigInt(place.seq) <= BigInt(newest.seq))
    );
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

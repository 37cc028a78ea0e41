import { Injectable } from '@nestjs/common';
import {
  QUEUE_PAGE,
  isOutside,
  reachOf,
  type BoardChanges,
  type BoardSnapshot,
  type CallTaskCard,
  type QueueCounts,
  type QueuePage,
  type QueuePageRequest,
} from '@toritsugi/contracts';
import { OTHER_THAN_OURS } from '@toritsugi/triage';
import { openCallTaskStates, type Cursor, type DomainEvent } from '@toritsugi/journey';
import { In } from 'typeorm';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newestCursor, parseCursor, readEvents, type Query } from '../platform/events/event.queries';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Suspicions } from '../registrant/same-person/suspicions.service';
import { Presence } from '../staff/presence/presence.service';
import { StaffDirectory } from '../staff/staff-directory';
import { QueueOrders } from './queue/queue-orders.service';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { callersOf } from './talks.queries';
import { cardOf } from './call-task-card';
import { CallTaskEntity } from './call-task.entity';
import { occupationsOfTeam, occupationsOfUndivided } from './call-task.queries';
import {
  knownSegments,
  queueCounts,
  queueHeads,
  queuePage,
  shownTasks,
  type BoardScope,
  type ShownCallTask,
} from './queue/queue.queries';

/** In the place of a team: the board of those who call for teams with division. */
export const INTAKE = 'intake';
/** In the place of a team: whoever has none. */
const NO_TEAM = 'none';

/**
 * Whose people somebody's board shows: intake's, their team's, those assigned to somebody from outside (by their id),
 * or everybody's (null). What they are told over a socket is divided in the same way.
 */
export const boardOf = ({ id, caller, teamId }: Pick<SignedIn, 'id' | 'caller' | 'teamId'>): string | null => {
  if (isOutside(caller)) return id;
  if (caller === 'intake_staff') return INTAKE;
  const reach = reachOf('board.read', caller);
  return reach === 'own' || reach === 'team' ? (teamId ?? NO_TEAM) : null;
};

/** Events after which catching up costs more than a new snapshot. */
const MAX_CATCH_UP = 300;

const isOpen = ({ state }: CallTaskCard): boolean => (openCallTaskStates as readonly string[]).includes(state);

/** A letter to someone changes nothing that their card shows. */
const leavesCards = ({ kind }: DomainEvent): boolean => kind.startsWith('Message');

/** May begin or end a talk: the cards of who may be the same say so. */
const isOfTalk = ({ kind }: DomainEvent): boolean =>
  /^(CallTask|IncomingCall|Transfer|Consultation)/.test(kind) && kind !== 'CallTaskQueued';

/** A number may be several people's: while nobody has said who it is, the event names none of them. */
const incomingOf = (event: DomainEvent): string[] =>
  event.kind === 'IncomingCallRang' || event.kind === 'IncomingCallAnswered' || event.kind === 'IncomingCallEnded'
    ? [event.payload.callId]
    : [];

/** Who is there and what they advise on, and what orders them: a ranking that is on a screen is read again. */
const ranksAnew = (event: DomainEvent): boolean =>
  ['StaffJoined', 'StaffDeactivated', 'CloseRatePublished', 'RoutingSettingsChanged', 'DivisionModeChanged'].includes(
    event.kind,
  ) ||
  (event.kind === 'SettingChanged' && ['person', 'team', 'numbers'].includes(event.payload.setting));

/** Every place in the queue is another one: what a board knows of it is read anew. */
const reorders = (event: DomainEvent): boolean =>
  event.kind === 'QueueOrderChanged' || (event.kind === 'SettingChanged' && event.payload.setting === 'numbers');

/** The board as it is, and what changed on it between two places of the log. */
@Injectable()
export class Board {
  private readonly counting = new Map<string, Promise<QueueCounts>>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly presence: Presence,
    private readonly vocabulary: VocabularyVersions,
    private readonly orders: QueueOrders,
    private readonly staff: StaffDirectory,
    private readonly suspicions: Suspicions,
  ) {}

  /**
   * The head of each part of the queue, whatever its length. The place of the log is read first and the rows after it:
   * they may already show what the log has yet to say, never the other way round.
   */
  async snapshot(me: SignedIn): Promise<BoardSnapshot> {
    const cursor = await newestCursor(this.query);
    const scope = await this.scopeFor(me);
    const { fadeMinutes } = await this.orders.now();
    const [heads, counts, clock, presences] = await Promise.all([
      queueHeads(this.work, me.id, scope, fadeMinutes),
      this.counts(scope),
      this.clock.reading(),
      this.presence.all(me.id),
    ]);
    const read = new Map<string, number>();
    const ends = new Map<string, string>();
    const shown: ShownCallTask[] = [];
    for (const row of heads) {
      const count = (read.get(row.part) ?? 0) + 1;
      read.set(row.part, count);
      if (count <= QUEUE_PAGE) shown.push(row);
      if (count === QUEUE_PAGE) ends.set(row.part, row.id);
    }
    return {
      cursor,
      clock,
      cards: this.cards(shown),
      ends: [...ends].filter(([part]) => (read.get(part) ?? 0) > QUEUE_PAGE).map(([, id]) => id),
      counts,
      presences,
      holding: heads.find(({ part, claimedBy }) => part === 'working' && claimedBy === me.id)?.id ?? null,
    };
  }

  /** What comes after a card in its part of the queue. */
  async page({ part, after, band, q }: QueuePageRequest, me: SignedIn): Promise<QueuePage> {
    const text = q?.normalize('NFKC').toLowerCase() ?? null;
    const isMeant = (segment: string): boolean =>
      Object.values(this.vocabulary.labelOf(segment)).some((label) =>
        label
          .normalize('NFKC')
          .toLowerCase()
          .includes(text ?? ''),
      );
    const rows = await queuePage(this.work, {
      part,
      after: after === undefined ? null : { id: after.slice(2), rank: Number(after.slice(0, 1)) },
      bands: band ?? null,
      text,
      segments: text === null ? [] : (await knownSegments(this.work)).filter(isMeant),
      scope: await this.scopeFor(me),
      fadeMinutes: (await this.orders.now()).fadeMinutes,
    });
    return { cards: this.cards(rows.slice(0, QUEUE_PAGE)), isLast: rows.length <= QUEUE_PAGE };
  }

  private cards(rows: readonly ShownCallTask[]): CallTaskCard[] {
    return rows.map((row) =>
      cardOf(
        row,
        (segment) => this.vocabulary.labelOf(segment),
        (id) => this.staff.ref(id),
      ),
    );
  }

  /** Open tasks in each part of the queue. Counted once for all who ask within a moment. */
  counts(scope: BoardScope = null): Promise<QueueCounts> {
    const key = scope === null ? '' : [...scope].sort().join(' ');
    const counting = this.counting.get(key) ?? queueCounts(this.work, scope).finally(() => this.counting.delete(key));
    this.counting.set(key, counting);
    return counting;
  }

  /** Of which occupations a board shows people; null: of all. */
  async scopeFor(me: Pick<SignedIn, 'id' | 'caller' | 'teamId'>): Promise<BoardScope> {
    const board = boardOf(me);
    return board === null ? null : this.scopeOf(board);
  }

  /**
   * Of a team: those it is named for. `INTAKE`: all but those that teams without division call alone. Of somebody from
   * outside: what their grant gives them of these.
   */
  async scopeOf(board: string): Promise<BoardScope> {
    const assigned = this.assignedTo(board);
    if (assigned !== null) {
      const intake = await this.scopeOf(INTAKE);
      return intake === null ? assigned : assigned.filter((occupation) => intake.includes(occupation));
    }
    if (board !== INTAKE) return occupationsOfTeam(this.work, board === NO_TEAM ? null : board);
    const others = await occupationsOfUndivided(this.work);
    if (others === null) return [];
    if (others.length === 0) return null;
    const all = [...this.vocabulary.current().occupations.map(({ id }) => id), OTHER_THAN_OURS];
    return all.filter((occupation) => !others.includes(occupation));
  }

  /**
   * What changed since `after`. Where catching up is not possible (too far behind, or a place this log does not have),
   * `from` is not `after`: read a snapshot instead.
   */
  async changesSince(after: Cursor, me: SignedIn): Promise<BoardChanges> {
    const events = await readEvents(this.query, after, MAX_CATCH_UP);
    if (events.length === MAX_CATCH_UP || (events.length === 0 && !(await this.isInLog(after)))) {
      const to = await newestCursor(this.query);
      return { from: to, to, clock: await this.clock.reading(), cards: [], removed: [], presences: [] };
    }
    const scope = await this.scopeFor(me);
    return {
      ...within(await this.changesOf(events, after), { scope, holders: new Set([me.id]) }),
      counts: await this.counts(scope),
    };
  }

  /**
   * What these events, which follow on from `from`, changed on the board: each card as it is now, not as it was then.
   * Where they changed the order itself, `from` is not where they follow on: read a snapshot instead.
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
    const callers = await callersOf(this.work, events.flatMap(incomingOf));
    for (const id of callers) registrantIds.add(id);
    const talkedTo = [...callers, ...events.filter(isOfTalk).flatMap(({ registrantId }) => registrantId ?? [])];
    for (const id of await this.suspicions.suspectedWith(talkedTo)) registrantIds.add(id);
    for (const id of await this.openTasksOf([...registrantIds])) taskIds.add(id);
    if (events.some(ranksAnew))
      for (const { id, isActive, hasStarted } of this.staff.all()) if (isActive && hasStarted) staffIds.add(id);
    const { fadeMinutes } = await this.orders.now();
    const [rows, clock, presences] = await Promise.all([
      taskIds.size === 0 ? [] : shownTasks(this.work, [...taskIds], fadeMinutes),
      this.clock.reading(),
      staffIds.size === 0 ? [] : this.presence.views([...staffIds]),
    ]);
    const cards = this.cards(rows);
    const returned = events.flatMap((event) =>
      event.kind === 'CallTaskReturned' && event.payload.cause === 'merge_undone' ? (event.taskId ?? []) : [],
    );
    const to = events.at(-1)?.cursor ?? from;
    return {
      from: events.some(reorders) ? to : from,
      to,
      clock,
      cards: cards.filter(isOpen),
      removed: cards.filter((card) => !isOpen(card)).map(({ id }) => id),
      ...(returned.length > 0 && { returned }),
      presences,
    };
  }

  private assignedTo(board: string): readonly string[] | null {
    const member = this.staff.byId(board);
    return member?.role === 'external_staff' ? member.occupations : null;
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

/**
 * The same for a board of fewer people: who is none of them, or not any more, is not on it, unless one of `holders`
 * talks with them.
 */
export function within(
  changes: BoardChanges,
  { scope, holders }: { scope: BoardScope; holders: ReadonlySet<string> },
): BoardChanges {
  if (scope === null) return changes;
  const isShown = ({ segment, claimedBy }: CallTaskCard): boolean =>
    scope.includes(segment.split('.', 1)[0] ?? '') || (claimedBy !== null && holders.has(claimedBy.id));
  return {
    ...changes,
    cards: changes.cards.filter(isShown),
    removed: [...changes.removed, ...changes.cards.filter((card) => !isShown(card)).map(({ id }) => id)],
  };
}

import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { WebSocketGateway, WebSocketServer, type OnGatewayConnection } from '@nestjs/websockets';
import { pushedUnder, reachOf, type ClockReading, type Pushes } from '@toritsugi/contracts';
import type { DomainEvent, EventPayloads } from '@toritsugi/journey';
import type { Server, Socket } from 'socket.io';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { EventFeed } from '../../platform/events/event-feed';
import { START } from '../../platform/events/event.queries';
import { PresenceLeases } from '../../staff/presence/presence-leases';
import { Presence } from '../../staff/presence/presence.service';
import { Sessions, type EndOfSession } from '../../staff/sessions/sessions.service';
import { StaffDirectory, type StaffMember } from '../../staff/staff-directory';
import { Board, boardOf, INTAKE, within } from '../board.service';
import type { AdmittedRequest } from './live-admission';

/** What a socket knows of itself. */
interface Listener {
  staffId: string;
  sessionId: string;
  teamId: string | null;
  /** Whose people their board shows, as `boardOf` says; null for everybody's, and for none. */
  boardOf: string | null;
  /** When it last answered a ping, by a clock that never jumps. */
  heardAt: number;
}

type Nothing = Record<never, never>;
type LiveSocket = Socket<Nothing, Pushes, Nothing, Listener>;

const BEAT_MS = 5_000;
/** A socket not heard for longer is no sign of life: one ping and a half. */
const SILENT_MS = 7_500;
/** Sessions that end in another process, lapse, or lose their owner: nobody here is told. */
const RECHECK_MS = 2_000;
/** A clock moved in another process shows here within a second. */
const CLOCK_MS = 400;
/** After a change the parts of the queue are counted again; without one this often, as waiting people become due. */
const COUNT_MS = 1_000;
const RECOUNT_MS = 15_000;
/** Screens never send anything; more packets than this in one second is abuse. */
const PACKETS_PER_SECOND = 20;

/** After these nobody may sign in to the account: its sockets close with {@link REVOKED}. */
const ACCESS_TAKEN: readonly DomainEvent['kind'][] = ['AccessEnded', 'AccessSuspended'];
/** Of the socket itself: a program that only listens learns why, too. */
const REVOKED = 4403;

/** Socket.IO knows no codes; the line under it does. What was sent before goes out first. */
function hangUp(conn: LiveSocket['conn']): void {
  const line = conn.transport as unknown as { socket?: { close(code: number, reason: string): void } };
  line.socket?.close(REVOKED, 'access.revoked');
}

/** Everybody's board, or one of fewer people. */
const boardRoom = (board: string | null): string => (board === null ? 'board' : `board:${board}`);

/**
 * Pushes to every open screen: one frame per look at the log for everyone on the board, and what concerns one person to
 * that person. The socket is a hint; whoever misses a frame sees it in `from` and reads the log.
 */
@WebSocketGateway({
  path: '/socket.io',
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: 16 * 1_024,
  pingInterval: BEAT_MS,
  pingTimeout: 10_000,
})
export class LiveGateway implements OnModuleInit, OnGatewayConnection, OnApplicationShutdown {
  @WebSocketServer()
  private readonly server: Server<Nothing, Pushes, Nothing, Listener> | undefined;
  private readonly log = new Logger(LiveGateway.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private ignoredPackets = 0;
  private nextCount: NodeJS.Timeout | null = null;

  constructor(
    private readonly feed: EventFeed,
    private readonly board: Board,
    private readonly presence: Presence,
    private readonly leases: PresenceLeases,
    private readonly sessions: Sessions,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
  ) {}

  onModuleInit(): void {
    this.sessions.onEnded(({ staffId, sessionIds, because }) => this.endSessions(sessionIds, staffId, because));
    this.clock.onMoved((reading) => this.announceClock(reading));
    this.feed.atStart(() => {
      // After everybody else has heard: what screens then read is as it is now.
      this.feed.listen((events) => this.tell(events));
      this.timers.push(
        this.every(BEAT_MS, () => this.beat()),
        this.every(RECHECK_MS, () => this.recheck()),
        this.every(CLOCK_MS, () => this.clock.noticeMove()),
        this.every(RECOUNT_MS, () => this.count()),
      );
    });
  }

  /**
   * Admission has put the session's owner on the request. Rooms are chosen here, from the permissions; clients choose
   * none.
   */
  handleConnection(socket: LiveSocket): void {
    const me = (socket.request as AdmittedRequest | null)?.signedIn;
    if (me === undefined) {
      socket.disconnect(true);
      return;
    }
    const reach = reachOf(pushedUnder['board.changes'], me.caller);
    Object.assign(socket.data, {
      staffId: me.id,
      sessionId: me.sessionId,
      teamId: me.teamId,
      boardOf: reach === null ? null : boardOf(me),
      heardAt: performance.now(),
    } satisfies Listener);
    const rooms = [`staff:${me.id}`, `session:${me.sessionId}`];
    if (reach !== null) rooms.push(boardRoom(socket.data.boardOf));
    if (me.teamId !== null) rooms.push(`team:${me.teamId}`);
    if (reachOf(pushedUnder['dashboard.changed'], me.caller) !== null) rooms.push('leads');
    if (reachOf(pushedUnder['access.changed'], me.caller) !== null) rooms.push('access');
    void socket.join(rooms);
    socket.conn.on('heartbeat', () => (socket.data.heardAt = performance.now()));
    this.refuseFloods(socket);
    // The request is not needed any more and is most of a quiet socket's memory.
    (socket.conn as { request: unknown }).request = null;
    void this.attempt(() => this.leases.seen([me.id]));
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
    if (this.nextCount !== null) clearTimeout(this.nextCount);
  }

  toBoard<E extends keyof Pushes>(event: E, ...payload: Parameters<Pushes[E]>): void {
    this.emit('board', event, payload);
  }

  toLeads<E extends keyof Pushes>(event: E, ...payload: Parameters<Pushes[E]>): void {
    this.emit('leads', event, payload);
  }

  toStaff<E extends keyof Pushes>(staffId: string, event: E, ...payload: Parameters<Pushes[E]>): void {
    this.emit(`staff:${staffId}`, event, payload);
  }

  toEveryone(event: 'incoming.changed'): void {
    this.server?.emit(event);
  }

  /** Everyone's screens count by the agency's clock. */
  announceClock(reading: ClockReading): void {
    this.server?.emit('clock.changed', reading);
  }

  /** Cuts the sockets of ended sessions at once; someone who has no other is offline, not merely unheard. */
  endSessions(sessionIds: readonly string[], staffId: string, because: EndOfSession = null): void {
    for (const sessionId of sessionIds) {
      this.emit(`session:${sessionId}`, 'session.ended', [because]);
      if (because !== null) for (const { data, conn } of this.sockets()) if (data.sessionId === sessionId) hangUp(conn);
      this.server?.in(`session:${sessionId}`).disconnectSockets(true);
    }
    const isElsewhere = this.sockets().some(
      ({ data }) => data.staffId === staffId && !sessionIds.includes(data.sessionId),
    );
    if (isElsewhere) return;
    void this.attempt(async () => {
      await this.presence.move(staffId, 'offline', {
        from: ['available', 'away', 'wrap_up', 'unreachable'],
        actorId: staffId,
      });
    });
  }

  /** What another process ended: the log tells it here, before anybody looks. */
  private endAllOf(staffId: string | null): void {
    const theirs = this.sockets().filter(({ data }) => data.staffId === staffId);
    if (staffId !== null && theirs.length > 0)
      this.endSessions([...new Set(theirs.map(({ data }) => data.sessionId))], staffId, 'access.revoked');
  }

  /** Cuts every screen's line, so that it connects anew: to another server, or to this one when it is back. */
  sendAway(): void {
    this.server?.engine.close();
  }

  /** Packets from screens that were ignored since the start: for metrics. */
  get ignored(): number {
    return this.ignoredPackets;
  }

  /** Sockets open now: for metrics. */
  get open(): number {
    return this.sockets().length;
  }

  /** One frame for everyone, whatever the number of events; presences to the people themselves too. */
  private async tell(events: readonly DomainEvent[]): Promise<void> {
    if (this.server === undefined || this.open === 0) return;
    for (const { kind, payload, staffId } of events) {
      if (kind === 'DivisionModeChanged') this.changeBoards(payload);
      if (kind === 'AccessQueueAssigned') this.toStaff(staffId ?? '', 'rights.changed');
    }
    for (const { kind, staffId } of events) if (ACCESS_TAKEN.includes(kind)) this.endAllOf(staffId);
    if (events.some(({ kind }) => kind.startsWith('Access'))) this.emit('access', 'access.changed', []);
    // All that is read first: told again after a failure, nobody is told twice.
    const changes = await this.board.changesOf(events, this.feed.position ?? START);
    const boards = await Promise.all(
      [...this.partsShown()].map(async (board) => {
        const seen = { scope: await this.board.scopeOf(board), holders: this.holdersOn(board) };
        return { room: boardRoom(board), changes: within(changes, seen) };
      }),
    );
    const presences = await Promise.all(
      changes.presences.map((presence) =>
        presence.reason === 'by_lead' ? this.presence.view(presence.staff.id) : presence,
      ),
    );
    this.toBoard('board.changes', changes);
    for (const board of boards) this.emit(board.room, 'board.changes', [board.changes]);
    this.countSoon();
    for (const presence of presences) this.toStaff(presence.staff.id, 'presence.mine', presence);
  }

  /** At most one count a second; what changes meanwhile is in the next. */
  private countSoon(): void {
    this.nextCount ??= setTimeout(() => {
      this.nextCount = null;
      void this.attempt(() => this.count());
    }, COUNT_MS);
  }

  private async count(): Promise<void> {
    if (this.open === 0) return;
    this.toBoard('board.counts', await this.board.counts());
    for (const board of this.partsShown())
      this.emit(boardRoom(board), 'board.counts', [await this.board.counts(await this.board.scopeOf(board))]);
  }

  /** Boards of fewer than everybody that somebody looks at. */
  private partsShown(): Set<string> {
    return new Set(this.sockets().flatMap(({ data }) => data.boardOf ?? []));
  }

  /** Whose rights a team's division changes read themselves and their board again; from here on it is the other one. */
  private changeBoards({ teamId, divisionMode }: EventPayloads['DivisionModeChanged']): void {
    for (const socket of this.sockets()) {
      if (socket.data.teamId !== teamId || !this.isAdvisor(socket.data.staffId)) continue;
      void socket.leave(boardRoom(socket.data.boardOf));
      socket.data.boardOf = divisionMode === 'off' ? teamId : null;
      void socket.join(boardRoom(socket.data.boardOf));
    }
    this.emit(`team:${teamId}`, 'rights.changed', []);
    for (const { data } of this.sockets())
      if (data.boardOf === INTAKE || this.staff.byId(data.staffId)?.role === 'external_staff')
        this.toStaff(data.staffId, 'rights.changed');
  }

  /** Whom they hold stays on their board. */
  private holdersOn(board: string): Set<string> {
    const isOn = ({ id, teamId, role }: StaffMember): boolean =>
      board === INTAKE ? role === 'intake_staff' : id === board || teamId === board;
    return new Set(this.staff.all().flatMap((member) => (isOn(member) ? member.id : [])));
  }

  private isAdvisor(staffId: string): boolean {
    return this.staff.byId(staffId)?.role === 'advisor';
  }

  /** Renews the lease of everyone who was heard on one socket at least. */
  private async beat(): Promise<void> {
    const now = performance.now();
    const heard = this.sockets().filter(({ data }) => now - data.heardAt < SILENT_MS);
    await this.leases.seen(heard.map(({ data }) => data.staffId));
  }

  /** A session can end without anyone ending it: it lapses, or its owner's access does. */
  private async recheck(): Promise<void> {
    const owners = new Map(this.sockets().map(({ data }) => [data.sessionId, data.staffId]));
    const living = await this.sessions.living([...owners.keys()]);
    for (const [sessionId, staffId] of owners) if (!living.has(sessionId)) this.endSessions([sessionId], staffId);
  }

  private refuseFloods(socket: LiveSocket): void {
    let second = 0;
    let packets = 0;
    socket.conn.on('packet', ({ type }) => {
      if (type !== 'message') return;
      const now = Math.floor(performance.now() / 1_000);
      packets = now === second ? packets + 1 : 1;
      second = now;
      this.ignoredPackets += 1;
      if (packets > PACKETS_PER_SECOND) socket.disconnect(true);
    });
  }

  private sockets(): LiveSocket[] {
    return this.server === undefined ? [] : [...this.server.sockets.sockets.values()];
  }

  private emit<E extends keyof Pushes>(room: string, event: E, payload: Parameters<Pushes[E]>): void {
    const target = this.server?.to(room) as { emit(event: string, ...payload: unknown[]): boolean } | undefined;
    target?.emit(event, ...payload);
  }

  private every(ms: number, act: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => void this.attempt(act), ms);
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.log.warn({
        msg: 'a sign of life could not be kept',
        error: error instanceof Error ? error.message : 'unknown',
      });
    }
  }
}

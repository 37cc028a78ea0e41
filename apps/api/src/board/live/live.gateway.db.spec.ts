import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pushedUnder, reachOf, roles, type BoardChanges, type Role } from '@toritsugi/contracts';
import { io, type Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { testConfig } from '../../../../../test/server/api';
import { createTestDatabase, type TestDatabase } from '../../../../../test/database/database';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { EventFeed } from '../../platform/events/event-feed';
import { httpAdapter } from '../../platform/http/http';
import { PlatformModule } from '../../platform/platform.module';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { cookieName } from '../../staff/sessions/session-cookie';
import { Sessions } from '../../staff/sessions/sessions.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { Presence } from '../../staff/presence/presence.service';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { StaffModule } from '../../staff/staff.module';
import { Board } from '../board.service';
import { QueueComparisonEntity } from '../queue/queue-comparison.entity';
import { QueueOrders } from '../queue/queue-orders.service';
import { LiveAdmission, LiveSockets } from './live-admission';
import { LiveGateway } from './live.gateway';

@Module({
  imports: [TypeOrmModule.forFeature([QueueComparisonEntity])],
  providers: [Board, QueueOrders, Suspicions, LiveAdmission, LiveGateway],
})
class LiveOnly {}

let database: TestDatabase;
let app: NestFastifyApplication;
let work: UnitOfWork;
let live: LiveGateway;
let port: number;
const opened: Socket[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const config = testConfig();
  @Module({ imports: [PlatformModule.with(config, database.url), StaffModule, LiveOnly] })
  class TestModule {}
  app = await NestFactory.create<NestFastifyApplication>(TestModule, httpAdapter(config), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  app.useWebSocketAdapter(new LiveSockets(app));
  await app.init();
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.getHttpServer().address() as { port: number }).port;
  await app.get(EventFeed).start();
  work = app.get(UnitOfWork);
  live = app.get(LiveGateway);
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

let hired = 0;
/** A staff member with a session: its id and cookie. */
const hire = async (role: Role = 'intake_staff') => {
  const id = uuidv7();
  const code = `W${(hired += 1)}`;
  await work.query(
    `insert into staff_member (id, code, login, family_name, given_name, kana, role, tenure_since, password_hash) values ($1, $2, lower($2), $2, '試験', 'しけん', $3, '2020-04-01', '')`,
    [id, code, role],
  );
  await app.get(StaffDirectory).reload();
  const session = await app.get(Sessions).start(id, 'spec');
  return { id, sessionId: session.id, cookie: `${cookieName(false)}=${session.secret}` };
};

interface Handshake {
  readonly cookie?: string;
  readonly origin?: string;
}
const socketOf = ({ cookie, origin }: Handshake, options = {}): Socket => {
  const socket = io(`http://127.0.0.1:${port}`, {
    path: '/socket.io',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...(cookie && { cookie }), ...(origin && { origin }) },
    ...options,
  });
  opened.push(socket);
  return socket;
};
const next = <T>(socket: Socket, event: string, within = 3_000): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${event} within ${within} ms`)), within);
    socket.once(event, (payload: T) => {
      clearTimeout(late);
      resolve(payload);
    });
  });
const connected = async (handshake: Handshake): Promise<Socket> => {
  const socket = socketOf(handshake);
  await next(socket, 'connect');
  return socket;
};
const changeSomething = (staffId: string) =>
  work.run(async () => {
    work.record({ kind: 'PresenceChanged', staffId, payload: { from: 'offline', to: 'available', reason: null } });
  });

describe('a handshake', () => {
  it('passes with a session on our own origin', async () => {
    const { cookie } = await hire();
    expect((await connected({ cookie, origin: `http://127.0.0.1:${port}` })).connected).toBe(true);
  });

  it('is refused without a session, with a made-up one, and from another site', async () => {
    const { cookie } = await hire();
    const made = `${cookieName(false)}=${'x'.repeat(43)}`;
    for (const handshake of [
      {},
      { cookie: made },
      { cookie, origin: 'https://elsewhere.example' },
      { cookie, origin: 'null' },
    ]) {
      const socket = socketOf(handshake);
      await expect(next(socket, 'connect_error')).resolves.toBeInstanceOf(Error);
      expect(socket.connected).toBe(false);
    }
  });

  it('is not possible by long polling', async () => {
    const { cookie } = await hire();
    const answer = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers: { cookie } });
    expect(answer.status).toBe(400);
  });
});

describe('pushes', () => {
  it('reach every open board within a second, in one frame, chained', async () => {
    const owner = await hire();
    const boards = await Promise.all(Array.from({ length: 40 }, () => connected(owner)));
    const from = app.get(EventFeed).position;
    const began = performance.now();
    const first = Promise.all(boards.map((board) => next<BoardChanges>(board, 'board.changes')));
    await changeSomething(owner.id);
    const frames = await first;
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(frames[0]).toMatchObject({ from, presences: [{ staff: { id: owner.id } }] });
    const second = next<BoardChanges>(boards[0] as Socket, 'board.changes');
    await changeSomething(owner.id);
    expect((await second).from).toBe(frames[0]?.to);
  });

  it.each(roles.filter((role) => role !== 'external_staff'))(
    'S000-33 reach %s exactly as the permission table says',
    async (role) => {
      const [owner, other] = [await hire(role), await hire('manager')];
      const [socket, witness] = [await connected(owner), await connected(other)];
      const heard = new Set<string>();
      socket.onAny((event: string) => heard.add(event));
      live.toLeads('dashboard.changed');
      const told = Promise.all([next(witness, 'access.changed'), next(witness, 'board.changes')]);
      await work.run(async () => {
        work.record({ kind: 'AccessResumed', staffId: other.id, payload: { grantId: uuidv7() } });
      });
      await told;
      // Whatever was sent before the clock has arrived with it.
      const moved = next(socket, 'clock.changed');
      await app.get(AgencyClock).set({ advanceSeconds: 60 });
      await moved;
      const wide = ['board.changes', 'dashboard.changed', 'access.changed'] as const;
      expect(wide.map((event) => [event, heard.has(event)])).toEqual(
        wide.map((event) => [event, reachOf(pushedUnder[event], role) !== null]),
      );
      expect([...heard].filter((event) => event.startsWith('offer.') || event === 'presence.mine')).toEqual([]);
    },
  );

  it('for one person, for leads and for the board reach those and nobody else', async () => {
    const [intake, lead, partner] = [await hire(), await hire('team_lead'), await hire('partner_user')];
    const sockets = { intake: await connected(intake), lead: await connected(lead), partner: await connected(partner) };
    const heard: string[] = [];
    for (const [who, socket] of Object.entries(sockets)) socket.onAny((event: string) => heard.push(`${who} ${event}`));
    live.toStaff(intake.id, 'desk.changed');
    live.toLeads('dashboard.changed');
    await changeSomething(lead.id);
    const clock = Promise.all(Object.values(sockets).map((socket) => next(socket, 'clock.changed')));
    await next(sockets.intake, 'board.changes');
    await app.get(AgencyClock).set({ advanceSeconds: 60 });
    await clock;
    // Counts follow within a second of any change, that of the spec before as well.
    expect(heard.filter((one) => !one.endsWith(' board.counts')).sort()).toEqual([
      'intake board.changes',
      'intake clock.changed',
      'intake desk.changed',
      'lead board.changes',
      'lead clock.changed',
      'lead dashboard.changed',
      'lead presence.mine',
      'partner clock.changed',
    ]);
  });
});

describe('a session that ends', () => {
  it('closes its sockets at once, after saying so, and its owner is offline', async () => {
    const owner = await hire('advisor');
    const other = await connected(await hire());
    const [one, two] = [await connected(owner), await connected(owner)];
    await app
      .get(Presence)
      .set({ ...(await app.get(Sessions).resolve(owner.cookie)) } as never, { state: 'available' });
    const ends = Promise.all(
      [one, two].flatMap((socket) => [next(socket, 'session.ended'), next(socket, 'disconnect')]),
    );
    await app.get(Sessions).endAllOf(owner.id);
    await ends;
    const presence = async () => (await app.get(Presence).view(owner.id)).state;
    for (let tries = 0; tries < 50 && (await presence()) !== 'offline'; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await presence()).toBe('offline');
    expect(other.connected).toBe(true);
    await expect(next(socketOf(owner), 'connect_error')).resolves.toBeInstanceOf(Error);
  });
});

describe('AT-8 access that is taken back', () => {
  const closeCode = (socket: Socket): Promise<unknown> =>
    new Promise((resolve) =>
      socket.once('disconnect', (_reason, details) =>
        resolve((details as unknown as { context?: { code?: number } } | undefined)?.context?.code),
      ),
    );

  it('closes sockets with 4403, after saying why', async () => {
    const owner = await hire();
    const socket = await connected(owner);
    const [said, code] = [next(socket, 'session.ended'), closeCode(socket)];
    await app.get(Sessions).endAllOf(owner.id, 'access.revoked');
    expect([await said, await code]).toEqual(['access.revoked', 4403]);
  });

  it('closes them so where another process took it', async () => {
    const owner = await hire();
    const code = closeCode(await connected(owner));
    await work.run(async () => {
      work.record({ kind: 'AccessEnded', staffId: owner.id, payload: { grantId: uuidv7(), cause: 'revoked' } });
    });
    expect(await code).toBe(4403);
  });
});

describe('F-06 a session that another process ends', () => {
  it.each([
    ['by signing out', 'update session set ended_at = clock_timestamp() where staff_id = $1'],
    ['by closing the account', 'update staff_member set is_active = false where id = $1'],
  ])('has no socket five seconds later: %s', async (_how, sql) => {
    const owner = await hire('advisor');
    const [socket, other] = [await connected(owner), await connected(await hire())];
    const since = performance.now();
    const gone = next(socket, 'disconnect');
    await work.query(sql, [owner.id]);
    await gone;
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(other.connected).toBe(true);
  });
});

describe('whatever a client sends', () => {
  it('is ignored, and nothing is echoed', async () => {
    const socket = await connected(await hire());
    const heard: string[] = [];
    socket.onAny((event: string) => heard.push(event));
    for (const event of ['claim', 'join', 'offer.ringing', 'message']) socket.emit(event, null, { id: 1 }, 'board');
    socket.emit('join', Buffer.from('binary'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard.filter((event) => event !== 'board.changes')).toEqual([]);
    expect(socket.connected).toBe(true);
    expect(live.ignored).toBeGreaterThan(0);
  });

  it('is cut off when it floods, or is too large, and the others go on', async () => {
    const calm = await connected(await hire());
    const flood = await connected(await hire());
    for (let n = 0; n < 1_000; n += 1) flood.emit('x', n);
    const large = await connected(await hire());
    large.emit('x', 'x'.repeat(20 * 1_024));
    await Promise.all([flood, large].map((socket) => (socket.connected ? next(socket, 'disconnect') : null)));
    expect([flood.connected, large.connected, calm.connected]).toEqual([false, false, true]);
  });

  it('cannot reach another namespace', async () => {
    const { cookie } = await hire();
    const socket = io(`http://127.0.0.1:${port}/admin`, {
      path: '/socket.io',
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie },
    });
    opened.push(socket);
    await expect(next(socket, 'connect_error')).resolves.toBeInstanceOf(Error);
  });
});

import type { BoardChanges, BoardSnapshot, CallTaskCard, Pushes } from '@toritsugi/contracts';
import fc from 'fast-check';
import { inQueueOrder } from './queue-order';
import { createLiveBoard } from './live-board';
import type { PushSource } from './socket';

const clock = { serverNow: '2026-11-10T03:07:12.000Z', isFrozen: false };

const card = (number: number, version: number, state: CallTaskCard['state'] = 'waiting'): CallTaskCard => ({
  id: `task-${number}`,
  version,
  state,
  maskedName: '藤〇 明〇〇',
  band: 'A',
  score: 87,
  potential: 100,
  unknownAvoids: 0,
  segment: 'accounting.y4_plus.kanto',
  segmentLabel: { ja: '経理', en: 'Accounting' },
  canTalkNow: true,
  channel: 'search',
  channelLabel: { ja: '検索', en: 'Search' },
  cause: 'registration',
  submittedAt: clock.serverNow,
  eligibleAt: clock.serverNow,
  deadlineAt: `2026-11-10T03:0${number % 10}:00.000Z`,
  promisedDueAt: clock.serverNow,
  attempts: 0,
  firstDialAt: null,
  connectedAt: null,
  callbackAt: null,
  nextAttemptAt: null,
  claimedBy: null,
  leaseUntil: null,
});

/** A server with a log, and a connection that loses, repeats and delays. */
class World {
  readonly log: { cards: CallTaskCard[]; removed: string[] }[] = [];
  private readonly tasks = new Map<string, CallTaskCard>();
  private readonly handlers = new Map<string, ((...parts: never[]) => void)[]>();
  private timers: (() => void)[] = [];
  readonly pushes: BoardChanges[] = [];
  reads = { snapshot: 0, changes: 0 };
  isReachable = true;
  readonly socket: PushSource & { connected: boolean } = {
    connected: true,
    on: (event: string, listener: (...parts: never[]) => void) =>
      void this.handlers.set(event, [...(this.handlers.get(event) ?? []), listener]),
    off: () => undefined,
  };

  private emit(event: keyof Pushes | 'connect' | 'disconnect', ...parts: unknown[]): void {
    for (const handler of this.handlers.get(event) ?? []) (handler as (...all: unknown[]) => void)(...parts);
  }

  write(number: number): void {
    const known = this.tasks.get(`task-${number}`);
    if (known?.state === 'booked') return;
    const version = (known?.version ?? 0) + 1;
    const next = card(number, version, version % 4 === 0 ? 'booked' : version % 2 === 0 ? 'claimed' : 'waiting');
    this.tasks.set(next.id, next);
    const isOver = next.state === 'booked';
    const from = String(this.log.length);
    this.log.push({ cards: isOver ? [] : [next], removed: isOver ? [next.id] : [] });
    this.pushes.push({
      from,
      to: String(this.log.length),
      clock,
      presences: [],
      ...this.log[Number(from)],
    } as BoardChanges);
  }

  deliver(index: number): void {
    const push = this.pushes[index % Math.max(1, this.pushes.length)];
    if (push && this.socket.connected) this.emit('board.changes', push);
  }

  current = (): CallTaskCard[] => [...this.tasks.values()].filter(({ state }) => state !== 'booked').sort(inQueueOrder);
  taskOf = (number: number): CallTaskCard | undefined => this.tasks.get(`task-${number}`);

  snapshot = async (): Promise<BoardSnapshot> => {
    this.reads.snapshot += 1;
    if (!this.isReachable) throw new TypeError('offline');
    return { cursor: String(this.log.length), clock, cards: this.current(), presences: [], holding: null };
  };

  changes = async (after: string): Promise<BoardChanges> => {
    this.reads.changes += 1;
    if (!this.isReachable) throw new TypeError('offline');
    const since = this.log.slice(Number(after));
    const touched = new Set(since.flatMap(({ cards }) => cards.map(({ id }) => id)));
    return {
      from: after,
      to: String(this.log.length),
      clock,
      presences: [],
      removed: since.flatMap(({ removed }) => removed),
      cards: this.current().filter(({ id }) => touched.has(id)),
    };
  };

  setConnected(isConnected: boolean): void {
    if (this.socket.connected === isConnected) return;
    this.socket.connected = isConnected;
    this.emit(isConnected ? 'connect' : 'disconnect');
  }

  later = (_ms: number, act: () => void): (() => void) => {
    this.timers.push(act);
    return () => void (this.timers = this.timers.filter((other) => other !== act));
  };

  runTimers(): void {
    const due = this.timers;
    this.timers = [];
    for (const act of due) act();
  }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const boardOf = (world: World) =>
  createLiveBoard({
    socket: world.socket,
    fetchSnapshot: world.snapshot,
    fetchChanges: world.changes,
    onClock: () => undefined,
    later: world.later,
  });

describe('a live board', () => {
  it('takes a change that follows on from its snapshot without asking the server again', async () => {
    const world = new World();
    const board = boardOf(world);
    board.start();
    await settle();
    world.write(1);
    world.deliver(0);
    expect(board.get()).toMatchObject({ status: 'live', board: { cursor: '1', cards: [{ id: 'task-1' }] } });
    expect(world.reads).toEqual({ snapshot: 1, changes: 0 });
  });

  it('catches up from its own cursor when a push was lost', async () => {
    const world = new World();
    const board = boardOf(world);
    board.start();
    await settle();
    world.write(1);
    world.write(2);
    world.deliver(1);
    await settle();
    expect(board.get().board?.cards.map(({ id }) => id)).toEqual(['task-1', 'task-2']);
    expect(world.reads).toEqual({ snapshot: 1, changes: 1 });
  });

  it('reads once more when a push that came during a reading does not follow on from it', async () => {
    const world = new World();
    const board = boardOf(world);
    board.start();
    await settle();
    world.write(1);
    world.write(2);
    world.deliver(1);
    world.write(3);
    world.write(4);
    world.deliver(3);
    await settle();
    expect(board.get().board?.cursor).toBe('4');
    expect(world.reads).toEqual({ snapshot: 1, changes: 2 });
  });

  it('is stale while the socket is down, reads the board meanwhile, and is live again after it', async () => {
    const world = new World();
    const board = boardOf(world);
    board.start();
    await settle();
    world.setConnected(false);
    expect(board.get().status).toBe('stale');
    world.write(1);
    world.runTimers();
    await settle();
    expect(board.get()).toMatchObject({ status: 'stale', board: { cards: [{ id: 'task-1' }] } });
    world.setConnected(true);
    await settle();
    expect(board.get().status).toBe('live');
  });

  it('shows at once what an answer said, and never lets an older push take it back', async () => {
    const world = new World();
    const board = boardOf(world);
    world.write(1);
    board.start();
    await settle();
    board.show({ ...card(1, 5, 'claimed') });
    world.write(1);
    world.deliver(1);
    expect(board.get().board?.cards).toMatchObject([{ version: 5, state: 'claimed' }]);
  });

  it('never brings back a task that is over', async () => {
    const world = new World();
    const board = boardOf(world);
    for (let turn = 0; turn < 4; turn += 1) world.write(1);
    board.start();
    await settle();
    world.write(2);
    board.show(card(1, 4, 'booked'));
    world.deliver(4);
    board.show(card(1, 3));
    expect(board.get().board?.cards.map(({ id }) => id)).toEqual(['task-2']);
  });

  it('equals the server in the end, whatever the wire lost, repeated or delayed', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), at: fc.nat(5) }) },
      { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const), at: fc.nat(30) }) },
      fc.record({
        do: fc.constantFrom(
          'connect' as const,
          'disconnect' as const,
          'time' as const,
          'reach' as const,
          'lose' as const,
        ),
        at: fc.constant(0),
      }),
      fc.record({ do: fc.constantFrom('show' as const, 'settle' as const), at: fc.nat(5) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const world = new World();
        const board = boardOf(world);
        board.start();
        for (const { do: act, at } of steps) {
          if (act === 'write') world.write(at);
          if (act === 'deliver') world.deliver(at);
          if (act === 'connect' || act === 'disconnect') world.setConnected(act === 'connect');
          if (act === 'time') world.runTimers();
          if (act === 'reach' || act === 'lose') world.isReachable = act === 'reach';
          if (act === 'settle') await settle();
          const shown = act === 'show' ? world.taskOf(at) : undefined;
          if (shown) board.show(shown);
        }
        await settle();
        world.isReachable = true;
        world.setConnected(true);
        for (let turn = 0; turn < 3; turn += 1) {
          world.runTimers();
          await settle();
        }
        expect(board.get().status).toBe('live');
        expect(board.get().board?.cards).toEqual(world.current());
        expect(board.get().board?.cursor).toBe(String(world.log.length));
      }),
      { numRuns: 300 },
    );
  });
});

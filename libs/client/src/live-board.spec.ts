import {
  queueParts,
  type BoardChanges,
  type BoardSnapshot,
  type CallTaskCard,
  type Pushes,
  type QueueCounts,
  type QueuePage,
  type QueuePageRequest,
} from '@toritsugi/contracts';
import fc from 'fast-check';
import { inQueueOrder, placeOf, queuePartOf } from './queue-order';
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
  notReached: null,
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
  queueRank: 2,
  queueKey: number % 10,
});

/** A server with a log, and a connection that loses, repeats and delays. */
class World {
  readonly log: { cards: CallTaskCard[]; removed: string[] }[] = [];
  private readonly tasks = new Map<string, CallTaskCard>();
  private readonly handlers = new Map<string, ((...parts: never[]) => void)[]>();
  private timers: (() => void)[] = [];
  readonly pushes: BoardChanges[] = [];
  reads = { snapshot: 0, changes: 0, pages: 0 };
  isReachable = true;
  /** Cards that the server tells of each part at once. */
  head = 50;
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
    const heads = queueParts.map((part) => this.inPart(part).slice(0, this.head));
    const ends = queueParts.flatMap((part, at) =>
      this.inPart(part).length > this.head ? [heads[at]?.at(-1)?.id] : [],
    );
    return {
      cursor: String(this.log.length),
      clock,
      cards: heads.flat(),
      ends: ends as string[],
      counts: this.counts(),
      presences: [],
      holding: null,
    };
  };

  inPart = (part: QueuePageRequest['part']): CallTaskCard[] =>
    this.current().filter((one) => queuePartOf(one, Date.parse(clock.serverNow)) === part);

  counts = (): QueueCounts =>
    Object.fromEntries(queueParts.map((part) => [part, this.inPart(part).length])) as unknown as QueueCounts;

  pushCounts(): void {
    if (this.socket.connected) this.emit('board.counts', this.counts());
  }

  page = async ({ part, after }: QueuePageRequest): Promise<QueuePage> => {
    this.reads.pages += 1;
    if (!this.isReachable) throw new TypeError('offline');
    const all = this.inPart(part);
    const at = all.findIndex((one) => placeOf(one) === after);
    return { cards: all.slice(at + 1, at + 1 + this.head), isLast: at + 1 + this.head >= all.length };
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
    fetchPage: world.page,
    now: () => Date.parse(clock.serverNow),
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
    expect(world.reads).toMatchObject({ snapshot: 1, changes: 0 });
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
    expect(world.reads).toMatchObject({ snapshot: 1, changes: 1 });
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
    expect(world.reads).toMatchObject({ snapshot: 1, changes: 2 });
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

  it('F-15 knows the head of a long queue and how long it is, and takes what moves into the head', async () => {
    const world = new World();
    world.head = 20;
    for (let number = 100; number < 160; number += 1) world.write(number);
    const board = boardOf(world);
    board.start();
    await settle();
    const shown = () => (board.get().board?.cards ?? []).filter(({ state }) => state === 'waiting').map(({ id }) => id);
    const first = (count: number) =>
      world
        .inPart('waiting')
        .slice(0, count)
        .map(({ id }) => id);
    expect(shown()).toEqual(first(20));
    expect(board.get().board?.counts.waiting).toBe(60);
    // One that belongs to the front, and one of the very last.
    for (const number of [90, 99]) {
      world.write(number);
      world.deliver(world.pushes.length - 1);
    }
    world.pushCounts();
    await settle();
    expect(shown()).toEqual(first(21));
    expect(shown()).toContain('task-90');
    expect(shown()).not.toContain('task-99');
    expect(board.get().board?.counts.waiting).toBe(62);
    expect(world.reads.snapshot).toBe(1);
    // The head is taken by colleagues: before it runs out, the board is read again.
    for (const id of first(15)) {
      world.write(Number(id.slice('task-'.length)));
      world.deliver(world.pushes.length - 1);
      await settle();
    }
    expect(world.reads.snapshot).toBe(2);
    expect(shown().length).toBeGreaterThanOrEqual(10);
    expect(shown()).toEqual(first(shown().length));
  });

  it('F-15 goes on page by page where more is wanted, and keeps it when it reads again', async () => {
    const world = new World();
    world.head = 20;
    for (let number = 100; number < 170; number += 1) world.write(number);
    const board = boardOf(world);
    board.start();
    await settle();
    board.want({ waiting: 60 });
    await settle();
    const shown = () => (board.get().board?.cards ?? []).map(({ id }) => id);
    expect(shown()).toEqual(
      world
        .inPart('waiting')
        .slice(0, 60)
        .map(({ id }) => id),
    );
    world.setConnected(false);
    world.runTimers();
    await settle();
    expect(shown()).toHaveLength(60);
    board.want({ waiting: 500 });
    await settle();
    expect(shown()).toHaveLength(70);
    expect(board.get().board?.ends).toEqual({});
  });

  it.each([50, 12])(
    'equals the server in the end, whatever the wire lost, repeated or delayed, its head being %i',
    async (head) => {
      const step = fc.oneof(
        { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), at: fc.nat(head < 20 ? 25 : 5) }) },
        { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const), at: fc.nat(30) }) },
        fc.record({
          do: fc.constantFrom(
            'connect' as const,
            'disconnect' as const,
            'time' as const,
            'reach' as const,
            'lose' as const,
            'count' as const,
          ),
          at: fc.constant(0),
        }),
        fc.record({ do: fc.constantFrom('show' as const, 'settle' as const), at: fc.nat(5) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
          const world = new World();
          world.head = head;
          const board = boardOf(world);
          board.start();
          for (const { do: act, at } of steps) {
            if (act === 'write') world.write(at);
            if (act === 'deliver') world.deliver(at);
            if (act === 'connect' || act === 'disconnect') world.setConnected(act === 'connect');
            if (act === 'time') world.runTimers();
            if (act === 'reach' || act === 'lose') world.isReachable = act === 'reach';
            if (act === 'settle') await settle();
            if (act === 'count') world.pushCounts();
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
          for (const part of queueParts) {
            const shown = (board.get().board?.cards ?? []).filter(
              (one) => queuePartOf(one, Date.parse(clock.serverNow)) === part,
            );
            const all = world.inPart(part);
            const isWhole = part === 'working' || board.get().board?.ends[part] === undefined;
            expect(shown).toEqual(isWhole ? all : all.slice(0, shown.length));
            expect(shown.length).toBeGreaterThanOrEqual(Math.min(10, all.length));
          }
          expect(board.get().board?.cursor).toBe(String(world.log.length));
        }),
        { numRuns: 300 },
      );
    },
  );
});

/**
 * A crowd at work at two servers while one kind of fault happens again and again; afterwards the history is judged.
 * Whatever ends, hangs or is cut off comes back within seconds: everybody asks again with the same key until then.
 */
import { calls } from '@toritsugi/contracts';
import { mulberry, type RandomStream } from '@toritsugi/statistics';
import { eventually } from '../eventually';
import { Caller, Person } from '../scenes/person';
import { startServer, type ServerProcess } from '../server/server-process';
import { startStack, type Stack } from '../server/stack';
import { Way } from '../server/way';
import { before, collect, comesToRest, watch, watchBoard } from './evidence';
import { failed, startHistory, tally } from './judge/history';
import { violations } from './judge/invariants';
import { starved, type Disturbance } from './judge/observed';
import { advisor, codes, hire, intake, invited, jobSeeker, reviewer, type Found } from './race-clients';
import { putOnSmallDisk, type SmallDisk } from '../database/small-disk';

const CROWD = { seekers: 6, intake: 24, advisors: 12, invited: 2 } as const;
/**
 * What the crowd finds, also while no server shows it: what is first on every board, who is thanked and told of another
 * service, and links that were sent and not used yet, with some that were.
 */
const FOUND = `select
  array(select id from call_task where state = 'waiting' and eligible_at <= agency_now()
    order by deadline_at, submitted_at, id limit 12) as waiting,
  array(select id from call_task where state = 'waiting' and band = 'D' and eligible_at <= agency_now()
    order by id limit 6) as unsuited,
  (select coalesce(json_agg(one), '[]') from (
    select r.id, substring(m.body from '/relay/([[:alnum:]_-]+)') as token
    from relay r join message m on m.registrant_id = r.registrant_id and m.template = 'R2' and m.via = 'mail'
    order by r.registered_at desc nulls first, r.id limit 8) one) as invitations`;
const FOUND_EVERY_MS = 100;
/** Longer than any fault and what follows from it, with a machine that is busy. */
const PATIENCE_MS = 60_000;

/** Two servers on one database, which they can be made to reach by a way of which it is not certain that it holds. */
export interface FaultScene {
  readonly stack: Stack;
  readonly way: Way;
  /** Where the tables are; a sentence where no disk of their own can be had. */
  readonly disk: SmallDisk | string;
  /** Of the two; they change when they are started again. */
  readonly servers: () => readonly [ServerProcess, ServerProcess];
  /** From now on by the way, or straight: everything that goes by the way costs the processor once more. */
  readonly reach: (by: 'way' | 'straight') => Promise<void>;
  /** Ends one of them in order or at once, and starts it again at the same address. */
  readonly restart: (which: 0 | 1, how: 'stop' | 'kill9') => Promise<void>;
  /** The same person every time, at one of the two. */
  readonly at: (which: 0 | 1, code: string) => Promise<Person>;
  readonly close: () => Promise<void>;
}

/** With `hasWorker` the first server keeps one, which ends with it; else whoever opens it does. */
export async function openFaultScene({ hasWorker = true } = {}): Promise<FaultScene> {
  const ways: Way[] = [];
  const disks: (SmallDisk | string)[] = [];
  const stack = await startStack({
    pages: false,
    isFrozen: false,
    env: { WORKER: hasWorker ? 'on' : 'off', LOG_LEVEL: 'warn' },
    prepare: (database) => hire(database, { intake: 64, advisors: CROWD.advisors }),
    reach: async (databaseUrl) => {
      disks.push(await putOnSmallDisk(databaseUrl).catch((error: unknown) => String(error)));
      const way = await Way.open(databaseUrl);
      ways.push(way);
      return databaseUrl;
    },
  });
  const [[way], [disk]] = [ways, disks];
  if (way === undefined || disk === undefined) throw new Error('there is no way to the database');
  const startSecond = (port?: number) => startServer({ ...stack.settings, WORKER: 'off' }, port);
  let second = await startSecond();
  const { url } = second;
  const portOfSecond = Number(new URL(url).port);
  const elsewhere = new Map<string, Promise<Person>>();
  const opened: Person[] = [];
  const atSecond = async (code: string) => {
    const { cookie, id } = await stack.another(code);
    const person = new Person(url, cookie ?? '', code, id);
    opened.push(person);
    return person;
  };
  return {
    stack,
    way,
    disk,
    servers: () => [stack.server(), second],
    reach: async (by) => {
      const DATABASE_URL = by === 'way' ? way.url : stack.databaseUrl;
      if (stack.settings.DATABASE_URL === DATABASE_URL) return;
      await Promise.all([stack.restart({ DATABASE_URL }), second.stop()]);
      second = await startSecond(portOfSecond);
    },
    restart: async (which, how) => {
      if (which === 0) {
        if (how === 'kill9') await stack.kill9();
        return stack.restart();
      }
      await second[how]();
      second = await startSecond(portOfSecond);
    },
    at: (which, code) => {
      if (which === 0) return stack.as(code);
      const known = elsewhere.get(code) ?? atSecond(code);
      elsewhere.set(code, known);
      return known;
    },
    close: async () => {
      for (const person of opened) person.close();
      way.setSilent(false);
      await second.stop();
      await stack.stop();
      way.close();
      if (typeof disk !== 'string') await disk.remove();
    },
  };
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const either = (random: RandomStream): 0 | 1 => (random.below(2) === 0 ? 0 : 1);

/** Does one thing to the scene and undoes it; replies by how many seconds the agency's clock went ahead. */
export type Fault = (scene: FaultScene, random: RandomStream) => Promise<number>;

export const faults = {
  /** A server dies in the middle of whatever it does. */
  kill: async ({ restart }, random) => {
    await restart(either(random), 'kill9');
    return 0;
  },
  /** A server hangs, with its transactions open, and goes on later with what it believes. */
  stop: async ({ servers }, random) => {
    const server = servers()[either(random)];
    server.freeze();
    await pass(500 + random.below(3_500));
    server.thaw();
    return 0;
  },
  /** Nothing more can be written that needs room. */
  disk: async ({ disk }, random) => {
    if (typeof disk === 'string') throw new Error(disk);
    await disk.fill();
    await pass(500 + random.below(2_500));
    await disk.free();
    return 0;
  },
  /** The agency's clock goes ahead of everybody's. */
  clock: async ({ stack }, random) => {
    const seconds = 1 + random.below(40);
    let tries = 0;
    // A server too busy to answer may have moved it all the same.
    const advance = async () => {
      tries += 1;
      await stack.clock.advance(seconds);
      return true;
    };
    await eventually('the clock', advance, PATIENCE_MS);
    return tries * seconds;
  },
  /** Between servers and database nothing arrives, little arrives, or every connection ends. */
  network: async ({ way }, random) => {
    const kind = random.below(3);
    if (kind === 0) way.cut();
    else
      for (let times = kind === 1 ? 1 : 8; times > 0; times -= 1) {
        way.setSilent(true);
        await pass(kind === 1 ? 500 + random.below(3_500) : 150);
        way.setSilent(false);
        await pass(50);
      }
    return 0;
  },
  /** One server of the two is replaced, as when a new version is rolled out. */
  process: async ({ restart }, random) => {
    await restart(either(random), 'stop');
    return 0;
  },
} as const satisfies Record<string, Fault>;
export type FaultKind = keyof typeof faults;
export const faultKinds = Object.keys(faults) as readonly FaultKind[];

export interface FaultRun {
  readonly kind: FaultKind | 'workers';
  readonly seed: number;
  /** It ends at the first of the two. */
  readonly operations: number;
  readonly mostMs: number;
  /** Another fault than that of this kind, as often as it says; without, as often as can be. */
  readonly instead?: { readonly fault: Fault; readonly everyMs: number };
  /** So many times slower than a crowd in a hurry. */
  readonly pace?: number;
}

export interface FaultReport extends Pick<FaultRun, 'kind' | 'seed'> {
  readonly seconds: number;
  readonly operations: number;
  readonly times: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Seconds in which the machine had no time for us. */
  readonly starved: number;
  /** What the servers logged as errors, the first of them. */
  readonly errors: readonly string[];
  /** Attempts that the server failed, by HTTP status; 0 where there was no answer. */
  readonly failures: Readonly<Record<number, number>>;
  /** By the invariant that they contradict. */
  readonly violations: Readonly<Record<string, string[]>>;
}

const errorsOf = (server: ServerProcess): string[] =>
  server
    .output()
    .split('\n')
    .filter((line) => line.includes('"level":"error"'))
    .map((line) => line.slice(0, 1_500));

export async function runFaults(
  scene: FaultScene,
  { kind, seed, operations, mostMs, instead, pace = 1 }: FaultRun,
): Promise<FaultReport> {
  const { stack } = scene;
  const history = startHistory({ patienceMs: PATIENCE_MS });
  let until = Infinity;
  const goesOn = () => history.operations.length < operations && performance.now() < until;
  /** Over at once where the race is. */
  const wait = async (ms: number) => {
    for (const end = performance.now() + ms; goesOn() && performance.now() < end;)
      await pass(Math.min(100, Math.max(0, end - performance.now())));
  };
  let found: Found = { waiting: [], unsuited: [], invitations: [] };
  const race = { history, seed, pace, goesOn, found: () => found };
  const disturbances: Disturbance[] = [];

  await scene.reach(kind === 'network' ? 'way' : 'straight');
  await stack.clock.go();
  const lookers = await Promise.all(['I01', 'I02', 'I03', 'I04'].map((code, n) => scene.at(n % 2 === 0 ? 0 : 1, code)));
  const boards = await Promise.all(lookers.map(watchBoard));
  const known = await before(stack.database);
  const look = watch(stack.database);
  const form = await stack.anyone.call(calls.public.form, {});
  const [one, other] = scene.servers().map(({ url }) => url) as [string, string];
  const people = (prefix: string, count: number) =>
    Promise.all(
      codes(prefix, count).map(async (code, n) =>
        n % 2 === 0 ? (await scene.at(0, code)).orAt(other) : (await scene.at(1, code)).orAt(one),
      ),
    );
  const anyone = (n: number) => (n % 2 === 0 ? new Caller(one, null).orAt(other) : new Caller(other, null).orAt(one));
  const clerks = await people('R', CROWD.intake);
  const advisors = await Promise.all((await people('V', CROWD.advisors)).map((person) => person.open()));

  const reading = async () => {
    while (goesOn()) {
      const { rows } = await stack.database.query<Found>({ name: 'found', text: FOUND });
      found = rows[0] ?? found;
      await pass(FOUND_EVERY_MS);
    }
  };
  const cutting = async () => {
    while (goesOn()) {
      await wait(2_000 * pace);
      for (const board of boards.slice(1)) board.cut();
    }
  };
  let times = 0;
  const fault = instead?.fault ?? faults[kind as FaultKind];
  const disturbing = async () => {
    const random = mulberry(seed);
    while (goesOn()) {
      await wait(instead?.everyMs ?? 500 + random.below(1_500));
      if (times > 0 && !goesOn()) return;
      const from = performance.now();
      const skipped = await fault(scene, random);
      // It lasts until both servers notice that it is over.
      await Promise.all(lookers.map((person) => history.insist(() => person.call(calls.board.snapshot, {}))));
      disturbances.push({ from, until: performance.now(), skippedMs: skipped * 1_000 });
      times += 1;
    }
  };
  const since = performance.now();
  until = since + mostMs;
  await Promise.all([
    reading(),
    cutting(),
    disturbing(),
    ...Array.from({ length: CROWD.seekers }, (_, n) => jobSeeker(race, anyone(n), { process: 100 + n, form })),
    ...clerks.slice(1).map((person, n) => intake(race, person, 200 + n)),
    ...clerks.slice(0, 1).map((person) => reviewer(race, person, 250)),
    ...Array.from({ length: CROWD.invited }, (_, n) => invited(race, anyone(n), 400 + n)),
    ...advisors.map((person, n) => advisor(race, person, 300 + n)),
  ]);
  await look.stop();
  await eventually('the servers', async () => (await stack.clock.advance(120)) !== null, PATIENCE_MS);
  await comesToRest(stack);

  const areSteady = kind === 'clock' || kind === 'workers';
  const tales = await Promise.all(boards.map((board) => board.tale()));
  for (const board of boards) board.stop();
  const evidence = await collect(stack.database, {
    before: known,
    operations: history.operations,
    snapshots: look.snapshots,
    boards: tales.map((tale) => (areSteady ? tale : { ...tale, steps: [] })),
    disturbances,
  });
  return {
    kind,
    seed,
    seconds: Math.round((performance.now() - since) / 1_000),
    operations: history.operations.length,
    times,
    starved: Math.round(starved(look.snapshots)(-Infinity, Infinity) / 1_000),
    errors: scene.servers().flatMap(errorsOf).slice(0, 20),
    counts: tally(history.operations),
    failures: failed(history.operations),
    violations: violations(evidence),
  };
}

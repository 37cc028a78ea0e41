import type { DomainEvent } from '@toritsugi/journey';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/database/database';
import { eventually } from '../../../test/eventually';
import { AgencyClock } from './platform/clock/agency-clock';
import { dataSourceOptions } from './platform/database/database';
import { EventFeed } from './platform/events/event-feed';
import { readEvents, START, type Query } from './platform/events/event.queries';
import { sqlStateOf } from './platform/database/driver-errors';
import { UnitOfWork } from './platform/database/unit-of-work';
import { refusalFrom } from './platform/http/refusals/refusal-reply';

let database: TestDatabase;
let source: DataSource;
let feed: EventFeed;
let work: UnitOfWork;
let clock: AgencyClock;

beforeAll(async () => {
  database = await createTestDatabase();
  // 600 writers share ten connections: on a busy machine the last of them wait longer than a request may.
  const options = dataSourceOptions(database.url, { poolSize: 10 });
  source = await new DataSource({
    ...options,
    extra: { ...options.extra, connectionTimeoutMillis: 30_000 },
  } as DataSourceOptions).initialize();
  feed = new EventFeed(source);
  work = new UnitOfWork(source, feed);
  clock = new AgencyClock(work);
});

afterAll(async () => {
  await feed.onApplicationShutdown();
  await source.destroy();
  await database.drop();
});

const query: Query = async <Row extends object>(sql: string, parameters: readonly unknown[]) =>
  (await source.query(sql, [...parameters])) as Row[];
const view = (channel: string) => ({ kind: 'FormViewed', payload: { channel } }) as const;
const channels = async () =>
  (await readEvents(query, START, 100_000)).map((event) =>
    event.kind === 'FormViewed' ? event.payload.channel : event.kind,
  );

describe('a unit of work', () => {
  it('says that the database is away when the connection is lost between two statements', async () => {
    const lost = work.run(async () => {
      const [row] = await work.query<{ pid: number }>('select pg_backend_pid() as pid');
      await source.query('select pg_terminate_backend($1)', [row?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await work.query('select 1');
    });
    const error = await lost.catch((reason: unknown) => reason);
    expect(refusalFrom(error).code).toBe('unavailable');
  });

  it('says the same when the process hung so long that the database gave its transaction up', async () => {
    const given = work.run(async () => {
      await work.query(`select set_config('idle_in_transaction_session_timeout', '20', true)`);
      // Hears nothing meanwhile, so that the end of the transaction arrives as the answer to what is asked next.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
      await work.query('select 1');
    });
    const error = await given.catch((reason: unknown) => reason);
    expect(sqlStateOf(error)).toBe('25P03');
    expect(refusalFrom(error).code).toBe('unavailable');
  });

  it('has memory read again after its commit and before it answers, and not for a part that was taken back', async () => {
    const read: string[] = [];
    const note = (what: string) => async () => void read.push(`${what} ${work.isRunning ? 'within' : 'after'}`);
    await work.run(async () => {
      await work.readAgain(note('kept'));
      await expect(
        work.part(async () => {
          await work.readAgain(note('taken back'));
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(read).toEqual([]);
    });
    expect(read).toEqual(['kept after']);
    await work.readAgain(note('at once'));
    expect(read).toEqual(['kept after', 'at once after']);
  });

  it('keeps its events with its rows and loses both together', async () => {
    await work.run(async () => work.record(view('kept')));
    await expect(
      work.run(async () => {
        work.record(view('lost'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await channels()).toEqual(['kept']);
  });

  it('joins the one it is called in', async () => {
    await expect(
      work.run(async () => {
        await work.run(async () => work.record(view('inner')));
        throw new Error('outer fails');
      }),
    ).rejects.toThrow('outer fails');
    expect(await channels()).not.toContain('inner');
  });

  it('does what was left for the end after everything else, and not at all of a part that was taken back', async () => {
    const order: string[] = [];
    const ending = (name: string) => work.atEnd(async () => void order.push(`${name} ends`));
    await work.run(async () => {
      ending('outer');
      await work.run(async () => ending('inner'));
      await expect(
        work.part(async () => {
          ending('taken back');
          throw new Error('this part fails');
        }),
      ).rejects.toThrow('this part fails');
      await work.query('select 1');
      order.push('body');
    });
    expect(order).toEqual(['body', 'outer ends', 'inner ends']);
    expect(() => work.atEnd(async () => undefined)).toThrow('no unit of work');
  });

  it('runs with a pool of one: inside, nothing asks for a second connection', async () => {
    const narrow = await new DataSource(dataSourceOptions(database.url, { poolSize: 1 })).initialize();
    const own = new UnitOfWork(narrow, feed);
    await own.run(async () => {
      await own.query('select 1');
      await own.run(async () => own.query('select agency_now()'));
    });
    await narrow.destroy();
  });

  it('refuses an event outside of one', () =>
    expect(() => work.record(view('stray'))).toThrow('outside a unit of work'));
});

describe('the feed', () => {
  it('shows how long an older transaction, left open, has held up what is committed', async () => {
    const own = new EventFeed(source);
    await own.start();
    const told: string[] = [];
    own.listen((events) => void told.push(...events.map(({ kind }) => kind)));
    expect(await own.lag()).toBe(0);
    const leftOpen = source.createQueryRunner();
    await leftOpen.startTransaction();
    await leftOpen.query('select pg_current_xact_id()');
    await work.run(async () => work.record(view('behind an open transaction')));
    own.wake();
    await eventually('the event waits', async () => (await own.lag()) > 0.3);
    expect(told).toEqual([]);
    await leftOpen.rollbackTransaction();
    await leftOpen.release();
    await eventually('the event is told', async () => told.length === 1 && (await own.lag()) === 0);
    await own.onApplicationShutdown();
  });

  it('tells a listener again whose database was away for a moment, before anything newer, and goes on past a bug', async () => {
    const [told, others] = [[] as string[], [] as string[]];
    let failures: Error[] = [];
    const own = new EventFeed(source);
    const channelsOf = (events: readonly DomainEvent[]) =>
      events.flatMap((event) => (event.kind === 'FormViewed' ? event.payload.channel : []));
    own.listen((events) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      told.push(...channelsOf(events));
    });
    own.listen((events) => void others.push(...channelsOf(events)));
    await own.start();
    const tell = async (channel: string) => {
      await work.run(async () => work.record(view(channel)));
      own.wake();
      await eventually(`${channel} is told`, () => others.includes(channel));
    };
    failures = [new Error('Connection terminated unexpectedly'), new Error('timeout exceeded when trying to connect')];
    await tell('first');
    await tell('second');
    failures = [new TypeError('undefined is not a function')];
    await tell('a bug');
    failures = Array.from({ length: 9 }, () => new Error('Query read timeout'));
    await tell('never in time');
    failures = [];
    await tell('last');
    expect(told).toEqual(['first', 'second', 'last']);
    expect(others).toEqual(['first', 'second', 'a bug', 'never in time', 'last']);
    await own.onApplicationShutdown();
  });

  it('tells every event once and in order while 600 writers commit out of order', async () => {
    const told: string[] = [];
    const own = new EventFeed(source);
    own.listen((events) => {
      for (const event of events) if (event.kind === 'FormViewed') told.push(event.payload.channel);
    });
    await own.start();
    const written = Array.from({ length: 600 }, (_one, index) => `w${index}`);
    await Promise.all(
      written.map((channel, index) =>
        work.run(async () => {
          work.record(view(channel));
          if (index % 3 === 0) await work.query('select pg_sleep(0.01)');
          own.wake();
        }),
      ),
    );
    for (let waited = 0; told.length < written.length && waited < 100; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await own.onApplicationShutdown();
    expect(told).toHaveLength(written.length);
    expect(new Set(told)).toEqual(new Set(written));
  });
});

describe('the agency clock', () => {
  it('stands still, steps and runs on', async () => {
    await clock.set({ at: '2026-11-10T03:07:12.000Z', isFrozen: true });
    expect((await clock.now()).toISOString()).toBe('2026-11-10T03:07:12.000Z');
    await clock.set({ advanceSeconds: 15 });
    expect(await clock.reading()).toEqual({ serverNow: '2026-11-10T03:07:27.000Z', isFrozen: true });
    await clock.set({ isFrozen: false });
    const first = await clock.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await clock.now()).getTime()).toBeGreaterThan(first.getTime());
    expect(first.getTime() - new Date('2026-11-10T03:07:27.000Z').getTime()).toBeLessThan(2_000);
  });

  it('can be pretended inside one unit of work alone', async () => {
    await work.run(async () => {
      await clock.pretend(new Date('2026-10-01T00:00:00.000Z'));
      expect((await clock.now()).toISOString()).toBe('2026-10-01T00:00:00.000Z');
    });
    expect((await clock.now()).getTime()).toBeGreaterThan(new Date('2026-11-01').getTime());
  });

  it('stamps each event of one unit of work with the time pretended when it was noted', async () => {
    await work.run(async () => {
      for (const hour of ['01', '02', '03']) {
        await clock.pretend(new Date(`2026-10-02T${hour}:00:00.000Z`));
        work.record(view(`at ${hour}`));
      }
    });
    const events = (await readEvents(query, START, 100_000)).slice(-3);
    expect(events.map(({ kind, at, payload }) => `${kind} ${at} ${JSON.stringify(payload)}`)).toEqual(
      ['01', '02', '03'].map((hour) => `FormViewed 2026-10-02T${hour}:00:00.000Z {"channel":"at ${hour}"}`),
    );
  });
});

it('no event can be changed or deleted', async () => {
  await work.run(async () => work.record(view('for ever')));
  await expect(work.query('delete from domain_event')).rejects.toMatchObject({ driverError: { code: 'TR003' } });
  await expect(work.query(`update domain_event set payload = '{}'`)).rejects.toMatchObject({
    driverError: { code: 'TR003' },
  });
});

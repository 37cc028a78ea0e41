import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../../test/database';
import { AgencyClock } from '../clock/agency-clock';
import { dataSourceOptions } from './database';
import { EventFeed } from '../events/event-feed';
import { readEvents, START, type Query } from '../events/event-log';
import { UnitOfWork } from './unit-of-work';

let database: TestDatabase;
let source: DataSource;
let feed: EventFeed;
let work: UnitOfWork;
let clock: AgencyClock;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(database.url, { poolSize: 10 })).initialize();
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

describe('the machines in the database', () => {
  it('refuse a move that is not in the table, a stale version, and any change of an event', async () => {
    const team = uuidv7();
    const staff = uuidv7();
    await work.query(`insert into team (id, code, name) values ($1, 'TX', 'X')`, [team]);
    await work.query(
      `insert into staff_member (id, code, login, family_name, given_name, kana, role, team_id, tenure_since, password_hash)
       values ($1, 'X9', 'x9@example.jp', 'X', 'Y', 'x', 'advisor', $2, '2020-01-01', '-')`,
      [staff, team],
    );
    await work.query(`insert into presence (staff_id, state, since) values ($1, 'offline', now())`, [staff]);
    const to = (state: string) => work.query('update presence set state = $2 where staff_id = $1', [staff, state]);
    await expect(to('in_consultation')).rejects.toMatchObject({ driverError: { code: 'TR001' } });
    await to('available');
    await expect(
      work.query(`update presence set state = 'away', version = 9 where staff_id = $1`, [staff]),
    ).rejects.toMatchObject({ driverError: { code: 'TR002' } });
    await expect(work.query('delete from domain_event')).rejects.toMatchObject({ driverError: { code: 'TR003' } });
  });
});

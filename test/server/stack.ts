/**
 * The whole product for one test or one spec file: the real server in a process of its own, on its own copy of the demo
 * agency, with the agency's clock in the test's hand and staff who are signed in.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { calls, type ClockReading } from '@toritsugi/contracts';
import pg from 'pg';
import type { TestDatabase } from '../database/database';
import { Caller, Person } from '../scenes/person';
import { createPlantedDatabase } from '../database/planted-database';
import { startServer, type ServerProcess } from './server-process';

/** The noon of the acceptance scripts: Tuesday, 12:07:12 in Tokyo. */
export const NOON = '2026-11-10T03:07:12.000Z';

export interface StackOptions {
  /** The agency's time at the start. */
  readonly clock?: string;
  /** False lets the clock run on from there. */
  readonly isFrozen?: boolean;
  /** False leaves the built pages out: tests of the API alone. */
  readonly pages?: boolean;
  /** Rows to add before the server starts. */
  readonly prepare?: (database: pg.Pool) => Promise<void>;
  readonly env?: Readonly<Record<string, string>>;
  /** By which way the server reaches this database; the test itself goes straight. */
  readonly reach?: (databaseUrl: string) => Promise<string>;
}

export interface AgencyTime {
  now: () => Promise<string>;
  set: (at: string) => Promise<ClockReading>;
  /** Jumps ahead by whole seconds or parts of them. */
  advance: (seconds: number) => Promise<ClockReading>;
  /** Lets it stand still where it is. */
  stop: () => Promise<ClockReading>;
  /** Lets it run on from there. */
  go: () => Promise<ClockReading>;
}

export interface Stack {
  readonly url: string;
  readonly databaseUrl: string;
  /** With which the server runs: for another one on the same database. */
  readonly settings: Readonly<Record<string, string>>;
  readonly database: pg.Pool;
  /** A job seeker: nobody the server knows. */
  readonly anyone: Caller;
  /** The staff member of this code, signed in. The same person every time. */
  as: (code: string) => Promise<Person>;
  /** Signs in once more: another browser of the same person. */
  another: (code: string) => Promise<Person>;
  readonly clock: AgencyTime;
  kill9: () => Promise<void>;
  /** Starts the server again, at the same address; what is changed of its settings stays so. */
  restart: (changed?: Readonly<Record<string, string>>) => Promise<void>;
  readonly server: () => ServerProcess;
  stop: () => Promise<void>;
}

/** `start` is how the server comes up: as a process for itself, or in one that is warm from the test before. */
export async function startStack(
  { clock = NOON, isFrozen = true, pages = true, prepare, env = {}, reach }: StackOptions = {},
  start: typeof startServer = startServer,
): Promise<Stack> {
  const planted: TestDatabase = await createPlantedDatabase();
  const database = new pg.Pool({ connectionString: planted.url, max: 8 });
  database.on('error', () => undefined);
  let settings: Record<string, string> = {
    DATABASE_URL: (await reach?.(planted.url)) ?? planted.url,
    TORITSUGI_MODE: 'demo',
    DEMO_PLAYS: 'off',
    TORITSUGI_PAGES: pages ? 'on' : 'off',
    SIGNING_SECRET: 'the same for every start of this test',
    MINIMUM_FORM_SECONDS: '0',
    SUBMISSIONS_PER_MINUTE: '1000000',
    ...env,
  };
  await prepare?.(database);
  let server = await start(settings);
  const port = Number(new URL(server.url).port);
  const { url } = server;
  const anyone = new Caller(url, null);
  const people = new Map<string, Promise<Person>>();
  const opened: Person[] = [];

  const another = async (code: string): Promise<Person> => {
    const { id, cookie } = await signIn(database, code);
    const person = new Person(url, cookie, code, id);
    opened.push(person);
    return person;
  };
  const move = async (body: { at?: string; advanceSeconds?: number; isFrozen: boolean }): Promise<ClockReading> => {
    if (settings.TORITSUGI_MODE === 'demo') return anyone.call(calls.access.setClock, { body });
    await setClock(database, body.at ?? clock);
    return anyone.call(calls.access.clock, {});
  };
  const time: AgencyTime = {
    now: async () => (await anyone.call(calls.access.clock, {})).serverNow,
    set: (at) => move({ at, isFrozen }),
    advance: async (seconds) => {
      if (!isFrozen) return move({ advanceSeconds: seconds, isFrozen });
      return move({ at: new Date(Date.parse(await time.now()) + seconds * 1_000).toISOString(), isFrozen });
    },
    stop: () => move({ advanceSeconds: 0, isFrozen: true }),
    go: () => move({ advanceSeconds: 0, isFrozen: false }),
  };
  await time.set(clock);

  return {
    url,
    databaseUrl: planted.url,
    get settings() {
      return settings;
    },
    database,
    anyone,
    clock: time,
    another,
    as: (code) => {
      const known = people.get(code) ?? another(code);
      people.set(code, known);
      return known;
    },
    server: () => server,
    kill9: () => server.kill9(),
    restart: async (changed) => {
      await server.stop();
      settings = { ...settings, ...changed };
      server = await start(settings, port);
    },
    stop: async () => {
      for (const person of opened) person.close();
      await server.stop();
      await database.end();
      await planted.drop();
    },
  };
}

/** The clock goes on from there: of an agency that is no demonstration, which nobody can tell the time by the API. */
export async function setClock(database: Pick<pg.Pool, 'query'>, at: string): Promise<void> {
  await database.query('update agency_clock set ahead = $1::timestamptz - clock_timestamp()', [at]);
}

/** A session as the sign-in makes it, without the time that checking a password takes. */
async function signIn(database: pg.Pool, code: string): Promise<{ id: string; cookie: string }> {
  const secret = randomBytes(32).toString('base64url');
  const { rows } = await database.query<{ staff_id: string }>(
    `insert into session (id, secret_hash, staff_id, device, expires_at)
     select $1, $2, id, 'test', clock_timestamp() + interval '12 hours' from staff_member where code = $3 returning staff_id`,
    [randomUUID(), createHash('sha256').update(secret).digest(), code],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`Nobody has the code ${code}`);
  return { id: row.staff_id, cookie: `toritsugi_session=${secret}` };
}

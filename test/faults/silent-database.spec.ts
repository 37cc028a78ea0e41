import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { calls } from '@toritsugi/contracts';
import pg from 'pg';
import { createPlantedDatabase } from '../database/planted-database';
import type { TestDatabase } from '../database/database';
import { asuka, submission } from '../scenes/builders';
import { Caller } from '../scenes/person';
import { startServer, type ServerProcess } from '../server/server-process';

/** A way to the database on which nothing arrives while it is silent, as when its host has been cut off. */
class Way {
  private readonly ends = new Set<Socket>();
  private isSilent = false;
  private readonly server: Server;

  constructor(private readonly to: URL) {
    this.server = createServer((near) => {
      const far = connect(Number(this.to.port), this.to.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.ends.add(one);
        one.on('data', (chunk) => void other.write(chunk));
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.ends.delete(one);
          other.destroy();
        });
        if (this.isSilent) one.pause();
      }
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return Object.assign(new URL(this.to), { hostname: '127.0.0.1', port: String(port) }).href;
  }

  setSilent(isSilent: boolean): void {
    this.isSilent = isSilent;
    for (const end of this.ends)
      if (isSilent) end.pause();
      else end.resume();
  }

  close(): void {
    for (const end of this.ends) end.destroy();
    this.server.close();
  }
}

let database: TestDatabase;
let way: Way;
let server: ServerProcess;
beforeAll(async () => {
  database = await createPlantedDatabase();
  way = new Way(new URL(database.url));
  server = await startServer({
    DATABASE_URL: await way.open(),
    TORITSUGI_MODE: 'demo',
    TORITSUGI_PAGES: 'off',
    MINIMUM_FORM_SECONDS: '0',
    SUBMISSIONS_PER_MINUTE: '100000',
  });
}, 90_000);
afterAll(async () => {
  way.setSilent(false);
  await server.stop();
  way.close();
  await database.drop();
});

it('F-13 answers everybody within 6 s while the database is silent, and loses nothing that was acknowledged', async () => {
  const form = await new Caller(server.url, null).call(calls.public.form, {});
  const bodies = Array.from({ length: 60 }, (_, n) =>
    submission(form, { ...asuka, answers: { ...asuka.answers, email: `silent-${n}@example.jp` } }, randomUUID()),
  );
  const send = async (body: object) => {
    const since = performance.now();
    const answer = await fetch(`${server.url}/api/public/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-toritsugi': '1' },
      body: JSON.stringify(body),
    });
    await answer.text();
    return { status: answer.status, wait: answer.headers.get('retry-after'), ms: performance.now() - since };
  };
  const before = await Promise.all(bodies.slice(0, 10).map(send));
  expect(before.map(({ status }) => status)).toEqual(before.map(() => 200));

  way.setSilent(true);
  const early = bodies.slice(10, 50).map(send);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const late = bodies.slice(50).map(send);
  const answers = await Promise.all([...early, ...late]);
  expect(answers.filter(({ status, wait }) => status !== 503 || wait === null)).toEqual([]);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(6_000);
  const quick = await Promise.all(late);
  expect(Math.max(...quick.map(({ ms }) => ms))).toBeLessThan(2_000);

  way.setSilent(false);
  for (const body of bodies) {
    let status = 0;
    for (const until = performance.now() + 10_000; status !== 200 && performance.now() < until;) {
      ({ status } = await send(body));
      if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(status).toBe(200);
  }
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const { rows } = await pool.query<{ n: number }>(
    'select count(*)::int as n from registration where idempotency_key = any($1)',
    [bodies.map(({ idempotencyKey }) => idempotencyKey)],
  );
  await pool.end();
  expect(rows[0]?.n).toBe(bodies.length);
}, 90_000);

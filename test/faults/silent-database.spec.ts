import { randomUUID } from 'node:crypto';
import { calls } from '@toritsugi/contracts';
import pg from 'pg';
import { createPlantedDatabase } from '../database/planted-database';
import type { TestDatabase } from '../database/database';
import { asuka, submission } from '../scenes/builders';
import { Caller } from '../scenes/person';
import { startServer, type ServerProcess } from '../server/server-process';
import { Way } from '../server/way';

let database: TestDatabase;
let way: Way;
let server: ServerProcess;
beforeAll(async () => {
  database = await createPlantedDatabase();
  way = await Way.open(database.url);
  server = await startServer({
    DATABASE_URL: way.url,
    TORITSUGI_MODE: 'demo',
    DEMO_PLAYS: 'off',
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

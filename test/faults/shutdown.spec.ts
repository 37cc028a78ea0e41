import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { LAST_ANSWERS_MS } from '../../apps/api/src/messaging/delivery.service';
import { MAX_CONNECTIONS } from '../../apps/api/src/messaging/transports/smtp-transport';
import { createTestDatabase, type TestDatabase } from '../database/database';
import { eventually } from '../eventually';
import { openDeliveryScene } from '../scenes/delivery-scene';
import { startServer, testProgram, type ServerProcess } from '../server/server-process';

const MAILS = 12;
const CONTAINERS_GIVE_MS = 20_000;

/** A server that is told to end serves whoever is inside, shows them out, and ends. */
let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, TORITSUGI_PAGES: 'off', TORITSUGI_MODE: 'production' });
}, 90_000);
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** One client that asks again and again over the connection it has. Stops at the first failure. */
async function asking(url: string, agent: Agent): Promise<{ statuses: number[]; failure: string }> {
  const statuses: number[] = [];
  for (;;) {
    try {
      const asked = request(`${url}/api/health/ready`, { agent });
      asked.end();
      const [answer] = await once(asked, 'response');
      answer.resume();
      await once(answer, 'end');
      statuses.push(answer.statusCode);
    } catch (error) {
      return { statuses, failure: (error as NodeJS.ErrnoException).code ?? String(error) };
    }
  }
}

it('F-10 answers clients that keep their connections, then takes no new ones, and is gone soon', async () => {
  const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const clients = agents.map((agent) => asking(server.url, agent));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const since = performance.now();
  await server.stop();
  const took = performance.now() - since;
  const results = await Promise.all(clients);
  for (const agent of agents) agent.destroy();
  for (const { statuses, failure } of results) {
    expect(statuses.length).toBeGreaterThan(3);
    expect(new Set(statuses)).toEqual(new Set([200]));
    // Refused at the door, never cut off in the middle of an answer.
    expect(failure).toBe('ECONNREFUSED');
  }
  expect(took).toBeLessThan(5_000);
});

it('ends within the time that containers give, though a mail server never answers, and holds no message then', async () => {
  const scene = await openDeliveryScene();
  const worker = spawn(process.execPath, [testProgram('worker')], {
    env: { ...process.env, ...scene.environment, LOG_LEVEL: 'warn' },
    stdio: 'inherit',
  });
  const ended = once(worker, 'exit');
  try {
    scene.behaviour = 'say nothing';
    await Promise.all(Array.from({ length: MAILS }, (_, n) => scene.queued({ recipient: `s${n}@example.jp` })));
    await eventually('texts without an answer', () => scene.mails.length === MAX_CONNECTIONS, 30_000);
    const since = performance.now();
    worker.kill('SIGTERM');
    const [code] = await ended;
    const took = performance.now() - since;
    const rows = await scene.work.query<{ state: string; count: number }>(
      'select state, count(*)::int as count from message group by state order by state',
    );
    console.log(JSON.stringify({ took, rows }));
    // It waited for answers as long as it may: somebody's mail is worth that.
    expect([took > LAST_ANSWERS_MS, took < CONTAINERS_GIVE_MS, code]).toEqual([true, true, 0]);
    expect(rows).toEqual([
      { state: 'queued', count: MAILS - MAX_CONNECTIONS },
      { state: 'uncertain', count: MAX_CONNECTIONS },
    ]);
    expect(new Set(scene.mails.map(({ to }) => to)).size).toBe(MAX_CONNECTIONS);
  } finally {
    worker.kill('SIGKILL');
    await scene.close();
  }
}, 90_000);

import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createTestDatabase, type TestDatabase } from '../database/database';
import { startServer, type ServerProcess } from '../server/server-process';
import { eventually } from '../eventually';

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
async function asking(
  url: string,
  agent: Agent,
  statuses: number[] = [],
): Promise<{ statuses: number[]; failure: string }> {
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
  const answers = agents.map((): number[] => []);
  const clients = agents.map((agent, place) => asking(server.url, agent, answers[place]));
  await eventually('a few answers to each', () => answers.every(({ length }) => length > 3));
  const since = performance.now();
  await server.stop();
  const took = performance.now() - since;
  const results = await Promise.all(clients);
  for (const agent of agents) agent.destroy();
  for (const { statuses, failure } of results) {
    expect(new Set(statuses)).toEqual(new Set([200]));
    // Refused at the door, never cut off in the middle of an answer.
    expect(failure).toBe('ECONNREFUSED');
  }
  expect(took).toBeLessThan(5_000);
});

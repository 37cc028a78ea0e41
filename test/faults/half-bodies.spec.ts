import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createTestDatabase, type TestDatabase } from '../database/database';
import { startServer, type ServerProcess } from '../server/server-process';

/** Clients that send half of what they announce, and all the others. */
let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    TORITSUGI_PAGES: 'off',
    TORITSUGI_MODE: 'production',
    TRUSTED_PROXIES: '1',
  });
}, 90_000);
afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function halfSent(from: string): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  socket.write(
    `POST /api/session HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-Forwarded-For: ${from}\r\nX-Toritsugi: 1\r\n` +
      'Content-Type: application/json\r\nContent-Length: 60\r\n\r\n{"login":"nobody',
  );
  return socket;
}

let asked = 0;
const signIn = async (from: string): Promise<{ status: number; ms: number }> => {
  const since = performance.now();
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'X-Forwarded-For': from, 'X-Toritsugi': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: `nobody${(asked += 1)}`, password: 'a quiet lighthouse' }),
  });
  return { status: answer.status, ms: performance.now() - since };
};

it("F-12 half-sent bodies take nobody else's place, have a share per address, and are cut", async () => {
  const since = performance.now();
  const sockets = await Promise.all(Array.from({ length: 210 }, () => halfSent('203.0.113.7')));
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const other = await signIn('198.51.100.4');
    expect(other.status).toBe(401);
    // A second on a quiet machine; it was the half-sent bodies' own time before.
    expect(other.ms).toBeLessThan(5_000);
  }
  expect((await signIn('203.0.113.7')).status).toBe(503);
  await Promise.all(sockets.map((socket) => (socket.destroyed ? null : once(socket, 'close'))));
  expect(performance.now() - since).toBeLessThan(25_000);
  // A socket is closed here before the server has counted all of them out.
  let own = await signIn('203.0.113.7');
  while (own.status === 503 && performance.now() - since < 30_000) own = await signIn('203.0.113.7');
  expect(own.status).toBe(401);
}, 60_000);

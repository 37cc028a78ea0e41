/**
 * One server that pushes on command and tells what it cost, for the bench of pushes. `PUSH=product`: our own, whole,
 * through the gateway that all live screens hang on · `PUSH=ws`: ws alone · `PUSH=tcp`: the bytes of a frame into a
 * socket, no more.
 */
import 'reflect-metadata';
import { createServer, type Socket } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BoardChanges } from '@toritsugi/contracts';
import { WebSocketServer } from 'ws';
import { createApi } from '../../../apps/api/src/api';
import { LiveGateway } from '../../../apps/api/src/board/live/live.gateway';
import { readConfig } from '../../../apps/api/src/config';
import { listen } from '../../../apps/api/src/platform/http/listen';
import { tellParent } from '../ground/processes';

/** What the bench may ask for. Times are processor microseconds, sizes KiB. */
export interface PushCommand {
  readonly pushes: number;
  readonly everyMs: number;
}
export interface PushCost {
  readonly cpuMicros: number;
  readonly residentKib: number;
}

const delta = (n: number): BoardChanges => ({
  from: `${n}.1`,
  to: `${n + 1}.1`,
  clock: { serverNow: '2026-11-10T03:07:12.000Z', isFrozen: false },
  cards: [],
  removed: [filler],
  presences: [],
});
/** Makes a frame of 400 bytes. */
const filler = 'x'.repeat(242);
const frame = Buffer.from(`42${JSON.stringify(['board.changes', delta(100_000)])}`);

const servers: Readonly<Record<string, () => Promise<{ url: string; push: (n: number) => void }>>> = {
  product: async () => {
    const config = readConfig({ TORITSUGI_MODE: 'demo', TORITSUGI_PAGES: 'off', LOG_LEVEL: 'warn', PORT: '0' });
    const { app } = await createApi(config, process.env['DATABASE_URL'] ?? '');
    const gateway = app.get(LiveGateway);
    return {
      url: await listen(app, config),
      push: (n) => gateway.toBoard('board.changes', delta(100_000 + n)),
    };
  },
  ws: async () => {
    const http = createHttpServer();
    const server = new WebSocketServer({ server: http, perMessageDeflate: false });
    const url = await listening(http);
    return { url, push: () => server.clients.forEach((client) => client.send(frame, { binary: false })) };
  },
  tcp: async () => {
    const sockets = new Set<Socket>();
    const server = createServer(
      (socket) => void sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket))),
    );
    const url = await listening(server);
    return { url, push: () => sockets.forEach((socket) => socket.write(frame)) };
  },
};

const listening = (server: ReturnType<typeof createServer> | ReturnType<typeof createHttpServer>): Promise<string> =>
  new Promise((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 2_000 }, () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  );

const start = servers[process.env['PUSH'] ?? ''];
if (start === undefined) throw new Error('PUSH names no server');
const { url, push } = await start();
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

process.on('message', ({ pushes, everyMs }: PushCommand) => {
  void (async () => {
    const since = process.cpuUsage();
    const began = performance.now();
    for (let n = 0; n < pushes; n += 1) {
      push(n);
      await wait(Math.max(0, began + (n + 1) * everyMs - performance.now()));
    }
    if (pushes === 0) await wait(everyMs);
    const { user, system } = process.cpuUsage(since);
    if (pushes === 0) globalThis.gc?.();
    tellParent({
      cpuMicros: user + system,
      residentKib: Math.round(process.memoryUsage.rss() / 1_024),
    } satisfies PushCost);
  })();
});
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
tellParent({ url, frameBytes: frame.length });

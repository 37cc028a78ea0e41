/**
 * What does the server spend to tell 200 and 1,000 boards of a change of 400 bytes, per board, and what does an open
 * board cost in memory? Beside ws alone, and beside writing the same bytes into bare sockets.
 */
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { openBenchDatabase } from './ground/bench-database';
import { openBoards, type Boards } from './ground/load';
import { interleaved, median, ratioAtLeast, ratioOf, report, valueAtMost, type Goal } from './ground/measure';
import { startPeer, type Program } from './ground/processes';
import type { PushCommand, PushCost } from './peers/push-server';
import { staffCookies } from './ground/staff-cookies';

const FRAME = 400;
const sizes = [
  { boards: 200, pushes: 40, everyMs: 25, rounds: 5 },
  { boards: 1_000, pushes: 16, everyMs: 90, rounds: 3 },
];
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? Number.POSITIVE_INFINITY);

const database = await openBenchDatabase();
const url = await database.planted('product');
for (const size of sizes) await compare({ ...size, rounds: Math.min(size.rounds, ROUNDS) });
await database.stop();

interface Size {
  readonly boards: number;
  readonly pushes: number;
  readonly everyMs: number;
  readonly rounds: number;
}

interface Side {
  readonly program: Program;
  readonly boards: Boards;
  readonly kibPerBoard: number;
}

async function compare({ boards, pushes, everyMs, rounds }: Size): Promise<void> {
  const cookies = await staffCookies(url, boards);
  const ours = await sideOf(
    'product',
    (address) => openBoards(boards, { url: address, speaks: 'socket.io', cookies }),
    boards,
  );
  const ws = await sideOf('ws', (address) => openBoards(boards, { url: address, speaks: 'ws' }), boards);
  const tcp = await sideOf('tcp', (address) => openSockets(boards, address), boards);
  let delivered = 0;
  let told = 0;
  const perMessage = async (side: Side): Promise<number> => {
    const idle = await side.program.ask<PushCost>({ pushes: 0, everyMs: 400 } satisfies PushCommand);
    const before = side.boards.received();
    const { cpuMicros } = await side.program.ask<PushCost>({ pushes, everyMs } satisfies PushCommand);
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (side === ours) {
      told += pushes * boards;
      delivered += side.boards.received() - before;
    }
    return (cpuMicros - (idle.cpuMicros * pushes * everyMs) / 400) / (pushes * boards);
  };
  for (const side of [ours, ws, tcp]) await perMessage(side);
  const measured = await interleaved(rounds, {
    ours: () => perMessage(ours),
    ws: () => perMessage(ws),
    tcp: () => perMessage(tcp),
  });

  const bench = `fan-out-${boards}`;
  const unit = `us cpu per board and push of ${FRAME} bytes, one push per ${everyMs} ms`;
  const figure = (peer: string, ratio: number, goal: Goal) =>
    report({ bench, value: median(measured.ours), unit, peer, ratio, goal });
  figure('bytes into bare TCP sockets', ratioOf(measured, 'tcp', 'ours'), ratioAtLeast(0.455));
  figure('ws', ratioOf(measured, 'ws', 'ours'), null);
  report({
    bench: `${bench}-delivered`,
    value: delivered / told,
    unit: `of ${told} messages`,
    peer: null,
    ratio: null,
    goal: { of: 'value', atLeast: 1 },
  });
  report({
    bench: `${bench}-memory`,
    value: ours.kibPerBoard,
    unit: 'KiB of resident memory per board',
    peer: 'ws',
    ratio: ws.kibPerBoard / ours.kibPerBoard,
    goal: boards >= 1_000 ? valueAtMost(30) : null,
  });
  for (const side of [ours, ws, tcp]) {
    side.boards.close();
    await side.program.stop();
  }
}

async function sideOf(kind: string, open: (address: string) => Promise<Boards>, count: number): Promise<Side> {
  const program = await startPeer('push-server', { PUSH: kind, DATABASE_URL: url });
  const rest: PushCommand = { pushes: 0, everyMs: 300 };
  await program.ask(rest);
  const { residentKib: before } = await program.ask<PushCost>(rest);
  const boards = await open(program.url);
  await program.ask(rest);
  const { residentKib: after } = await program.ask<PushCost>(rest);
  return { program, boards, kibPerBoard: (after - before) / count };
}

async function openSockets(count: number, address: string): Promise<Boards> {
  let bytes = 0;
  const sockets = Array.from({ length: count }, () =>
    createConnection({ host: '127.0.0.1', port: Number(new URL(address).port) }),
  );
  for (const socket of sockets) {
    socket.on('data', (chunk) => (bytes += chunk.length)).on('error', () => undefined);
    if (socket.connecting) await once(socket, 'connect');
  }
  return {
    received: () => Math.floor(bytes / FRAME),
    onMessage: () => undefined,
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}

/**
 * What does it cost to open a board with 100,000 people waiting: bytes, and how long the process can do nothing else?
 * Beside a board on which 100 wait: its length must not matter.
 */
import { performance } from 'node:perf_hooks';
import { crowd } from '../scenes/crowd';
import { openBenchScenes } from './ground/bench-scene';
import { interleaved, median, ratioAtLeast, ratioOf, report, valueAtMost } from './ground/measure';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 9);
const WAITING = Number(process.env['BENCH_WAITING'] ?? 100_000);
const FEW = 100;

const { database, open: openScene } = await openBenchScenes();

const boardOf = async (waiting: number) => {
  const scene = await openScene();
  const me = await scene.hire('I1', 'intake_staff');
  await crowd(scene.work, await scene.newcomer(), waiting - 1);
  await scene.work.query('analyze');
  return { scene, me, wall: [] as number[], bytes: 0 };
};
const boards = { long: await boardOf(WAITING), short: await boardOf(FEW) };

/** Milliseconds in which the process was busy. */
const open = async (board: (typeof boards)['long']): Promise<number> => {
  const before = performance.eventLoopUtilization();
  const since = performance.now();
  board.bytes = Buffer.byteLength(JSON.stringify(await board.scene.board.snapshot(board.me)));
  board.wall.push(performance.now() - since);
  return performance.eventLoopUtilization(before).active;
};
for (const board of Object.values(boards)) for (let warm = 0; warm < 20; warm += 1) await open(board);
boards.long.wall.length = 0;
const rounds = await interleaved(ROUNDS, { long: () => open(boards.long), short: () => open(boards.short) });

const unit = `with ${WAITING} waiting`;
report({
  bench: 'snapshot-bytes',
  value: boards.long.bytes,
  unit: `bytes ${unit}`,
  peer: null,
  ratio: null,
  goal: valueAtMost(200_000),
});
report({
  bench: 'snapshot-busy',
  value: median(rounds.long),
  unit: `ms of event loop ${unit}`,
  peer: null,
  ratio: null,
  goal: valueAtMost(20),
});
report({
  bench: 'snapshot-busy',
  value: median(rounds.long),
  unit: `ms of event loop ${unit}`,
  peer: `the same with ${FEW} waiting`,
  ratio: ratioOf(rounds, 'short', 'long'),
  goal: ratioAtLeast(0.5),
});
report({
  bench: 'snapshot-wall',
  value: median(boards.long.wall),
  unit: `ms ${unit}, database included`,
  peer: null,
  ratio: null,
  goal: null,
});
for (const { scene } of Object.values(boards)) await scene.close();
await database.stop();

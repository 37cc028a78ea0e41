/**
 * How long from a form sent to its card on a board, with 100 forms a second and 50 boards looking? Beside the shortest
 * way there is: node:http, one INSERT, one frame.
 */
import { openBenchDatabase } from './ground/bench-database';
import { bodiesFor, characterOf, Line, nextPerson, openBoards, type Bodies, type Boards } from './ground/load';
import { interleaved, median, quantile, ratioAtLeast, ratioOf, report } from './ground/measure';
import { startPeer, startProduct, type Program } from './ground/processes';
import { staffCookies } from './ground/staff-cookies';

const BOARDS = 50;
const PER_SECOND = 100;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const LATEST_MS = 2_000;
/** As many forms may be on their way at once. */
const LINES = 100;

interface Side {
  readonly program: Program;
  readonly boards: Boards;
}

const database = await openBenchDatabase();
const url = await database.planted('product');
const program = await startProduct({
  TORITSUGI_MODE: 'demo',
  DEMO_PLAYS: 'off',
  MINIMUM_FORM_SECONDS: '0',
  SUBMISSIONS_PER_MINUTE: '100000000',
  DATABASE_URL: url,
});
const product: Side = {
  program,
  boards: await openBoards(BOARDS, { url: program.url, speaks: 'socket.io', cookies: await staffCookies(url, BOARDS) }),
};
const bodies = await bodiesFor(program.url);
const shortest = await startPeer('limit-server', { LIMIT: 'raw', DATABASE_URL: await database.planted('raw') });
const raw: Side = { program: shortest, boards: await openBoards(BOARDS, { url: shortest.url, speaks: 'ws' }) };

for (const side of [product, raw]) await latenciesOf(side, bodies);
const synced: number[] = [];
const late = { ours: [] as number[], raw: [] as number[] };
const rounds = await interleaved(ROUNDS, {
  fdatasync: () => synced.push(database.fdatasyncMicros()),
  ours: async () => halfOf(await latenciesOf(product, bodies), late.ours),
  raw: async () => halfOf(await latenciesOf(raw, bodies), late.raw),
});

const unit = `from sending to the board, ${PER_SECOND}/s, ${BOARDS} boards, real disk, fdatasync ${Math.round(median(synced))} us`;
const peer = 'node:http, INSERT, ws';
report({
  bench: 'live-p50',
  value: median(rounds.ours),
  unit: `ms ${unit}`,
  peer,
  ratio: ratioOf(rounds, 'raw', 'ours'),
  goal: ratioAtLeast(0.8),
});
report({
  bench: 'live-p99',
  value: median(late.ours),
  unit: `ms ${unit}`,
  peer,
  ratio: median(late.raw.map((value, round) => value / (late.ours[round] ?? Number.NaN))),
  goal: ratioAtLeast(0.667),
});

for (const side of [product, raw]) {
  side.boards.close();
  await side.program.stop();
}
await database.stop();

/** Keeps the slowest of a hundred aside and replies the middle one. */
function halfOf(latencies: readonly number[], p99s: number[]): number {
  p99s.push(quantile(latencies, 0.99));
  return median(latencies);
}

/** Milliseconds from sending each form to its card on the first board. Throws when one does not appear. */
async function latenciesOf({ program: { url: address }, boards }: Side, bodyOf: Bodies): Promise<number[]> {
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  boards.onMessage((text) => {
    const now = performance.now();
    for (const [, character = ''] of text.matchAll(/. (.)〇/gu)) {
      const since = sentAt.get(character);
      if (since !== undefined && sentAt.delete(character)) latencies.push(now - since);
    }
  });
  const lines = Array.from({ length: LINES }, () => new Line(new URL('/api/public/registrations', address)));
  const free = [...lines];
  const start = performance.now();
  const count = SECONDS * PER_SECOND;
  const answers: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    const due = start + (n * 1_000) / PER_SECOND;
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now() - 0.5)));
    const line = free.pop();
    if (line === undefined) throw new Error('answers take longer than a second');
    const person = nextPerson();
    const body = bodyOf(person);
    sentAt.set(characterOf(person), performance.now());
    answers.push(
      line.post(body).then((status) => {
        if (status !== 200) throw new Error(`a form was answered with ${status}`);
        free.push(line);
      }),
    );
  }
  await Promise.all(answers);
  for (const until = performance.now() + LATEST_MS; sentAt.size > 0 && performance.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 5));
  for (const line of lines) line.close();
  if (sentAt.size > 0) throw new Error(`${sentAt.size} of ${count} forms never appeared`);
  return latencies;
}

import { calls } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../scenes/builders';
import { eventually } from '../eventually';
import { startStack, type Stack } from '../server/stack';
import { collect, comesToRest, registeredKeys, watch, watchBoard } from './evidence';
import { startHistory, tally } from './history';
import { violations } from './invariants';
import { advisor, codes, hire, intake, jobSeeker } from './race-clients';

/** Sixty-four clients at once: 8 job seekers, 40 of intake, 16 advisors. */
const SEEKERS = 8;
const INTAKE = 40;
const ADVISORS = 16;
const MAX_CALLS = 10_000;
const MAX_MS = 30_000;
const SEED = Number(process.env.TORITSUGI_SEED ?? 20_261_110);

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({
    pages: false,
    isFrozen: false,
    prepare: (database) => hire(database, { intake: 64, advisors: ADVISORS }),
  });
}, 90_000);
afterAll(() => stack?.stop());

it('gives each of ten people to exactly one of 64 who press at once, and tells the others who has them', async () => {
  const people = await Promise.all(codes('R', 64).map((code) => stack.as(code)));
  const receipts = await Promise.all(
    Array.from({ length: 10 }, (_, index) => register(stack.anyone, someoneLike(asuka, 90_000 + index))),
  );
  expect(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size).toBe(10);
  const [first] = people;
  if (!first) throw new Error('nobody is there');
  const cards = await eventually('ten waiting people', async () => {
    const { cards: all } = await first.call(calls.board.snapshot, {});
    return all.length === 10 && all;
  });
  for (const { id: taskId } of cards) {
    const params = { taskId };
    const answers = await Promise.all(people.map((person) => person.refusal(calls.board.claim, { params })));
    expect(answers.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(answers.filter((code) => code !== null))).toEqual(new Set(['already_claimed']));
    const winner = people[answers.indexOf(null)];
    await winner?.call(calls.board.dial, { params });
    await winner?.call(calls.board.noAnswer, { params });
  }
}, 60_000);

it('keeps every promise while 64 clients race', async () => {
  const history = startHistory();
  const until = performance.now() + MAX_MS;
  const goesOn = () => history.operations.length < MAX_CALLS && performance.now() < until;
  let waiting: readonly string[] = [];
  const race = { history, seed: SEED, goesOn, waiting: () => waiting };

  const boards = await Promise.all(['I01', 'I02', 'I03', 'I04'].map(async (code) => watchBoard(await stack.as(code))));
  const before = await registeredKeys(stack.database);
  const look = watch(stack.database);
  const form = await stack.anyone.call(calls.public.form, {});
  const advisors = await Promise.all(codes('V', ADVISORS).map(async (code) => (await stack.as(code)).open()));
  const clerks = await Promise.all(codes('R', INTAKE).map((code) => stack.as(code)));
  const reader = await stack.as('I01');
  const reading = (async () => {
    while (goesOn()) {
      const { cards } = await reader.call(calls.board.snapshot, {});
      waiting = cards.filter(({ state }) => state === 'waiting').map(({ id }) => id);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const cutting = (async () => {
    while (goesOn()) {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      for (const board of boards.slice(2)) board.cut();
    }
  })();
  await Promise.all([
    reading,
    cutting,
    ...Array.from({ length: SEEKERS }, (_, index) => jobSeeker(race, stack.anyone, { process: 100 + index, form })),
    ...clerks.map((person, index) => intake(race, person, 200 + index)),
    ...advisors.map((person, index) => advisor(race, person, 300 + index)),
  ]);
  await look.stop();
  await stack.clock.advance(90);
  await comesToRest(stack);

  const tales = await Promise.all(boards.map((board) => board.tale()));
  for (const board of boards) board.stop();
  const evidence = await collect(stack.database, {
    before,
    operations: history.operations,
    snapshots: look.snapshots,
    boards: tales,
  });
  const counts = tally(history.operations);
  console.log(
    JSON.stringify({ seed: SEED, calls: history.operations.length, snapshots: look.snapshots.length, ...counts }),
  );
  expect(violations(evidence)).toEqual({});
  expect(Object.keys(counts).filter((name) => name.includes(' info'))).toEqual([]);
  for (const needed of [
    'submit ok',
    'claim ok',
    'claim fail already_claimed',
    'release ok',
    'transfer ok',
    'accept ok',
    'decline ok',
    'complete ok',
  ])
    expect(counts[needed]).toBeGreaterThan(0);
}, 120_000);

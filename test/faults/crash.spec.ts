import { RefusedError } from '@toritsugi/client';
import { calls, type PublicForm } from '@toritsugi/contracts';
import { randomUUID } from 'node:crypto';
import { asuka, someoneLike, submission } from '../scenes/builders';
import { eventually } from '../eventually';
import type { Caller, CallOptions, Person } from '../scenes/person';
import { startStack, type Stack } from '../server/stack';
import { collect, comesToRest, registeredKeys, watch } from './evidence';
import { startHistory, tally } from './history';
import { violations } from './invariants';
import { codes, hire } from './race-clients';

/** The server is killed this often, each time in the middle of transfers. */
const KILLS = Number(process.env.TORITSUGI_KILLS ?? 5);
const PAIRS = 6;

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({
    pages: false,
    isFrozen: false,
    prepare: (database) => hire(database, { intake: PAIRS, advisors: PAIRS }),
  });
}, 90_000);
afterAll(() => stack?.stop());

/** A client that does not give up: the same call with the same key until there is an answer. */
async function persist<T>(attempt: () => Promise<T>, withinMs = 40_000): Promise<T | null> {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof RefusedError && error.status < 500) return null;
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

it(`loses nothing, rings no ghost and leaves nobody stuck when the server is killed ${KILLS} times during transfers`, async () => {
  const history = startHistory();
  let isOver = false;
  const form = await stack.anyone.call(calls.public.form, {});
  const before = await registeredKeys(stack.database);
  const clerks = await Promise.all(codes('R', PAIRS).map(async (code) => (await stack.as(code)).open()));
  const advisors = await Promise.all(codes('V', PAIRS).map(async (code) => (await stack.as(code)).open()));
  const look = watch(stack.database);
  const goesOn = () => !isOver;
  const receipts = new Map<string, string>();

  const work = Promise.all([
    seek(stack.anyone, { form, goesOn, receipts }),
    ...clerks.map((person) => putThrough(person, goesOn)),
    ...advisors.map((person) => answer(person, goesOn)),
  ]);
  let ringing = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await eventually(
      'somebody to ring',
      async () => {
        const { rows } = await stack.database.query(`select 1 from transfer_offer where state = 'offered'`);
        return rows.length > 0;
      },
      30_000,
    );
    await stack.kill9();
    const { rows } = await stack.database.query<{ id: string }>(
      `select id from transfer_offer where state = 'offered'`,
    );
    ringing += rows.length;
    await stack.restart();
    // What rang when the server was killed rings on, and no longer than it would have.
    await eventually(
      'no ring beyond its deadline',
      async () => {
        const ghosts = await stack.database.query(
          `select 1 from transfer_offer where state = 'offered' and id = any ($1::uuid[]) and deadline_at <= agency_now()`,
          [rows.map(({ id }) => id)],
        );
        return ghosts.rows.length === 0;
      },
      2_000,
    );
  }
  isOver = true;
  await work;
  await look.stop();
  await stack.clock.advance(120);
  await comesToRest(stack);

  for (const [key, receipt] of receipts)
    await history.run({ process: 1, f: 'submit', subject: key }, async () => ({ receiptNumber: receipt }));
  const evidence = await collect(stack.database, {
    before,
    operations: history.operations,
    snapshots: look.snapshots.map(withoutOutage),
    boards: [],
  });
  console.log(
    JSON.stringify({
      kills: KILLS,
      ringingWhenKilled: ringing,
      submissions: receipts.size,
      ...tally(history.operations),
    }),
  );
  expect(violations(evidence)).toEqual({});
  expect(ringing).toBeGreaterThan(0);
  const { rows: stuck } = await stack.database.query(
    `select t.id from call_task t where t.state = 'transferring' and not exists (select from transfer x where x.task_id = t.id and x.state = any (array['requested','ringing','accepted','bridged']))`,
  );
  expect(stuck).toEqual([]);
  const { rows: numbers } = await stack.database.query<{ receipt: string }>(
    'select receipt_number as receipt from registrant',
  );
  expect(numbers.map(({ receipt }) => receipt)).toEqual(expect.arrayContaining([...receipts.values()]));
}, 240_000);

/** While nobody is there to end a ring it rings on; what counts is that the first look of the next server ends it. */
const withoutOutage = <T extends { ringing: readonly { overdueMs: number }[] }>(snapshot: T): T => ({
  ...snapshot,
  ringing: snapshot.ringing.map((ring) => ({ ...ring, overdueMs: 0 })),
});

interface Shift {
  form: PublicForm;
  goesOn: () => boolean;
  receipts: Map<string, string>;
}

async function seek(anyone: Caller, { form, goesOn, receipts }: Shift): Promise<void> {
  for (let sent = 0; goesOn(); sent += 1) {
    const body = submission(form, someoneLike(asuka, 50_000 + sent), randomUUID());
    const receipt = await persist(() => anyone.call(calls.public.submit, { body }));
    if (receipt !== null) receipts.set(body.idempotencyKey, receipt.receiptNumber);
    const again = await persist(() => anyone.call(calls.public.submit, { body }));
    expect(again).toEqual(receipt);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Takes the next person and puts them through, whatever happens to the server meanwhile. */
async function putThrough(me: Person, goesOn: () => boolean): Promise<void> {
  const once = (): CallOptions => ({ idempotencyKey: randomUUID() });
  while (goesOn()) {
    const board = await persist(() => me.call(calls.board.snapshot, {}));
    const taskId = board?.holding ?? board?.cards.find(({ state }) => state === 'waiting')?.id;
    if (taskId === undefined) continue;
    const params = { taskId };
    for (const call of [calls.board.claim, calls.board.dial, calls.board.connected]) {
      const key = once();
      await persist(() => me.call(call, { params, ...key }));
    }
    const key = once();
    const transfer = await persist(() =>
      me.call(calls.transfer.request, { params, body: { note: '経理の経験あり' }, ...key }),
    );
    if (transfer === null) continue;
    await watchOver(me, transfer.id, goesOn);
  }
}

async function watchOver(me: Person, transferId: string, goesOn: () => boolean): Promise<void> {
  const params = { transferId };
  for (;;) {
    const transfer = await persist(() => me.call(calls.transfer.read, { params }));
    if (transfer?.state === 'accepted') await persist(() => me.call(calls.transfer.bridge, { params }));
    else if (transfer?.state === 'bridged') await persist(() => me.call(calls.transfer.complete, { params }));
    else if (transfer?.state !== 'ringing') return;
    else if (!goesOn())
      return void (await persist(() => me.call(calls.transfer.cancel, { params, body: { reason: 'mistake' } })));
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Lets it ring for a while, so that there is something to be killed in, then answers. */
async function answer(me: Person, goesOn: () => boolean): Promise<void> {
  const seen = new Map<string, number>();
  while (goesOn()) {
    const desk = await persist(() => me.call(calls.transfer.desk, {}));
    const { offer, presence, current } = desk ?? {};
    if (offer?.state === 'offered') {
      const looks = (seen.get(offer.offerId) ?? 0) + 1;
      seen.set(offer.offerId, looks);
      if (looks > 6) await persist(() => me.call(calls.transfer.accept, { params: { offerId: offer.offerId } }));
    } else if (current?.state === 'in_progress') {
      await persist(() =>
        me.call(calls.consultation.complete, {
          params: { consultationId: current.id },
          body: { outcome: 'proceed', confirmations: [] },
        }),
      );
    } else if (presence && ['away', 'wrap_up', 'offline'].includes(presence.state)) {
      await persist(() => me.call(calls.transfer.setPresence, { body: { state: 'available' } }));
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

import { calls } from '@toritsugi/contracts';
import { eventually } from '../../../../test/eventually';
import { asuka, register, someoneLike } from '../../../../test/scenes/builders';
import type { Person } from '../../../../test/scenes/person';
import { startStack, type Stack } from '../../../../test/server/stack';

/** Whatever somebody holds when their account is closed, or when they are gone, goes on with a colleague. */
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ pages: false });
}, 120_000);
afterAll(() => stack.stop());
/** Of each test its own: nobody is called twice. */
let serial = 0;
afterEach(async () => {
  await stack.database.query('update staff_member set is_active = true where not is_active');
});

const close = async ({ id }: Pick<Person, 'id'>): Promise<void> =>
  void (await stack.database.query('update staff_member set is_active = false where id = $1', [id]));
const at = async (code: string): Promise<Person> => {
  const person = await (await stack.another(code)).open();
  await person.call(calls.transfer.setPresence, { body: { state: 'available' } });
  return person;
};
const talking = async (intake: Person): Promise<string> => {
  const { receiptNumber } = await register(stack.anyone, someoneLike(asuka, (serial += 1)));
  const { rows } = await stack.database.query<{ taskId: string }>(
    `select t.id as "taskId" from call_task t join registrant r on r.id = t.registrant_id where r.receipt_number = $1`,
    [receiptNumber],
  );
  const params = { taskId: rows[0]?.taskId ?? '' };
  for (const call of [calls.board.claim, calls.board.dial, calls.board.connected]) await intake.call(call, { params });
  return params.taskId;
};
const putThrough = async (intake: Person, advisor: Person, taskId: string): Promise<string> => {
  const body = { note: '経理の経験あり' };
  const { id } = await intake.call(calls.transfer.request, { params: { taskId }, body });
  const { offerId } = await advisor.hears('offer.ringing');
  await advisor.call(calls.transfer.accept, { params: { offerId } });
  await intake.call(calls.transfer.bridge, { params: { transferId: id } });
  return id;
};
const stateOf = async (reader: Person, taskId: string) =>
  (await reader.call(calls.board.task, { params: { taskId } })).card.state;

it('F-02 puts somebody on the phone back on the board when the account of whoever talks to them is closed', async () => {
  const [i01, i02] = [await at('I01'), await at('I02')];
  const taskId = await talking(i01);
  await close(i01);
  await eventually('the task on the board', async () => (await stateOf(i02, taskId)) === 'waiting');
  await i02.call(calls.board.claim, { params: { taskId } });
});

it('F-02 ends the ring that a closed account asked for, and has the person called again', async () => {
  const [i01, i02, a10] = [await at('I01'), await at('I02'), await at('A10')];
  const taskId = await talking(i01);
  await i01.call(calls.transfer.request, { params: { taskId }, body: { note: 'x' } });
  await a10.hears('offer.ringing');
  await close(i01);
  await a10.hears('offer.ended', ({ cause }) => cause === 'withdrawn');
  expect((await a10.call(calls.transfer.desk, {})).presence.state).toBe('available');
  expect(['retry_wait', 'waiting']).toContain(await stateOf(i02, taskId));
});

it('F-02 lets a talk go on with its advisor, and then with a colleague whom the lead chooses', async () => {
  const [i01, a10, a11, l3] = [await at('I01'), await at('A10'), await at('A11'), await stack.as('L3')];
  await a11.call(calls.transfer.setPresence, { body: { state: 'away', reason: 'meeting' } });
  const taskId = await talking(i01);
  await putThrough(i01, a10, taskId);
  await close(i01);
  const current = await eventually(
    'the talk at the desk',
    async () => (await a10.call(calls.transfer.desk, {})).current ?? undefined,
  );
  expect(await stateOf(a10, taskId)).toBe('handed_over');
  expect((await l3.call(calls.consultation.stranded, {})).consultations).toEqual([]);

  await close(a10);
  const { consultations, colleagues } = await l3.call(calls.consultation.stranded, {});
  expect(consultations).toMatchObject([{ id: current.id, state: 'in_progress', advisor: { id: a10.id } }]);
  expect(colleagues.map(({ id }) => id)).toContain(a11.id);
  const params = { consultationId: current.id };
  expect(await i02sRefusal(params.consultationId)).toBe('forbidden');
  const left = await l3.call(calls.consultation.reassign, { params, body: { advisorId: a11.id } });
  expect(left.consultations).toEqual([]);
  const taken = (await a11.call(calls.transfer.desk, {})).current;
  expect(taken).toMatchObject({ id: current.id, contact: { name: expect.stringMatching(/^試験/) } });
  const done = await a11.call(calls.consultation.complete, { params, body: { outcome: 'proceed', confirmations: [] } });
  expect(done.state).toBe('completed');
});

const i02sRefusal = async (consultationId: string) =>
  (await stack.as('I02')).refusal(calls.consultation.reassign, {
    params: { consultationId },
    body: { advisorId: (await stack.as('A12')).id },
  });

it('F-02 lets a lead put a call back whose holder is gone, and nobody else', async () => {
  const [i01, i02, l3] = [await at('I01'), await stack.as('I02'), await stack.as('L3')];
  const taskId = await talking(i01);
  const params = { taskId };
  expect(await i02.refusal(calls.board.letGo, { params })).toBe('forbidden');
  expect((await l3.call(calls.board.letGo, { params })).state).toBe('retry_wait');
  await eventually('the task on the board', async () => (await stateOf(l3, taskId)) === 'waiting');
  expect(await l3.refusal(calls.board.letGo, { params })).toBe('illegal_move');
});

it('tells leads of a call whose caller is gone, or that nobody ends, until it is put back', async () => {
  const [i03, i04, l3, m1] = [await at('I03'), await at('I04'), await stack.as('L3'), await stack.as('M1')];
  const [left, long] = [await talking(i03), await talking(i04)];
  const told = async (reader: Person) => (await reader.call(calls.consultation.stranded, {})).calls;
  expect(await told(l3)).toEqual([]);
  await stack.database.query(`update call_task set connected_at = connected_at - interval '4 hours' where id = $1`, [
    long,
  ]);
  i03.close();
  await eventually('both told', async () => {
    await stack.database.query(
      `update presence set seen_at = clock_timestamp() - interval '1 minute' where staff_id = $1`,
      [i03.id],
    );
    return (await told(m1)).length === 2;
  });
  expect(await told(m1)).toMatchObject([
    { taskId: long, caller: { id: i04.id } },
    { taskId: left, caller: { id: i03.id, name: expect.any(String) }, receiptNumber: expect.any(String) },
  ]);
  // Of another team.
  expect(await told(l3)).toMatchObject([{ taskId: long }]);
  expect(await i04.refusal(calls.consultation.stranded, {})).toBe('forbidden');
  for (const taskId of [left, long]) await m1.call(calls.board.letGo, { params: { taskId } });
  expect(await told(m1)).toEqual([]);
});

import { calls, type CallTaskCard } from '@toritsugi/contracts';
import { eventually } from '../../../test/eventually';
import { asuka, register, someoneLike, wataru } from '../../../test/scenes/builders';
import type { Person } from '../../../test/scenes/person';
import { startStack, type Stack } from '../../../test/server/stack';

/** Somebody from outside, two people who wait, and a lead who says which of them is whose. */
let stack: Stack;
let arrived = 700;
const waiting = { accounting: '', sales: '' };
beforeAll(async () => {
  stack = await startStack({ pages: false });
  await stack.database.query(
    `insert into access_grant (id, grantee_id, purpose, scope, sentence, starts_at, ends_at, accepted_at, last_used_at)
     select gen_random_uuid(), m.id, '試験', 'reply', '試験', now, now + interval '60 days', now, now
     from staff_member m, agency_now() now where m.code = 'X1'`,
  );
  waiting.accounting = await arrives(asuka);
  waiting.sales = await arrives(wataru);
}, 120_000);
afterAll(() => stack.stop());

async function arrives(applicant: typeof asuka): Promise<string> {
  await register(stack.anyone, someoneLike({ ...applicant, channel: 'listing' }, (arrived += 1)));
  const { rows } = await stack.database.query<{ id: string }>('select id from call_task order by id desc limit 1');
  return rows[0]?.id ?? '';
}
const assign = async (occupations: string[]) => {
  const L3 = await stack.as('L3');
  const { grants } = await L3.call(calls.grants.list, {});
  const grantId = grants.find(({ code, state }) => code === 'X1' && state !== 'ended')?.id ?? '';
  return L3.call(calls.grants.assign, { params: { grantId }, body: { occupations } });
};
const shownTo = async (person: Person): Promise<string[]> =>
  (await person.call(calls.board.snapshot, {})).cards.map(({ id }) => id);
const isPushed = (person: Person, id: string): boolean =>
  person.heard.some(
    ({ event, payload }) =>
      event === 'board.changes' && (payload as { cards: CallTaskCard[] }).cards.some((card) => card.id === id),
  );

it('S000-33 somebody from outside sees the people assigned to them, whatever way they ask', async () => {
  await assign(['accounting']);
  const X1 = await stack.as('X1');
  const shown = await shownTo(X1);
  expect([shown.includes(waiting.accounting), shown.includes(waiting.sales)]).toEqual([true, false]);
  const { counts } = await X1.call(calls.board.snapshot, {});
  const all = await (await stack.as('M1')).call(calls.board.snapshot, {});
  expect(counts.waiting).toBeLessThan(all.counts.waiting);
  const found = await X1.call(calls.board.page, { query: { part: 'waiting', q: '法人営業' } });
  expect(found.cards.map(({ id }) => id)).not.toContain(waiting.sales);
  expect(await X1.refusal(calls.board.task, { params: { taskId: waiting.sales } })).toBe('task_of_others');
  expect(await X1.refusal(calls.board.claim, { params: { taskId: waiting.sales } })).toBe('forbidden');
  expect((await X1.call(calls.board.task, { params: { taskId: waiting.accounting } })).contact).toBeNull();
});

it('S000-33 what is pushed to them is of the people assigned to them', async () => {
  await assign(['accounting']);
  const [X1, M1] = [await (await stack.as('X1')).open(), await (await stack.as('M1')).open()];
  const sales = await arrives(wataru);
  const accounting = await arrives(asuka);
  await eventually('the manager hears of both', () => isPushed(M1, sales) && isPushed(M1, accounting));
  await eventually('their own is told', () => isPushed(X1, accounting));
  expect(isPushed(X1, sales)).toBe(false);
});

it('S000-33 a lead assigns others, and the open board is another one', async () => {
  await assign(['accounting']);
  const X1 = await (await stack.as('X1')).open();
  const heard = X1.hears('rights.changed', () => true);
  await assign(['corp_sales']);
  await heard;
  expect((await X1.call(calls.access.me, {})).assigned).toEqual(['corp_sales']);
  const shown = await shownTo(X1);
  expect([shown.includes(waiting.accounting), shown.includes(waiting.sales)]).toEqual([false, true]);
  await assign([]);
  expect(await shownTo(X1)).toEqual([]);
});

it('S000-33 whoever is assigned is called through the telephone of the agency, or not at all', async () => {
  await assign(['accounting']);
  const X1 = await stack.as('X1');
  const params = { taskId: waiting.accounting };
  const { contact } = await X1.call(calls.board.claim, { params });
  expect(contact).toMatchObject({ phone: '', phoneE164: '', email: '' });
  expect(await X1.refusal(calls.board.dial, { params })).toBe('calls_through_us');
  await X1.call(calls.board.release, { params });
});

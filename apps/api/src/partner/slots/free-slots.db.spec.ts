import { randomUUID } from 'node:crypto';
import { calls, type PartnerFile, type PartnerSetting } from '@toritsugi/contracts';
import { eventually } from '../../../../../test/eventually';
import { asuka, register, someoneLike } from '../../../../../test/scenes/builders';
import { startStack, type Stack } from '../../../../../test/server/stack';

/** One partner that hires itself, a vacancy of ¥4.5 million at 33 %, and people submitted to it. */
let stack: Stack;
let partnerId: string;
let employerId: string;
let jobOrderId: string;
let arrived = 5_000;

beforeAll(async () => {
  stack = await startStack({ pages: false });
  const M1 = await stack.as('M1');
  const named = { name: '架空精工株式会社', note: '', isRetired: false };
  ({ id: employerId } = await M1.call(calls.settings.addEmployer, { body: named }));
  const order = {
    employerId,
    title: '経理（決算）',
    occupation: 'accounting',
    income: 450,
    feePercent: 33,
    state: 'open',
  };
  ({ id: jobOrderId } = await M1.call(calls.settings.addJobOrder, { body: { ...order, state: 'open' as const } }));
  const setting: PartnerSetting = {
    ...{ name: '架空精工株式会社', kind: 'company', note: '', licenceNumber: '', employerId, registerUrl: '' },
    ...{ isDefaultRelay: false, isPaused: false, isRetired: false },
  };
  ({ id: partnerId } = await M1.call(calls.settings.addPartner, { body: setting }));
  const body = { direction: 'in' as const, people: 30, reason: '導入前の実績' };
  await M1.call(calls.partner.carryOver, { params: { id: partnerId }, body });
}, 120_000);
afterAll(() => stack.stop());

const params = () => ({ id: partnerId });
const file = async (who = 'M1'): Promise<PartnerFile> =>
  (await stack.as(who)).call(calls.partner.file, { params: params() });
const slot = async (number: number) => {
  const found = (await file()).slots.find((one) => one.number === number);
  if (found === undefined) throw new Error(`no slot ${number}`);
  return found;
};
const becomes = (number: number, state: string) =>
  eventually(`slot ${number} is ${state}`, async () => {
    const now = await slot(number);
    return now.state === state && now;
  });
const query = (sql: string, parameters: unknown[]) => stack.database.query(sql, parameters);

/** Somebody whom A09 has submitted to the partner's vacancy. */
async function submitted(): Promise<string> {
  await register(stack.anyone, someoneLike({ ...asuka, channel: 'listing' }, (arrived += 1)));
  const id = randomUUID();
  await query(
    `insert into submission (id, state, registrant_id, advisor_id, employer_id, job_order_id, consented_at, submitted_at)
     select $1, 'offered', r.id, m.id, $2, $3, agency_now(), agency_now()
     from registrant r, staff_member m where m.code = 'A09' order by r.submitted_at desc, r.id desc limit 1`,
    [id, employerId, jobOrderId],
  );
  return id;
}
/** By the road that the machine allows, as far as the last. */
async function goes(id: string, ...states: string[]): Promise<void> {
  for (const state of states)
    await query(
      `update submission set state = $2,
         joined_on = case $2 when 'joined' then (agency_now() at time zone 'Asia/Tokyo')::date else joined_on end,
         left_on = case $2 when 'left_early' then joined_on + 10 end where id = $1`,
      [id, state],
    );
}
/** Proposed by the advisor, approved by the manager. */
async function uses(number: number, submissionId: string): Promise<void> {
  const { id: slotId } = await slot(number);
  const A09 = await stack.as('A09');
  const body = { slotId, submissionId, reason: '10人のご紹介のお礼の枠' };
  await A09.call(calls.partner.proposeSlot, { params: params(), body });
  const [request] = (await file()).requests;
  const M1 = await stack.as('M1');
  await M1.call(calls.decisions.approve, { params: { decisionId: request?.id ?? '' }, body: {} });
}

it('S001-19 a slot is kept by a manager for one submission, used at the join with its fee, given back once', async () => {
  const id = await submitted();
  expect((await file('A09')).uses).toMatchObject([{ submissionId: id, jobTitle: '経理（決算）' }]);
  expect((await file('A10')).uses).toEqual([]);
  await uses(1, id);
  expect(await slot(1)).toMatchObject({ state: 'reserved', receiptNumber: expect.stringMatching(/^T-/) });
  expect((await file('A09')).uses).toEqual([]);
  await goes(id, 'offer_accepted', 'joined');
  expect(await becomes(1, 'used')).toMatchObject({ waivedFee: 1_485_000 });
  await goes(id, 'left_early');
  expect(await becomes(1, 'granted')).toMatchObject({ isRestored: true, waivedFee: null });

  const again = await submitted();
  await uses(1, again);
  await goes(again, 'offer_accepted', 'joined');
  await becomes(1, 'used');
  await goes(again, 'left_early');
  const other = await submitted();
  await uses(2, other);
  await goes(other, 'offer_declined');
  await becomes(2, 'granted');
  expect(await slot(1)).toMatchObject({ state: 'used', isRestored: true });
}, 60_000);

it('keeps a slot for nobody else: not twice, not for a submission that is over, not for another employer', async () => {
  const A09 = await stack.as('A09');
  const [{ id: spent }, { id: free }] = [await slot(1), await slot(3)];
  const propose = (slotId: string, submissionId: string) =>
    A09.refusal(calls.partner.proposeSlot, { params: params(), body: { slotId, submissionId, reason: '試験' } });
  const living = await submitted();
  expect(await propose(spent, living)).toBe('slot_not_free');
  const over = await submitted();
  await goes(over, 'offer_declined');
  expect(await propose(free, over)).toBe('slot_not_for');
  await query('update submission set job_order_id = null where id = $1', [living]);
  expect(await propose(free, living)).toBe('slot_not_for');
  expect(await (await stack.as('I01')).refusal(calls.partner.file, { params: params() })).toBe('forbidden');
});

it('S002-7 an entry is taken back for fraud by two people, once, and never once its slot is used', async () => {
  const [P0, M1] = [await stack.as('P0'), await stack.as('M1')];
  const { entries, in: before } = await file();
  const ofSlot = (number: number) =>
    entries.find((entry) => entry.kind === 'counted' && entry.number === (number - 1) * 11 + 3)?.id ?? '';
  const takeBack = async (entryId: string) => {
    await P0.call(calls.partner.proposeVoid, { params: params(), body: { entryId, reason: '本人の登録ではない' } });
    const request = (await file()).requests.find(({ kind }) => kind === 'relay_void');
    const at = { params: { decisionId: request?.id ?? '' } };
    const refusal = await M1.refusal(calls.decisions.approve, { ...at, body: {} });
    if (refusal !== null) await M1.call(calls.decisions.reject, { ...at, body: { comment: '使われた枠の分' } });
    return refusal;
  };
  expect(await takeBack(ofSlot(1))).toBe('entry_cannot_be_voided');
  expect((await file()).in).toEqual(before);
  expect(await takeBack(ofSlot(2))).toBeNull();
  expect((await file()).in).toMatchObject({ counted: before.counted - 1, granted: before.granted });
  const again = { params: params(), body: { entryId: ofSlot(2), reason: '二度目' } };
  expect(await P0.refusal(calls.partner.proposeVoid, again)).toBe('entry_cannot_be_voided');
  expect(await M1.refusal(calls.partner.proposeVoid, again)).toBe('forbidden');
});

it('S001-19 a slot is over after twelve months, and a manager is told 60, 30 and 7 days before', async () => {
  const told = async () =>
    (
      await query(
        `select due_on::text as due from todo t join staff_member m on m.id = t.owner_id
        where m.code = 'M1' and t.topic = '無料採用枠' and t.title like '%3枠目%'`,
        [],
      )
    ).rows.length;
  const { endsOn } = await slot(3);
  const at = (days: number) =>
    stack.clock.set(new Date(new Date(`${endsOn}T10:00:00+09:00`).getTime() - days * 86_400_000).toISOString());
  for (const [days, times] of [
    [60, 1],
    [30, 2],
    [7, 3],
  ] as const) {
    await at(days);
    await eventually(`told ${days} days before`, async () => (await told()) === times, 40_000);
  }
  await at(-1);
  await becomes(3, 'expired');
}, 180_000);

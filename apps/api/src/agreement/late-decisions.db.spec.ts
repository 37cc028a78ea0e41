import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { proposeIn, signSheetIn, takeAnyChange } from '../../../../test/scenes/agreed';
import { AgencyClock } from '../platform/clock/agency-clock';
import { People } from '../staff/people/people.service';
import { StaffDirectory } from '../staff/staff-directory';
import { DecisionRequests } from './decision-requests.service';
import { LateDecisions } from './late-decisions.service';
import { Todos } from './todo/todos.service';

let api: TestApi;
const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });
const requests = (): DecisionRequests => api.app.get(DecisionRequests);
const late = (): LateDecisions => api.app.get(LateDecisions);
const remindersOf = async (code: string): Promise<string[]> =>
  (await api.app.get(Todos).list({}, api.as(code))).open
    .filter(({ topic }) => topic === '決裁の期限超過')
    .map(({ dueOn }) => dueOn);
const seenBy = async (code: string, id: string) =>
  (await requests().inbox(api.as(code))).open.find((one) => one.id === id);

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('2026-11-10T03:05:00.000Z');
  takeAnyChange(api);
}, 120_000);
afterAll(() => api.stop());

describe('S000-26: what nobody decided in time', () => {
  it('is told once, to the managers, where no sheet names anybody else', async () => {
    const { id } = await proposeIn(api);
    expect(await late().look()).toBe(0);
    await at('2026-11-12T09:00:00.000Z');
    expect(await Promise.all([late().look(), late().look()]).then(([one, other]) => one + other)).toBe(1);
    expect(await late().look()).toBe(0);
    expect(await remindersOf('M1')).toEqual(['2026-11-12']);
    expect((await seenBy('M1', id))?.escalatedTo).toEqual([{ id: api.as('M1').id, name: api.as('M1').name }]);
  });

  it('goes to the person whom the sheet names behind the decider, again only for a new due time', async () => {
    await signSheetIn(api);
    const { id } = await proposeIn(api);
    await at('2026-11-17T09:00:00.000Z');
    expect(await late().look()).toBe(1);
    expect(await remindersOf('P0')).toEqual(['2026-11-17']);
    expect(await remindersOf('M1')).toHaveLength(1);
    await requests().giveBack(id, '期間は。', api.as('M1'));
    const answered = await requests().answer(id, '4週間です。', api.as('L3'));
    expect(answered.escalatedTo).toEqual([]);
    await at('2026-11-20T09:00:00.000Z');
    expect(await late().look()).toBe(1);
    expect(await remindersOf('P0')).toHaveLength(2);
    // It is told, and stays to be decided.
    expect(await requests().approve(id, '', api.as('M1'))).toMatchObject({ state: 'approved' });
  });
});

describe('a proposal of somebody who works here no more', () => {
  it('is taken over by whoever could have proposed it, and then never decided by them', async () => {
    const [{ id: open }, { id: returned }] = [await proposeIn(api, 'L2'), await proposeIn(api, 'L2')];
    await requests().giveBack(returned, '根拠は。', api.as('M1'));
    await expect(requests().takeOver(open, api.as('L3'))).rejects.toMatchObject({ code: 'illegal_move' });
    expect(await seenBy('L3', open)).toMatchObject({ mayTakeOver: false });

    const people = api.app.get(People);
    const former = api.as('L2');
    const { version } = await people.read(former.id);
    await people.deactivate(former.id, { version }, api.as('M1'));
    await api.app.get(StaffDirectory).reload();

    expect(await seenBy('L3', returned)).toMatchObject({ mayTakeOver: true });
    await expect(requests().takeOver(open, api.as('I01'))).rejects.toMatchObject({ code: 'forbidden' });
    const outcomes = await Promise.allSettled([
      requests().takeOver(returned, api.as('L3')),
      requests().takeOver(returned, api.as('L1')),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [{ proposer_id: now }] = await api.app
      .get(DataSource)
      .query('select proposer_id from decision_request where id = $1', [returned]);
    const owner = now === api.as('L1').id ? 'L1' : 'L3';
    const taken = await requests().answer(returned, '先月の待ち時間です。', api.as(owner));
    expect(taken).toMatchObject({ state: 'open', takenFrom: { id: former.id }, mayDecide: false });
    expect(taken.remarks.map((one) => one.as)).toEqual(['returned', 'taken_over', 'answered']);
    const promoted = { ...former, role: 'manager', caller: 'manager' } as const;
    for (const own of [promoted, { ...api.as(owner), role: 'manager', caller: 'manager' } as const])
      await expect(requests().approve(returned, '', own)).rejects.toMatchObject({ code: 'own_proposal' });
    expect(await requests().approve(returned, '', api.as('M1'))).toMatchObject({ state: 'approved' });
  });
});

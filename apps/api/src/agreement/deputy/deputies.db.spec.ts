import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { proposeIn, takeAnyChange } from '../../../../../test/scenes/agreed';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { DecisionRequests } from '../decision-requests.service';
import { Deputies } from './deputies.service';

let api: TestApi;
const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });
const requests = (): DecisionRequests => api.app.get(DecisionRequests);
const name = (by: string, deputy: string, startsOn: string, endsOn: string) =>
  api.app
    .get(Deputies)
    .name({ deputyId: api.as(deputy).id, startsOn: `2026-11-${startsOn}`, endsOn: `2026-11-${endsOn}` }, api.as(by));
const seen = async (code: string, id: string) =>
  (await requests().inbox(api.as(code))).open.find((one) => one.id === id);
const waits = async (code: string) => (await requests().waiting(api.as(code))).decisions;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  takeAnyChange(api);
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T03:05:00.000Z'));

describe('S000-3: while the only decider is away', () => {
  it('a deputy decides what they could, on these days alone, and it is kept in whose place', async () => {
    const [{ id }, { id: later }] = [await proposeIn(api, 'L3'), await proposeIn(api, 'L3')];
    await expect(requests().approve(id, '', api.as('L2'))).rejects.toMatchObject({ code: 'forbidden' });
    await name('M1', 'L2', '11', '12');
    expect(await seen('L2', id)).toMatchObject({ mayDecide: false, decidesFor: null });
    const before = await waits('L2');
    await at('2026-11-10T15:00:00.000Z');
    expect(await seen('L2', id)).toMatchObject({ mayDecide: true, decidesFor: { id: api.as('M1').id } });
    expect(await waits('L2')).toBe(before + 2);
    const view = await requests().approve(id, '進めてください', api.as('L2'));
    expect(view).toMatchObject({
      state: 'approved',
      decider: { id: api.as('L2').id },
      decidedFor: { id: api.as('M1').id },
      remarks: [{ as: 'approved', by: { id: api.as('L2').id }, for: { id: api.as('M1').id } }],
    });
    // The last day is over at midnight in Tokyo.
    await at('2026-11-12T15:00:00.000Z');
    expect(await seen('L2', later)).toMatchObject({ mayDecide: false });
    expect(await waits('L2')).toBe(before);
    await expect(requests().reject(later, '早い', api.as('L2'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await requests().approve(later, '', api.as('M1'))).toMatchObject({ state: 'approved', decidedFor: null });
  });

  it('a deputy decides neither what they proposed nor what the absent did', async () => {
    await name('M1', 'L3', '10', '10');
    const [own, ofTheAbsent] = [await proposeIn(api, 'L3'), await proposeIn(api, 'M1')];
    await expect(requests().approve(own.id, '', api.as('L3'))).rejects.toMatchObject({ code: 'own_proposal' });
    await expect(requests().approve(ofTheAbsent.id, '', api.as('L3'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await seen('L3', ofTheAbsent.id)).toMatchObject({ mayDecide: false });
    const { id } = await proposeIn(api, 'L1');
    expect(await requests().approve(id, '', api.as('L3'))).toMatchObject({ decidedFor: { id: api.as('M1').id } });
    await requests().withdraw(own.id, api.as('L3'));
    await requests().withdraw(ofTheAbsent.id, api.as('M1'));
  });

  it('is ended early by one of the two', async () => {
    const { items } = await name('P0', 'L1', '10', '20');
    const term = items.find(({ staff }) => staff.id === api.as('P0').id);
    await expect(api.app.get(Deputies).end(term?.id ?? '', api.as('L2'))).rejects.toMatchObject({ code: 'not_found' });
    const left = await api.app.get(Deputies).end(term?.id ?? '', api.as('L1'));
    expect(left.items.some(({ id }) => id === term?.id)).toBe(false);
  });
});

describe('naming a deputy is refused', () => {
  it('for days that end before they begin or are over, for oneself, and for somebody who decides nothing', async () => {
    await expect(name('P0', 'M1', '14', '13')).rejects.toMatchObject({ code: 'invalid' });
    await expect(name('P0', 'M1', '09', '13')).rejects.toMatchObject({ code: 'invalid' });
    await expect(name('P0', 'P0', '14', '15')).rejects.toMatchObject({ code: 'invalid' });
    await expect(name('P0', 'A01', '14', '15')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('where it leads in a circle, or twice at once, also when both are named in the same moment', async () => {
    const outcomes = await Promise.allSettled([name('L1', 'L2', '20', '25'), name('L2', 'L1', '25', '26')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(reasons).toMatchObject([{ code: 'deputy_loop' }]);
    await name('P0', 'L3', '20', '22');
    await expect(name('P0', 'L2', '22', '23')).rejects.toMatchObject({ code: 'deputy_twice' });
  });
});

import type { DomainEvent } from '@toritsugi/journey';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { agreedSheet, proposeIn, signSheetIn, takeAnyChange } from '../../../../../test/scenes/agreed';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { readEvents, START } from '../../platform/events/event.queries';
import { DecisionRequests } from '../decision-requests.service';
import type { Approved } from '../decision-kinds';

let api: TestApi;
let applied: Approved[];
const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });
const requests = (): DecisionRequests => api.app.get(DecisionRequests);
const routing = { kind: 'routing_settings' } as const;
const digestOf = async (code: string): Promise<string[]> =>
  (await requests().inbox(api.as(code))).digest.map(({ id }) => id);

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('2026-11-10T03:05:00.000Z');
  applied = takeAnyChange(api);
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => {
  applied.length = 0;
});

describe('S000-31: what the sheet delegates', () => {
  it('waits for a decision as long as no sheet delegates it', async () => {
    expect(await proposeIn(api, 'L3', routing)).toMatchObject({ state: 'open' });
    expect(applied).toEqual([]);
  });

  it('applies at once when the role it is delegated to proposes it, and is no approval', async () => {
    const delegations = [
      { what: 'ルーティング設定の変更', who: 'リーダー' },
      { what: '歓迎条件の重みの調整', who: 'リーダー' },
    ];
    await signSheetIn(api, { ...agreedSheet, delegations });
    const view = await proposeIn(api, 'L3', routing);
    expect(view).toMatchObject({
      state: 'delegated',
      decider: null,
      effectiveAt: '2026-11-10T03:05:00.000Z',
      mayWithdraw: false,
    });
    expect(applied).toMatchObject([{ decisionId: view.id, proposerId: api.as('L3').id, deciderId: null }]);
    await expect(requests().approve(view.id, '', api.as('M1'))).rejects.toMatchObject({ code: 'illegal_move' });
    const work = api.app.get(UnitOfWork);
    const events: DomainEvent[] = await readEvents((sql, values) => work.query(sql, values), START, 100_000);
    expect(
      events.flatMap(({ kind, payload }) => ('decisionId' in payload && payload.decisionId === view.id ? [kind] : [])),
    ).toEqual(['DecisionOpened', 'DecisionDelegated']);
  });

  it('is decided as usual for another role, another kind, or more than the weights', async () => {
    expect(await proposeIn(api, 'M1', routing)).toMatchObject({ state: 'open' });
    expect(await proposeIn(api, 'L3', { kind: 'access_grant' })).toMatchObject({ state: 'open' });
    expect(await proposeIn(api, 'L3')).toMatchObject({ state: 'open' });
    expect(await proposeIn(api, 'L3', { after: { weights: true } })).toMatchObject({ state: 'delegated' });
  });

  it("appears in the deciders' digest of its week until one of them has seen it", async () => {
    const { id } = await proposeIn(api, 'L1', routing);
    expect(await digestOf('M1')).toContain(id);
    expect(await digestOf('L2')).toEqual([]);
    await expect(requests().seeDelegated('2026-11-09', api.as('L1'))).resolves.toMatchObject({ digest: [] });
    await requests().seeDelegated('2026-11-02', api.as('M1'));
    expect(await digestOf('M1')).toContain(id);
    const { digest, closed } = await requests().seeDelegated('2026-11-09', api.as('M1'));
    expect(digest).toEqual([]);
    expect(closed.find((one) => one.id === id)?.seenBy).toMatchObject({ id: api.as('M1').id });
  });
});

import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { agreedSheet, proposeIn, signSheetIn, takeAnyChange } from '../../../../../test/scenes/agreed';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { DecisionRequests } from '../decision-requests.service';
import { Todos } from '../todo/todos.service';
import { DecisionWindows } from './decision-windows.service';

let api: TestApi;
const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });
const windows = (): DecisionWindows => api.app.get(DecisionWindows);
const agendaOf = async (code: string): Promise<string[]> =>
  (await api.app.get(Todos).list({}, api.as(code))).open
    .filter(({ topic }) => topic === '週次の判断枠')
    .map(({ title, dueOn }) => `${dueOn} ${title}`);

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('2026-11-10T03:05:00.000Z');
  takeAnyChange(api);
  await signSheetIn(api, { ...agreedSheet, meeting: 'thu 09:30' });
}, 120_000);
afterAll(() => api.stop());

describe("S000-26: the decider's weekly window", () => {
  it('bundles what is open into an agenda, told once to each who decides it', async () => {
    await proposeIn(api);
    await proposeIn(api, 'L1', { kind: 'access_grant' });
    const { window } = await api.app.get(DecisionRequests).inbox(api.as('M1'));
    expect(window).toEqual({ at: '2026-11-12T00:30:00.000Z', agenda: 2 });
    await at('2026-11-12T00:29:59.000Z');
    expect(await windows().look()).toBe(0);
    await at('2026-11-12T00:30:00.000Z');
    const [one, other] = await Promise.all([windows().look(), windows().look()]);
    expect(one + other).toBe(1);
    expect(await agendaOf('M1')).toEqual(['2026-11-12 判断枠の時間です。決裁の議題が2件あります']);
    expect(await agendaOf('P0')).toEqual([]);
    expect(await agendaOf('L3')).toEqual([]);
  });

  it('says nothing of what was proposed after it began, nor hours later', async () => {
    await proposeIn(api, 'L2', { kind: 'access_grant' });
    expect(await windows().look()).toBe(0);
    await at('2026-11-19T05:00:00.000Z');
    expect(await windows().look()).toBe(0);
  });
});

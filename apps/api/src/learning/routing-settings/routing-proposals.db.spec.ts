import {
  calls,
  type Call,
  type DecisionInbox,
  type DecisionView,
  type EffectView,
  type RoutingOverview,
  type RoutingSettings,
} from '@toritsugi/contracts';
import { startTestApi, type Answer, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Sessions } from '../../staff/sessions/sessions.service';
import { cookieName } from '../../staff/sessions/session-cookie';
import { StaffDirectory } from '../../staff/staff-directory';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';

let api: TestApi;
const cookies = new Map<string, string>();

async function ask(code: string, call: Call, { body, id = '' }: { body?: unknown; id?: string } = {}): Promise<Answer> {
  const staffId = api.app.get(StaffDirectory).byCode(code)?.id ?? '';
  const cookie =
    cookies.get(code) ?? `${cookieName(false)}=${(await api.app.get(Sessions).start(staffId, 'test')).secret}`;
  cookies.set(code, cookie);
  return api.call(call.method, `/api${call.path.replace(/:\w+/, id)}`, { cookie, ...(body !== undefined && { body }) });
}

const overview = async (): Promise<RoutingOverview> =>
  (await ask('L3', calls.learning.routing)).body as unknown as RoutingOverview;
async function propose(changes: Partial<RoutingSettings>, by = 'L3', version?: number): Promise<Answer> {
  const now = await overview();
  return ask(by, calls.learning.propose, {
    body: {
      settings: { ...now.settings, ...changes },
      version: version ?? now.version,
      reason: '待ち時間を減らすため',
    },
  });
}

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
}, 120_000);
afterAll(() => api.stop());

describe('the routing settings', () => {
  it('come into force through a proposal and the approval of somebody else', async () => {
    const before = await overview();
    const proposed = (await propose({ explorationShare: 0.1 })).body as unknown as DecisionView;
    expect(proposed).toMatchObject({
      kind: 'routing_settings',
      state: 'open',
      changes: [{ label: { ja: '無作為に選ぶ割合' }, after: { ja: '10%' } }],
    });
    expect(proposed.effect[0]?.ja).toContain('記録からは見積もれません');
    expect((await overview()).openProposals).toBe(1);
    expect((await overview()).version).toBe(before.version);
    expect((await ask('L3', calls.decisions.approve, { id: proposed.id, body: {} })).status).toBe(403);
    const approved = await ask('M1', calls.decisions.approve, { id: proposed.id, body: { comment: '2週間で見直す' } });
    expect([approved.status, approved.body['state']]).toEqual([200, 'approved']);
    const after = await overview();
    expect(after).toMatchObject({ version: before.version + 1, settings: { explorationShare: 0.1 }, openProposals: 0 });
    expect(after.versions[0]?.changes).toHaveLength(1);
    expect(api.app.get(RoutingSettingsVersions).current().settings.explorationShare).toBe(0.1);
  });

  it('are not overwritten by a proposal that another approval has overtaken', async () => {
    const first = (await propose({ loadWeight: 0.1 })).body as unknown as DecisionView;
    const second = (await propose({ loadWeight: 0.2 }, 'L1')).body as unknown as DecisionView;
    expect((await ask('M1', calls.decisions.approve, { id: first.id, body: {} })).status).toBe(200);
    const late = await ask('M1', calls.decisions.approve, { id: second.id, body: {} });
    expect([late.status, late.body['code']]).toEqual([409, 'decision_outdated']);
    expect((await overview()).settings.loadWeight).toBe(0.1);
    const inbox = (await ask('M1', calls.decisions.list)).body as unknown as DecisionInbox;
    expect(inbox.open.map(({ id }) => id)).toContain(second.id);
  });

  const seenBy = async (who: string, id: string) =>
    ((await ask(who, calls.decisions.list)).body as unknown as DecisionInbox).open.find((one) => one.id === id);

  it('take a proposal on top of what others changed meanwhile, once that was read', async () => {
    const first = (await propose({ loadWeight: 0.12 })).body as unknown as DecisionView;
    const second = (await propose({ explorationShare: 0.07 }, 'L1')).body as unknown as DecisionView;
    expect(second).toMatchObject({ meanwhile: [], isConflict: false });
    const read = { id: first.id, body: { hash: first.hash } };
    expect((await ask('M1', calls.decisions.approve, read)).status).toBe(200);
    const unread = await ask('M1', calls.decisions.approve, { id: second.id, body: { hash: second.hash } });
    expect([unread.status, unread.body['code']]).toEqual([409, 'decision_outdated']);
    const fresh = await seenBy('M1', second.id);
    expect(fresh).toMatchObject({ isConflict: false, changes: [{ label: { ja: '無作為に選ぶ割合' } }] });
    expect(fresh?.meanwhile).toHaveLength(1);
    const approved = await ask('M1', calls.decisions.approve, { id: second.id, body: { hash: fresh?.hash } });
    expect([approved.status, approved.body['changes']]).toEqual([200, fresh?.changes]);
    expect((await overview()).settings).toMatchObject({ loadWeight: 0.12, explorationShare: 0.07 });
  });

  it('send a proposal back to its proposer where others changed the same', async () => {
    const first = (await propose({ loadWeight: 0.13 })).body as unknown as DecisionView;
    const second = (await propose({ loadWeight: 0.14 }, 'L1')).body as unknown as DecisionView;
    await ask('M1', calls.decisions.approve, { id: first.id, body: { hash: first.hash } });
    const fresh = await seenBy('M1', second.id);
    expect(fresh?.isConflict).toBe(true);
    const sent = await ask('M1', calls.decisions.approve, { id: second.id, body: { hash: fresh?.hash } });
    expect([sent.status, sent.body['state']]).toEqual([200, 'returned']);
    expect((await overview()).settings.loadWeight).toBe(0.13);
    expect((await seenBy('L1', second.id))?.remarks).toMatchObject([{ as: 'returned' }]);
  });

  it('are approved once, however many approve at once', async () => {
    const { id } = (await propose({ priceWeight: 0.5 })).body as unknown as DecisionView;
    const version = (await overview()).version;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask('M1', calls.decisions.approve, { id, body: {} })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await overview()).version).toBe(version + 1);
  });

  it.each<readonly [string, Partial<RoutingSettings>, string]>([
    ['nothing new', {}, 'nothing_changes'],
    [
      'a share for a stranger',
      { minimumShares: [{ advisorId: '0192f0c8-0000-7000-8000-000000000001', share: 0.1 }] },
      'invalid',
    ],
    ['more exploration than allowed', { explorationShare: 0.21 }, 'invalid'],
    [
      'a day that does not exist',
      { switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60, seed: 1, startsOn: '2026-02-30' } },
      'invalid',
    ],
    [
      'blocks that do not fill a day',
      { switchback: { isOn: true, engineShare: 0.8, blockMinutes: 61, seed: 1, startsOn: '2026-02-01' } },
      'invalid',
    ],
  ])('are not proposed with %s', async (_, changes, code) => expect((await propose(changes)).body['code']).toBe(code));

  it('are not proposed on a page that is out of date', async () => {
    expect((await propose({ priceWeight: 0.9 }, 'L3', 999)).body['code']).toBe('decision_outdated');
  });

  it('keep what the proposer simulated beside the estimate, named as theirs', async () => {
    const now = await overview();
    const simulated = {
      closesBefore: 95.2,
      closesAfter: 96.4,
      differenceLow: 0.3,
      differenceHigh: 2.1,
      runs: 20,
      seed: 7,
    };
    const body = {
      settings: { ...now.settings, pacing: { ...now.settings.pacing, pace: 0.3 } },
      version: now.version,
      reason: 'x',
      simulated,
    };
    const view = (await ask('L3', calls.learning.propose, { body })).body as unknown as DecisionView;
    expect(view.effect.map(({ ja }) => ja)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('起案者の試算：登録1,000件あたりの成約 95.2 → 96.4（差 0.3〜2.1、20回）'),
      ]),
    );
    expect(view.figures).toEqual({ offPolicy: null, simulation: simulated });
  });

  it('say what the log cannot tell, each change by its own sentence', async () => {
    const { settings } = await overview();
    const effectOf = async (changes: Partial<RoutingSettings>) => {
      const { sentences } = (
        await ask('L3', calls.learning.effect, { body: { settings: { ...settings, ...changes } } })
      ).body as unknown as EffectView;
      return sentences.map(({ en }) => en);
    };
    expect(await effectOf({ hold: { isOn: !settings.hold.isOn } })).toEqual([
      expect.stringContaining('Who is rung first does not change'),
      expect.stringContaining('Pacing and holding'),
    ]);
    expect(await effectOf({ strategy: 'random' })).toEqual([expect.stringContaining('The log cannot tell')]);
    expect(await effectOf({ lateWeight: 0.5 })).toEqual([expect.stringContaining('The log cannot tell')]);
  });

  it('show the block in force, or none while nothing is compared', async () => {
    const { block, engineShareNow, settings } = await overview();
    const now = Date.parse('2026-11-10T03:05:00.000Z');
    if (settings.switchback.isOn && settings.switchback.startsOn <= '2026-11-10') {
      expect(Date.parse(block?.startsAt ?? '')).toBeLessThanOrEqual(now);
      expect(Date.parse(block?.endsAt ?? '')).toBeGreaterThan(now);
      expect([0.5, settings.switchback.engineShare]).toContain(engineShareNow);
    } else expect([block, engineShareNow]).toEqual([null, null]);
    const { id } = (await propose({ switchback: { ...settings.switchback, isOn: false } }))
      .body as unknown as DecisionView;
    await ask('M1', calls.decisions.approve, { id, body: {} });
    expect(await overview()).toMatchObject({ block: null, engineShareNow: null });
  });
});

import type { DomainEvent } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { AgencyClock } from '../platform/clock/agency-clock';
import { readEvents, START } from '../platform/events/event.queries';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { DecisionAppliers, type Approved, type DecisionApplier } from './decision-kinds';
import { DecisionRequests } from './decision-requests.service';

let api: TestApi;
const applied: Approved[] = [];
let refusesNext: Error | null = null;

const as = (code: string): SignedIn => api.as(code);

const requests = (): DecisionRequests => api.app.get(DecisionRequests);
const propose = (by = 'L3', after: object = { pace: 0.3 }) =>
  requests().open(
    { kind: 'target_change', before: { pace: 0.2 }, after, reason: '呼び出しを増やすため', effect: null },
    as(by),
  );

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
  const applier: DecisionApplier = {
    kind: 'target_change',
    changes: (before, after) => {
      const [was, becomes] = [JSON.stringify(before), JSON.stringify(after)];
      return was === becomes
        ? []
        : [{ label: { ja: '内容', en: 'Content' }, before: { ja: was, en: was }, after: { ja: becomes, en: becomes } }];
    },
    apply: async (approved) => {
      if (refusesNext !== null) throw refusesNext;
      applied.push(approved);
    },
  };
  // Stages register appliers of their own; here a change is whatever it is said to be.
  api.app.get(DecisionAppliers).of = () => applier;
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => {
  applied.length = 0;
  refusesNext = null;
});

describe('a proposal', () => {
  it('waits for a decision until 18:00 of the second business day, and shows what would change', async () => {
    const view = await propose();
    expect(view).toMatchObject({
      state: 'open',
      decideBy: '2026-11-12T09:00:00.000Z',
      isOverdue: false,
      mayDecide: false,
      mayWithdraw: true,
    });
    expect(view.changes).toEqual([expect.objectContaining({ before: { ja: '{"pace":0.2}', en: '{"pace":0.2}' } })]);
    const [seen] = (await requests().inbox(as('M1'))).open.filter(({ id }) => id === view.id);
    expect(seen).toMatchObject({ mayDecide: true, mayWithdraw: false, mayAnswer: false });
  });

  it('that changes nothing, or says no reason, is refused', async () => {
    await expect(propose('L3', { pace: 0.2 })).rejects.toMatchObject({ code: 'nothing_changes' });
    await expect(
      requests().open({ kind: 'target_change', before: 1, after: 2, reason: ' \n', effect: null }, as('L3')),
    ).rejects.toMatchObject({ code: 'comment_required' });
  });

  it('is overdue from its due time on', async () => {
    const { id } = await propose();
    await api.app.get(AgencyClock).set({ at: '2026-11-12T09:00:00.001Z', isFrozen: true });
    const { open } = await requests().inbox(as('M1'));
    expect(open.find((one) => one.id === id)?.isOverdue).toBe(true);
    // Each counts what waits for them: who decides, what others propose; who proposed, what came back to them.
    const waits = async (code: string) => (await requests().waiting(as(code))).decisions;
    const those = open.filter(({ mayDecide }) => mayDecide);
    const overdue = those.filter(({ isOverdue }) => isOverdue).length;
    const [before, own] = [await waits('M1'), await waits('L3')];
    expect(await requests().waiting(as('M1'))).toMatchObject({ decisions: those.length, overdue });
    await requests().giveBack(id, '期間は。', as('M1'));
    expect([await waits('M1'), await waits('L3')]).toEqual([before - 1, own + 1]);
    await requests().answer(id, '4週間です。', as('L3'));
    await api.app.get(AgencyClock).set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
  });
});

describe('a decision', () => {
  it('to approve puts the change into force in the same transaction', async () => {
    const { id } = await propose();
    const view = await requests().approve(id, '2週間で見直す', as('M1'));
    expect(view).toMatchObject({
      state: 'approved',
      decider: { id: as('M1').id },
      effectiveAt: '2026-11-10T03:05:00.000Z',
      mayDecide: false,
    });
    expect(view.remarks).toEqual([expect.objectContaining({ as: 'approved', text: '2週間で見直す' })]);
    expect(applied).toEqual([
      expect.objectContaining({
        decisionId: id,
        after: { pace: 0.3 },
        proposerId: as('L3').id,
        deciderId: as('M1').id,
      }),
    ]);
  });

  it('leaves the request open when the change cannot be put into force', async () => {
    const { id } = await propose();
    refusesNext = new Error('not now');
    await expect(requests().approve(id, '', as('M1'))).rejects.toThrow('not now');
    expect((await requests().inbox(as('M1'))).open.map((one) => one.id)).toContain(id);
  });

  it("is never the proposer's own, not even after a change of role", async () => {
    const { id } = await propose('L1');
    const promoted: SignedIn = { ...as('L1'), role: 'manager', caller: 'manager' };
    for (const act of [
      requests().approve(id, '', promoted),
      requests().reject(id, '違う', promoted),
      requests().giveBack(id, '何故', promoted),
    ]) {
      await expect(act).rejects.toMatchObject({ code: 'own_proposal' });
    }
    const work = api.app.get(UnitOfWork);
    await expect(
      work.query(
        `update decision_request set state = 'approved', decider_id = proposer_id, decided_at = agency_now() where id = $1`,
        [id],
      ),
    ).rejects.toThrow(/nobody_decides_their_own/);
  });

  it('is made once, however many decide at once', async () => {
    const { id } = await propose();
    const outcomes = await Promise.allSettled([
      requests().approve(id, '', as('M1')),
      requests().reject(id, '早い', as('M1')),
      requests().approve(id, '', as('M1')),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(applied.length).toBeLessThanOrEqual(1);
  });

  it('needs a reason unless it is a yes', async () => {
    const { id } = await propose();
    await expect(requests().reject(id, '  ', as('M1'))).rejects.toMatchObject({ code: 'comment_required' });
    await expect(requests().giveBack(id, '', as('M1'))).rejects.toMatchObject({ code: 'comment_required' });
  });
});

describe('a request that was returned', () => {
  it('is open again once its proposer has answered, and nobody else may', async () => {
    const { id } = await propose('L2');
    await requests().giveBack(id, '根拠は何ですか', as('M1'));
    await expect(requests().answer(id, '私が', as('L3'))).rejects.toMatchObject({ code: 'forbidden' });
    const answered = await requests().answer(id, '先月の待ち時間です', as('L2'));
    expect(answered).toMatchObject({ state: 'open', decider: null });
    expect(answered.remarks.map((remark) => remark.as)).toEqual(['returned', 'answered']);
    expect(await requests().approve(id, '', as('M1'))).toMatchObject({ state: 'approved' });
  });
});

describe('a withdrawal', () => {
  it("is the proposer's alone, and final", async () => {
    const { id } = await propose('L2');
    await expect(requests().withdraw(id, as('L3'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await requests().withdraw(id, as('L2'))).toMatchObject({ state: 'withdrawn', mayDecide: false });
    await expect(requests().approve(id, '', as('M1'))).rejects.toMatchObject({ code: 'illegal_move' });
    await expect(requests().withdraw(uuidv7(), as('L2'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('tells the log of every opening and decision, with whether it came in time', async () => {
  const { id } = await propose();
  await api.app.get(AgencyClock).set({ at: '2026-11-12T09:00:01.000Z', isFrozen: true });
  await requests().reject(id, '遅れて検討', as('M1'));
  const work = api.app.get(UnitOfWork);
  const events: DomainEvent[] = await readEvents((sql, parameters) => work.query(sql, parameters), START, 100_000);
  const mine = events.filter(
    (event) => (event.kind === 'DecisionOpened' || event.kind === 'DecisionDecided') && event.payload.decisionId === id,
  );
  expect(mine.map(({ kind, payload }) => [kind, payload])).toEqual([
    ['DecisionOpened', { decisionId: id, decisionKind: 'target_change', decideBy: '2026-11-12T09:00:00.000Z' }],
    ['DecisionDecided', { decisionId: id, decisionKind: 'target_change', as: 'rejected', isInTime: false }],
  ]);
});

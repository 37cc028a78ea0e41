import type { RoutingCalibration, RoutingMeasurement } from '@toritsugi/contracts';
import type { NewEvent, RoutingDecision } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Replays } from '../../learning/off-policy/replays.service';
import { OutcomeRecord } from '../../learning/close-rates/outcome-record.service';
import { RoutingLogs } from '../../learning/off-policy/routing-log.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';
import { RankingFeedbackReviews } from './ranking-feedback-review.service';
import { Measurement } from './measurement.service';

let api: TestApi;
const segment = 'accounting.y4_plus.kanto';
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-10T03:05:00.000Z');

const as = (code: string): SignedIn => api.as(code);

const measured = (code: string): Promise<RoutingMeasurement> => api.app.get(Measurement).measurement(as(code));

/** A reader of its own, that has kept nothing. */
function anew(): Measurement {
  const { app } = api;
  return new Measurement(
    app.get(AgencyClock),
    app.get(StaffDirectory),
    app.get(RoutingSettingsVersions),
    new RoutingLogs(app.get(UnitOfWork)),
    app.get(Replays),
    app.get(OutcomeRecord),
    app.get(VocabularyVersions),
  );
}

async function happened(at: number, ...events: NewEvent[]): Promise<void> {
  const work = api.app.get(UnitOfWork);
  await work.run(async () => {
    await api.app.get(AgencyClock).pretend(new Date(at));
    for (const event of events) work.record(event);
  });
}

/** A person put through `days` ago, and what came of them. */
async function transferred(
  days: number,
  {
    arm = 'engine',
    first = 'A09',
    isClosed = false,
  }: { arm?: 'engine' | 'control'; first?: string; isClosed?: boolean } = {},
): Promise<void> {
  const [registrantId, transferId, at] = [uuidv7(), uuidv7(), NOW - days * DAY];
  const [a09, a10] = [as('A09').id, as('A10').id];
  const decision: RoutingDecision = {
    strategy: arm === 'engine' ? 'learned' : 'longest_idle',
    arm,
    blockStartsAt: new Date(at - (at % 3_600_000)).toISOString(),
    settingsVersion: 1,
    isExploration: false,
    isManual: false,
    offset: 0,
    considered: [
      { advisorId: a09, rate: 0.21, price: 0.1, value: 0.11, propensity: 0.975 },
      { advisorId: a10, rate: 0.15, price: 0.08, value: 0.07, propensity: 0.025 },
    ],
  };
  const staffId = as(first).id;
  await happened(
    at,
    {
      kind: 'TransferRequested',
      registrantId,
      transferId,
      payload: { segment, level: 3, band: 'A', closeRateVersion: 1, candidates: 2, decision },
    },
    {
      kind: 'TransferOffered',
      registrantId,
      transferId,
      staffId,
      payload: { offerId: uuidv7(), position: 1, deadlineAt: new Date(at).toISOString() },
    },
    { kind: 'TransferAccepted', registrantId, transferId, staffId, payload: { offerId: uuidv7() } },
  );
  await happened(at + 3_600_000, {
    kind: 'ConsultationCompleted',
    registrantId,
    consultationId: uuidv7(),
    staffId,
    payload: { type: 'live', outcome: 'proceed', isEffective: true, band: 'A', segment, isFirst: true },
  });
  if (isClosed)
    await happened(at + 20 * DAY, {
      kind: 'OfferAccepted',
      registrantId,
      staffId,
      payload: { submissionId: uuidv7(), segment },
    });
}

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: new Date(NOW).toISOString(), isFrozen: true });
}, 120_000);
afterAll(() => api.stop());

it('says honestly that there is nothing yet, in numbers that are none', async () => {
  const { lift, blocks, strategies, decisions, advisors, transfers } = await measured('M1');
  expect({ transfers, blocks, decisions, advisors, verdict: lift.verdict }).toEqual({
    transfers: 0,
    blocks: [],
    decisions: [],
    advisors: [],
    verdict: 'no_difference_shown',
  });
  expect(strategies.every(({ refusal, doublyRobust }) => refusal !== null && doublyRobust === null)).toBe(true);
});

describe('after a while', () => {
  beforeAll(async () => {
    for (const days of [200, 150, 120]) await transferred(days, { isClosed: days !== 150 });
    for (const days of [140, 100]) await transferred(days, { arm: 'control', first: 'A10', isClosed: days === 100 });
    await transferred(10);
  }, 60_000);

  it('counts blocks, decisions and advisors from the events', async () => {
    const { blocks, lift, decisions, advisors, transfers } = await measured('M1');
    expect([transfers, blocks.length, decisions.length]).toEqual([6, 6, 6]);
    expect(lift).toMatchObject({
      engineCount: 3,
      controlCount: 2,
      engineRate: 2 / 3,
      controlRate: 1 / 2,
      verdict: 'no_difference_shown',
    });
    expect(decisions[0]).toMatchObject({
      arm: 'engine',
      chosen: { id: as('A09').id },
      propensity: 0.975,
      isClosed: false,
    });
    expect(advisors.map(({ advisor, n, closes, pending }) => [advisor.id, n, closes, pending])).toEqual(
      [
        ['A09', 3, 2, 1],
        ['A10', 2, 1, 0],
      ]
        .map(([code, ...rest]) => [as(String(code)).id, ...rest])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  });

  it('shows the same numbers to a reader that counts anew', async () => {
    // How far the log was read depends on who else is writing; what was counted does not.
    const [shown, counted] = [await measured('M1'), await anew().measurement(as('M1'))];
    expect({ ...counted, cursor: '' }).toEqual({ ...shown, cursor: '' });
    const [kept, again]: RoutingCalibration[] = [
      await api.app.get(Measurement).calibration(),
      await anew().calibration(),
    ];
    expect(again).toEqual(kept);
    expect(kept?.logged.n).toBe(5);
  });

  it('has an event in it that was committed before it is read', async () => {
    const before = (await measured('M1')).transfers;
    await transferred(1);
    expect((await measured('M1')).transfers).toBe(before + 1);
  });

  it('shows advisors themselves, a lead the own team, and everybody the totals', async () => {
    const seen = async (code: string) =>
      new Set((await measured(code)).advisors.map(({ advisor }) => api.app.get(StaffDirectory).byId(advisor.id)?.code));
    expect([...(await seen('A10'))]).toEqual(['A10']);
    expect([...(await seen('L3'))].sort()).toEqual(['A09', 'A10']);
    expect((await seen('L1')).size).toBe(0);
    expect((await measured('A10')).decisions.every(({ chosen }) => chosen?.id === as('A10').id)).toBe(true);
    expect((await measured('A10')).lift).toEqual((await measured('M1')).lift);
  });
});

it('feedback is answered in words, and by nobody without a team', async () => {
  const reviews = api.app.get(RankingFeedbackReviews);
  expect(await reviews.review(as('L3'))).toMatchObject({ open: [], answered: [] });
  await expect(reviews.answer(uuidv7(), ' ', as('L3'))).rejects.toMatchObject({ code: 'comment_required' });
  await expect(reviews.answer(uuidv7(), '確認しました', as('L3'))).rejects.toMatchObject({ code: 'not_found' });
  await expect(reviews.answer(uuidv7(), '確認しました', { ...as('L3'), teamId: null })).rejects.toMatchObject({
    code: 'not_found',
  });
});

import type { RoutingSettings } from '@toritsugi/contracts';
import type { DomainEvent, EventOf } from '@toritsugi/journey';
import { learnCloseRates, type CloseRateCell } from '@toritsugi/routing';
import { pinnedRouting } from '../../../../../test/scenes/pinned-routing';
import { lateSpansSince } from '../loads/loads.queries';
import { openTransferScene, type TransferScene } from '../../../../../test/scenes/transfer-scene';

/** How the order of a transfer is decided, shown, frozen and told: one scene, one noon, settings after settings. */
let scene: TransferScene;
let recorded: CloseRateCell[];
beforeAll(async () => {
  scene = await openTransferScene();
  recorded = scene.closeRates.current().toJSON().cells;
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.clear();
  await scene.at('12:07:12');
  await scene.seat();
  await scene.work.run(() =>
    scene.closeRates.publish({
      cells: recorded,
      asOf: new Date(),
      cause: `as recorded, after ${scene.closeRates.current().version}`,
    }),
  );
});

const segment = 'accounting.y4_plus.kanto';
const I01 = () => scene.intake[0];
const nobody = { decisionId: null, madeBy: null };
const apply = (changes: Partial<RoutingSettings>) => scene.settings.apply({ ...pinnedRouting, ...changes }, nobody);
const codesOf = (candidates: readonly { advisor: { name: string } }[]) =>
  candidates.map(({ advisor }) => advisor.name.slice(0, 3));
const isRequest = (event: DomainEvent): event is EventOf<'TransferRequested'> => event.kind === 'TransferRequested';
const decisionOf = async (transferId: string) =>
  (await scene.events()).filter(isRequest).find((event) => event.transferId === transferId)?.payload.decision;

/** A12 has turned out the best of all: learned in the next version of the table. */
async function learnOfA12(): Promise<number> {
  const past = [...recorded, { advisorId: scene.advisor('A12').id, segment, consultations: 120, closes: 60 }];
  const version = scene.closeRates.current().version + 1;
  const rates = learnCloseRates({ outcomes: [], past, now: new Date(), version, settings: { sharing: 'segment' } });
  return (
    (await scene.work.run(() =>
      scene.closeRates.publish({ cells: past, rates, asOf: new Date(), cause: `learned ${version}` }),
    )) ?? 0
  );
}

it('changes the order with the strategy, on the board and in the request alike, each naming its versions', async () => {
  const taskId = await scene.onThePhone(I01());
  const before = await scene.rankings.preview(taskId);
  expect(codesOf(before.candidates)[0]).toBe('A09');
  expect(before.decision).toMatchObject({ strategy: 'estimate', arm: 'engine', blockStartsAt: null, isManual: false });

  const table = await learnOfA12();
  const settings = await apply({ strategy: 'learned' });
  const shown = await scene.rankings.preview(taskId);
  expect(codesOf(shown.candidates)[0]).toBe('A12');
  expect(shown).toMatchObject({
    closeRateVersion: table,
    decision: { strategy: 'learned', settingsVersion: settings },
  });
  expect(shown.headline.ja).toMatch(
    /^A12さんを呼びます。経理4年以上・首都圏の成約見込み\d+%（129件の実績）。次はA09さん。$/,
  );
  const [first] = shown.candidates;
  expect(first?.terms?.value).toBeCloseTo((first?.terms?.rate ?? 0) - (first?.terms?.price ?? 0), 9);

  const transferId = await scene.transfers.request(taskId, {}, I01());
  const { ranking } = await scene.views.of(transferId);
  expect(ranking).toEqual({ ...shown, advice: ranking.advice });
  expect((await scene.ringing(transferId))?.code).toBe('A12');
  const told = await decisionOf(transferId);
  expect(told).toMatchObject({
    strategy: 'learned',
    settingsVersion: settings,
    isExploration: false,
    isManual: false,
    offset: 0,
  });
  expect(told?.considered.map(({ advisorId }) => advisorId)).toEqual(
    shown.candidates.filter(({ skip }) => skip === null).map(({ advisor }) => advisor.id),
  );
  expect(told?.considered.reduce((sum, { propensity }) => sum + propensity, 0)).toBeCloseTo(1, 9);
});

it('counts follow-ups that are late where the settings say so, and says it of whom it counted', async () => {
  const A09 = scene.advisor('A09').id;
  const taskId = await scene.onThePhone(I01());
  for (const [owed, late] of [
    [3, true],
    [2, false],
  ] as const)
    await scene.work.query(
      `with talk as (insert into consultation (id, state, type, registrant_id, advisor_id, started_at, ended_at, outcome,
           is_effective)
         select gen_random_uuid(), 'completed', 'live', registrant_id, $2, agency_now() - interval '3 days',
           agency_now() - interval '3 days', 'proceed', true from call_task, generate_series(1, $3::int) where id = $1
         returning id, registrant_id, advisor_id, started_at)
       insert into follow_up (id, kind, registrant_id, consultation_id, owner_id, starts_at, due_at)
         select gen_random_uuid(), 'consultation', registrant_id, id, advisor_id, started_at,
           agency_now() + case when $4 then -interval '1 day' else interval '1 day' end from talk`,
      [taskId, A09, owed, late],
    );
  await learnOfA12();
  // What A09's time is worth needs some mix of people to be asked for, which is counted by whole days.
  const priced = scene.loads.current();
  Object.assign(scene.loads, { today: { ...priced, mix: new Map([[segment, 1]]) } });
  const of = async (code: string) =>
    (await scene.rankings.preview(taskId)).candidates.find(({ advisor }) => advisor.id === scene.advisor(code).id);
  await apply({ strategy: 'learned', priceWeight: 1 });
  const off = await of('A09');
  expect(off?.terms?.price).toBeGreaterThan(0);
  expect(off?.terms?.late).toBe(0);
  await apply({ strategy: 'learned', priceWeight: 1, lateWeight: 0.5 });
  const on = await of('A09');
  expect(on?.terms?.late).toBe(3);
  expect(on?.terms?.price).toBeCloseTo((off?.terms?.price ?? 0) * 2.5, 9);
  expect(on?.reason.ja).toContain('遅れているフォロー 3件');
  expect((await of('A12'))?.reason.ja).not.toContain('フォロー');
  const transferId = await scene.transfers.request(taskId, {}, I01());
  const told = (await decisionOf(transferId))?.considered.filter(({ late }) => late !== undefined);
  expect(told).toEqual([expect.objectContaining({ advisorId: A09, late: 3 })]);
  expect((await lateSpansSince(scene.work, new Date(0))).filter(({ advisorId }) => advisorId === A09)).toHaveLength(3);
  Object.assign(scene.loads, { today: priced });
});

it('reads no table of rates or settings to rank', async () => {
  await apply({ strategy: 'learned' });
  const taskId = await scene.onThePhone(I01());
  const asked: string[] = [];
  const query = scene.work.query.bind(scene.work);
  Object.assign(scene.work, {
    query: (sql: string, parameters?: readonly unknown[]) => (asked.push(sql), query(sql, parameters)),
  });
  await scene.rankings.preview(taskId);
  Reflect.deleteProperty(scene.work, 'query');
  expect(asked.join(' ')).toContain('from call_task');
  for (const table of ['close_rate_table', 'routing_settings', 'domain_event ', 'follow_up'])
    expect(asked.join(' ')).not.toContain(table);
});

it('rings the longest idle while a comparison block holds, says so, and goes back to the strategy after it', async () => {
  await apply({
    strategy: 'estimate',
    switchback: { isOn: true, engineShare: 0.5, blockMinutes: 60, seed: 5, startsOn: '2026-11-10' },
  });
  await scene.work.query(`update presence set since = agency_now() - interval '2 hours' where staff_id = $1`, [
    scene.advisor('A12').id,
  ]);
  const seen = new Map<string, string>();
  for (const hour of ['10', '11', '12', '13', '14', '15', '16', '17']) {
    await scene.at(`${hour}:30:00`);
    const taskId = await scene.onThePhone(I01());
    const { candidates, decision, headline } = await scene.rankings.preview(taskId);
    expect(decision?.blockStartsAt).toBe(new Date(`2026-11-10T${hour}:00:00+09:00`).toISOString());
    expect(codesOf(candidates)[0]).toBe(decision?.arm === 'control' ? 'A12' : 'A09');
    expect(headline.ja.startsWith('比較の時間帯')).toBe(decision?.arm === 'control');
    if (decision) seen.set(decision.arm, decision.strategy);
    await scene.clear();
    await scene.presence.hangUp(I01().id);
  }
  expect(Object.fromEntries(seen)).toEqual({ engine: 'estimate', control: 'longest_idle' });
});

it('draws now and then somebody else, shows the draw before asking, and freezes the one that was shown', async () => {
  await apply({ explorationShare: 0.2 });
  for (let tries = 0; tries < 60; tries += 1) {
    const taskId = await scene.onThePhone(I01());
    const shown = await scene.rankings.preview(taskId);
    if (shown.decision?.isExploration === true && codesOf(shown.candidates)[0] !== 'A09') {
      const transferId = await scene.transfers.request(taskId, {}, I01());
      expect((await scene.ringing(transferId))?.code).toBe(codesOf(shown.candidates)[0]);
      expect(await decisionOf(transferId)).toMatchObject({
        isExploration: true,
        considered: shown.candidates
          .filter(({ skip }) => skip === null)
          .map(({ advisor }) => expect.objectContaining({ advisorId: advisor.id })),
      });
      return;
    }
    await scene.clear();
    await scene.presence.hangUp(I01().id);
  }
  throw new Error('nothing was drawn in sixty tries at one in five');
});

describe('a choice by hand', () => {
  it('rings that advisor first, then the order, and is told as such', async () => {
    await apply({});
    const taskId = await scene.onThePhone(I01());
    const transferId = await scene.transfers.request(
      taskId,
      { first: { advisorId: scene.advisor('A10').id, reason: 'person_asked' } },
      I01(),
    );
    expect((await scene.ringing(transferId))?.code).toBe('A10');
    const { ranking } = await scene.views.of(transferId);
    expect(codesOf(ranking.candidates).slice(0, 3)).toEqual(['A10', 'A09', 'A11']);
    expect(ranking.decision).toMatchObject({ isManual: true, manualReason: 'person_asked' });
    expect(await decisionOf(transferId)).toMatchObject({ isManual: true, strategy: 'estimate' });
  });

  it('is refused for somebody who cannot be rung', async () => {
    await scene.sit('A10', 'away', 'break');
    const taskId = await scene.onThePhone(I01());
    for (const code of ['A10', 'A01']) {
      const wish = { first: { advisorId: scene.advisor(code).id, reason: 'better_fit' as const } };
      await expect(scene.transfers.request(taskId, wish, I01())).rejects.toMatchObject({ code: 'advisor_not_free' });
    }
    expect((await scene.tasks.card(taskId)).state).toBe('connected');
  });
});

it('keeps a promised share: whoever is owed goes up as others are chosen', async () => {
  await learnOfA12();
  await apply({ strategy: 'learned', minimumShares: [{ advisorId: scene.advisor('A11').id, share: 0.5 }] });
  await scene.fairShares.fold();
  const before = scene.fairShares.deficitOf(scene.advisor('A11').id);
  const taskId = await scene.onThePhone(I01());
  await scene.transfers.request(taskId, {}, I01());
  await scene.fairShares.fold();
  expect(scene.fairShares.deficitOf(scene.advisor('A11').id)).toBeCloseTo(before + 0.5, 9);
  expect(scene.fairShares.deficitOf(scene.advisor('A10').id)).toBe(0);
});

it('says beside an estimate what the newest version moved, and as of when; of an older order nothing', async () => {
  await apply({ strategy: 'estimate' });
  const publish = (cause: string) =>
    scene.work.run(() => scene.closeRates.publish({ cells: recorded, asOf: new Date(), cause }));
  await publish('the same again');
  const taskId = await scene.onThePhone(I01());
  const unmoved = await scene.rankings.preview(taskId);
  expect(unmoved.candidates.map(({ moved }) => moved).filter((moved) => moved !== null)).toEqual([]);
  await learnOfA12();
  const shown = await scene.rankings.preview(taskId);
  const of = (ranking: typeof shown) => ranking.candidates.find(({ advisor }) => advisor.name.startsWith('A12'));
  expect(of(shown)?.moved?.by).toBeCloseTo((of(shown)?.estimate.rate ?? 0) - (of(unmoved)?.estimate.rate ?? 0), 9);
  expect(of(shown)?.moved?.at).toBe(scene.closeRates.current().asOf);
  const frozen = await scene.rankings.of(taskId);
  await publish('and back');
  expect(of(scene.rankings.view(frozen))?.moved).toBeNull();
});

it('orders by occupation and says why while nothing was recorded, and refuses by name when a table has vanished', async () => {
  await apply({ strategy: 'learned' });
  await scene.work.run(() => scene.closeRates.publish({ cells: [], asOf: new Date(), cause: 'everything forgotten' }));
  const taskId = await scene.onThePhone(I01());
  const shown = await scene.rankings.preview(taskId);
  expect(shown.decision?.strategy).toBe('estimate');
  expect(shown.headline.ja).toMatch(/^実績不足のため担当職種順: .+さんを呼びます/);
  expect(JSON.stringify(shown)).not.toContain('NaN');
  await scene.work.query('delete from close_rate_table where version = $1', [shown.closeRateVersion]);
  await expect(scene.transfers.request(taskId, {}, I01())).rejects.toMatchObject({
    constraint: 'transfer_close_rate_version_fkey',
  });
  expect((await scene.tasks.card(taskId)).state).toBe('connected');
});

it('decides each request by one version whole, though settings change meanwhile', async () => {
  await learnOfA12();
  await apply({ strategy: 'estimate' });
  const taskId = await scene.onThePhone(I01());
  const [transferId, version] = await Promise.all([
    scene.transfers.request(taskId, {}, I01()),
    apply({ strategy: 'longest_idle' }),
  ]);
  const told = await decisionOf(transferId);
  expect([
    { strategy: 'estimate', settingsVersion: version - 1 },
    { strategy: 'longest_idle', settingsVersion: version },
  ]).toContainEqual({
    strategy: told?.strategy,
    settingsVersion: told?.settingsVersion,
  });
});

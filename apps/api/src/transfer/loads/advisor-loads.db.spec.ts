import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { openTransferScene, type TransferScene } from '../../../../../test/scenes/transfer-scene';

/** What the days before say of advisors: read from events, as of the beginning of the day. */
let scene: TransferScene;
beforeAll(async () => {
  scene = await openTransferScene();
});
afterAll(() => scene.close());

/** Notes what would have been noted at `at`, Tokyo time. */
const happened = (at: string, note: () => void): Promise<void> =>
  scene.work.run(async () => {
    await scene.clock.pretend(new Date(`${at}+09:00`));
    note();
  });
const moves = (
  code: string,
  at: string,
  to: 'available' | 'in_consultation' | 'wrap_up' | 'away' | 'offline',
): Promise<void> =>
  happened(at, () =>
    scene.work.record({
      kind: 'PresenceChanged',
      staffId: scene.advisor(code).id,
      payload: { from: 'available', to, reason: null },
    }),
  );

it('knows nothing on the first day but what is usual', () => {
  const { busyShareOf, noAnswerOf, handlingRatioOf, mix, talkMinutes } = scene.loads.current();
  const id = scene.advisor('A09').id;
  expect([busyShareOf(id), noAnswerOf(id), handlingRatioOf(id), mix.size, talkMinutes]).toEqual([
    0.7,
    1 / 13,
    1,
    0,
    40,
  ]);
});

it('counts minutes within service hours of whole days, rings, and what was asked for; today not yet', async () => {
  const id = scene.advisor('A09').id;
  // Monday: four hours free, two busy, and a break that is no shift; the evening after closing counts for nothing.
  await moves('A09', '2026-11-09T10:00:00', 'available');
  await moves('A09', '2026-11-09T14:00:00', 'in_consultation');
  await moves('A09', '2026-11-09T15:30:00', 'wrap_up');
  await moves('A09', '2026-11-09T16:00:00', 'away');
  await moves('A09', '2026-11-09T17:00:00', 'offline');
  await moves('A09', '2026-11-10T10:00:00', 'in_consultation');
  const about = { staffId: id, transferId: '01a00000-0000-7000-8000-000000000001' };
  await happened('2026-11-09T11:00:00', () => {
    scene.work.record({ kind: 'TransferExpired', ...about, payload: { offerId: about.transferId } });
    scene.work.record({ kind: 'TransferAccepted', ...about, payload: { offerId: about.transferId } });
    for (const segment of ['accounting.y4_plus.kanto', 'accounting.y4_plus.kanto', 'hr_admin.none.other']) {
      scene.work.record({
        kind: 'TransferRequested',
        payload: { segment, level: 3, band: 'A', closeRateVersion: 1, candidates: 1 },
      });
    }
  });
  await scene.loads.read();
  const loads = scene.loads.current();
  expect(loads.day).toBe('2026-11-10');
  expect(loads.busyShareOf(id)).toBeCloseTo(0.85 * 0.7 + 0.15 * (2 / 6), 9);
  expect(loads.noAnswerOf(id)).toBeCloseTo(2 / 15, 9);
  expect(Object.fromEntries(loads.mix)).toEqual({ 'accounting.y4_plus.kanto': 2 / 3, 'hr_admin.none.other': 1 / 3 });
});

it('reads again once the day has changed', async () => {
  await scene.clock.set({ at: '2026-11-11T00:00:00.000Z', isFrozen: true });
  await scene.get(DeadlineScheduler).runAll();
  expect(scene.loads.current().day).toBe('2026-11-11');
});

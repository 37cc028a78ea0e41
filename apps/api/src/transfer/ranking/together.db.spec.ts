import type { DomainEvent, EventOf } from '@toritsugi/journey';
import { openTransferScene, type TransferScene } from '../../../../../test/scenes/transfer-scene';

/** Transfers asked for at once are decided together; a lone one is decided as ever. */
let scene: TransferScene;
beforeAll(async () => {
  scene = await openTransferScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.clear();
  await scene.at('12:07:12');
  await scene.seat();
});

const isRequest = (event: DomainEvent): event is EventOf<'TransferRequested'> => event.kind === 'TransferRequested';
const decisionOf = async (transferId: string) =>
  (await scene.events()).filter(isRequest).find((event) => event.transferId === transferId)?.payload.decision;

it('rings another advisor for each, keeps who was decided together, and says so on the board', async () => {
  const [one, other] = scene.intake;
  const tasks = [await scene.onThePhone(one), await scene.onThePhone(other)];
  const transferIds = await Promise.all([
    scene.transfers.request(tasks[0] ?? '', {}, one),
    scene.transfers.request(tasks[1] ?? '', {}, other),
  ]);
  const rung = await Promise.all(transferIds.map(async (id) => (await scene.ringing(id))?.code));
  expect(new Set(rung)).toEqual(new Set(['A09', 'A11']));
  const decisions = await Promise.all(transferIds.map(decisionOf));
  for (const decision of decisions) {
    expect(decision?.batch?.taskIds.toSorted()).toEqual(tasks.toSorted());
    expect(decision?.batch?.gain).toBeGreaterThanOrEqual(0);
  }
  expect(decisions.map((decision) => decision?.batch?.insteadOf ?? null).filter((id) => id !== null)).toEqual([
    scene.advisor('A09').id,
  ]);
  for (const id of transferIds) {
    const { ranking } = await scene.views.of(id);
    expect(ranking.decision?.batch?.transfers).toBe(2);
    expect(ranking.headline.ja).toMatch(/^同時の取次ぎ2件をまとめて決定: .+さんを呼びます/);
  }
});

it('decides a lone request by itself, and the order it shows before', async () => {
  const taskId = await scene.onThePhone(scene.intake[0]);
  expect((await scene.rankings.preview(taskId)).decision?.batch).toBeNull();
  const decision = await decisionOf(await scene.transfers.request(taskId, {}, scene.intake[0]));
  expect(decision).toBeDefined();
  expect(decision).not.toHaveProperty('batch');
});

it('refuses one of two without harm to the other', async () => {
  const [one, other] = scene.intake;
  const taskId = await scene.onThePhone(one);
  const [asked, refused] = await Promise.allSettled([
    scene.transfers.request(taskId, {}, one),
    scene.transfers.request('00000000-0000-7000-8000-000000000000', {}, other),
  ]);
  expect(asked.status).toBe('fulfilled');
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
});

it('asks once for a task that is asked for twice at the same moment', async () => {
  const [one] = scene.intake;
  const taskId = await scene.onThePhone(one);
  const both = await Promise.allSettled([1, 2].map(() => scene.transfers.request(taskId, {}, one)));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

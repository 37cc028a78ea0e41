import { openDeliveryScene, type DeliveryScene } from '../../../../test/scenes/delivery-scene';
import { Guards } from './guards';

let scene: DeliveryScene;
const standing = new Set<string>();

beforeAll(async () => {
  scene = await openDeliveryScene();
  scene.api.app.get(Guards).register('thing_stands', async () => standing);
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

const guarded = async (guard: string, id: string): Promise<string> => {
  const message = await scene.queued();
  await scene.work.query('update message set guard = $2, guard_id = $3 where id = $1', [message, guard, id]);
  return message;
};
const thing = '0192f0c8-0000-7000-8000-000000000001';

it('sends what is still true at the moment of sending', async () => {
  standing.add(thing);
  const id = await guarded('thing_stands', thing);
  await scene.settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
});

it('does not send what was true when it was written and is not any more, and says why', async () => {
  standing.clear();
  const id = await guarded('thing_stands', thing);
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'no_longer_true' });
  expect(await scene.eventsOf(id)).toEqual(['MessageCancelled no_longer_true']);
  expect(scene.mails).toEqual([]);
});

it.each(['withdrawn', 'merged', 'erased'])('sends nothing to a person who is %s', async (state) => {
  const registrantId = await scene.person({ state });
  const id = await scene.queued({ registrantId });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'person_gone' });
  expect(scene.mails).toEqual([]);
});

it('knows of bookings that they stand, and of calls that they are open', async () => {
  for (const guard of ['consultation_is_set', 'call_is_open']) {
    const id = await guarded(guard, thing);
    await scene.settled();
    expect(await scene.rowOf(id)).toMatchObject({ state: 'cancelled', problem: 'no_longer_true' });
  }
});

it('leaves alone what nobody here can answer for, and holds up nothing else', async () => {
  const before = await scene.queued();
  const id = await guarded('unknown_guard', thing);
  const after = await scene.queued();
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'queued', attempts: 0 });
  for (const other of [before, after]) expect((await scene.rowOf(other)).state).toBe('sent');
});

import { openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { claimDue } from '../messaging.queries';
import { ContactBudgets } from './contact-budgets.service';

let scene: DeliveryScene;
beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

const on = (moment: string) =>
  scene.api.app.get(AgencyClock).set({ at: new Date(`${moment}+09:00`).toISOString(), isFrozen: true });
const person = async (wish: { frequency?: string; pausedUntil?: string }): Promise<string> => {
  const id = await scene.person();
  await scene.work.query('update registrant set contact_frequency = $2, paused_until = $3 where id = $1', [
    id,
    wish.frequency ?? 'any',
    wish.pausedUntil ?? null,
  ]);
  return id;
};
const dueOf = async (id: string): Promise<string | undefined> =>
  (await scene.work.one<{ due: Date }>('select due_at as due from message where id = $1', [id]))?.due.toISOString();

it('holds what we write of our own accord through a pause, says why, and sends it by itself afterwards', async () => {
  const registrantId = await person({ pausedUntil: '2026-11-14' });
  const letter = await scene.queued({ registrantId, template: 'F1', expiresIn: '3 days' });
  const receipt = await scene.queued({ registrantId, template: 'B1' });
  await scene.settled();
  expect(await scene.rowOf(letter)).toMatchObject({ state: 'queued', problem: 'paused' });
  expect(await scene.eventsOf(letter)).toEqual(['MessageHeld paused']);
  expect(await dueOf(letter)).toBe('2026-11-16T00:00:00.000Z');
  expect((await scene.rowOf(receipt)).state).toBe('sent');
  await on('2026-11-16T09:00:30');
  await scene.settled();
  expect(await scene.rowOf(letter)).toMatchObject({ state: 'sent', problem: null });
});

it('lets one letter a week go to whoever wishes no more, and the next one a week later', async () => {
  const registrantId = await person({ frequency: 'weekly' });
  const [first, second] = [
    await scene.queued({ registrantId, template: 'D1' }),
    await scene.queued({ registrantId, template: 'D2' }),
  ];
  await scene.settled();
  expect((await scene.rowOf(first)).state).toBe('sent');
  expect(await scene.rowOf(second)).toMatchObject({ state: 'queued', problem: 'pace' });
  expect(await dueOf(second)).toBe('2026-11-17T00:00:00.000Z');
  await on('2026-11-17T09:00:30');
  await scene.settled();
  expect((await scene.rowOf(second)).state).toBe('sent');
});

it('of two workers at once lets one go, and what waited is tried where that one cannot be delivered', async () => {
  const registrantId = await person({ frequency: 'weekly' });
  const letters = [
    await scene.queued({ registrantId, template: 'D1' }),
    await scene.queued({ registrantId, template: 'D2' }),
  ];
  const budgets = scene.api.app.get(ContactBudgets);
  const both = Promise.withResolvers<null>();
  let taken = 0;
  const worker = () =>
    scene.work.run(async () => {
      const claimed = await claimDue(scene.work, { room: new Map([['mail', 1]]), guards: [], leaseSeconds: 60 });
      if ((taken += 1) === 2) both.resolve(null);
      await both.promise;
      const held = await budgets.against(claimed);
      return claimed.map((message) => ({ message, held: held.get(message.id) }));
    });
  const judged = (await Promise.all([worker(), worker()])).flat();
  expect(judged.map(({ message: { id } }) => id).sort()).toEqual([...letters].sort());
  const [goes, waits] = judged.toSorted(
    (one, other) => Number(one.held !== undefined) - Number(other.held !== undefined),
  );
  expect([goes?.held, waits?.held?.cause]).toEqual([undefined, 'pace']);

  await scene.work.query(`update message set state = 'cancelled' where id = any($1)`, [letters]);
  const [first, second] = [
    await scene.queued({ registrantId, template: 'D1', recipient: 'nobody@example.jp' }),
    await scene.queued({ registrantId, template: 'D2' }),
  ];
  scene.behaviour = 'refuse';
  await scene.settled();
  expect(await scene.eventsOf(first)).toEqual(['MessageFailed refused']);
  expect(await scene.eventsOf(second)).toEqual(['MessageHeld pace', 'MessageFailed refused']);
});

it('lets how was it come at once whatever the pace, and counts it: the next letter of ours waits', async () => {
  const registrantId = await person({ frequency: 'weekly' });
  const invitation = await scene.queued({ registrantId, template: 'D1' });
  await scene.settled();
  const asked = await scene.queued({ registrantId, template: 'F1' });
  await on('2026-11-19T09:00:30');
  await scene.settled();
  expect([(await scene.rowOf(invitation)).state, (await scene.rowOf(asked)).state]).toEqual(['sent', 'sent']);
  const next = await scene.queued({ registrantId, template: 'D2' });
  await scene.settled();
  expect(await scene.rowOf(next)).toMatchObject({ state: 'queued', problem: 'pace' });
  expect(await dueOf(next)).toBe('2026-11-26T00:00:00.000Z');
});

it('asks anew when they wish something else', async () => {
  const registrantId = await person({ pausedUntil: '2026-12-14' });
  const letter = await scene.queued({ registrantId, template: 'F1', expiresIn: '3 days' });
  await scene.settled();
  await scene.work.query('update registrant set paused_until = null where id = $1', [registrantId]);
  await scene.api.app.get(ContactBudgets).letGo(registrantId);
  await scene.settled();
  expect((await scene.rowOf(letter)).state).toBe('sent');
});

it('holds nothing back from anybody else', async () => {
  const letter = await scene.queued({ template: 'F1' });
  await scene.settled();
  expect((await scene.rowOf(letter)).state).toBe('sent');
});

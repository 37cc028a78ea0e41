import { v7 as uuidv7 } from 'uuid';
import { eventually } from '../../../../test/eventually';
import { openDeliveryScene, type DeliveryScene } from '../../../../test/scenes/delivery-scene';
import { Delivery } from './delivery.service';
import { postpone, settle } from './messaging.queries';
import { SmtpTransport } from './transports/smtp-transport';

/** A message is sent by whoever holds it, and by nobody else. */
let scene: DeliveryScene;
const missing = (): never => {
  throw new Error('no mail server is set up');
};

beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

it('gives no text away once somebody else may have sent it, and leaves their answer as it is', async () => {
  const transport = new SmtpTransport(scene.api.config.mail ?? missing());
  const given = await transport.send({
    ...{ id: uuidv7(), to: 'asuka@example.jp', subject: 's', body: 'b', fromName: 'n', stopUrl: null },
    isStillOurs: () => Promise.resolve(false),
  });
  await transport.close();
  expect([given.outcome, scene.mails.length]).toEqual(['later', 0]);

  const id = await scene.queued();
  await scene.settled();
  const late = { id, attempts: 0 };
  expect(await settle(scene.work, late, { state: 'failed', providerId: null, problem: 'late' })).toBeNull();
  await postpone(scene.work, late, 0, 'late');
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
});

it('holds no more messages than it can send, and keeps those while it waits for a slow server', async () => {
  scene.behaviour = 'dawdle';
  await Promise.all(Array.from({ length: 40 }, (_, n) => scene.queued({ recipient: `q${n}@example.jp` })));
  const delivery = scene.api.app.get(Delivery);
  await delivery.look();
  let most = 0;
  const ended = delivery.settled().then(() => true);
  while (!(await Promise.race([ended, new Promise<false>((resolve) => setTimeout(resolve, 20, false))]))) {
    const row = await scene.work.one<{ n: number }>(`select count(*)::int as n from message where state = 'sending'`);
    most = Math.max(most, row?.n ?? 0);
  }
  expect(scene.mails).toHaveLength(40);
  expect([most > 1, most <= 10]).toEqual([true, true]);
});

it('does not lose an answer while the database is away', async () => {
  scene.behaviour = 'dawdle';
  const id = await scene.queued();
  await scene.api.app.get(Delivery).look();
  await scene.work.query('alter table message rename to message_away');
  await eventually('the server to take it', () => scene.mails.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 600));
  await scene.work.query('alter table message_away rename to message');
  await scene.api.app.get(Delivery).settled();
  expect((await scene.rowOf(id)).state).toBe('sent');
});

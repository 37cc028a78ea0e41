import { randomUUID } from 'node:crypto';
import { openDeliveryScene, type DeliveryScene } from '../../../../test/scenes/delivery-scene';

let scene: DeliveryScene;
beforeAll(async () => {
  scene = await openDeliveryScene();
  await scene.clear();
});
afterAll(() => scene.close());

describe('a test of a route', () => {
  it('is sent once under its key, answers when it may have left, and says where its answer was lost', async () => {
    const { cookie, id: actorId } = await scene.api.signedIn({ code: 'M3', role: 'manager' });
    const test = (key: string, to = 'm3@example.jp') => {
      const headers = { 'idempotency-key': key };
      return scene.api.call('POST', '/api/messaging/test', { cookie, headers, body: { via: 'mail', to } });
    };
    const key = randomUUID();
    scene.behaviour = 'dawdle';
    const answers = await Promise.all([test(key), test(key), test(key)]);
    expect(answers.map(({ body }) => body)).toEqual(Array(3).fill({ outcome: 'sent', problem: null }));
    expect((await test(key, 'other@example.jp')).body['code']).toBe('key_reused');
    await scene.work.query(
      `update idempotency set status = null, response = null, created_at = created_at - interval '1 minute' where key = $1`,
      [key],
    );
    expect((await test(key)).body['code']).toBe('answer_lost');
    expect(scene.mails.length).toBe(1);
    // Whoever is refused may try again under the same key.
    const second = randomUUID();
    expect([(await test(second, 'nobody')).status, (await test(second)).status]).toEqual([422, 200]);

    scene.behaviour = 'say nothing';
    const from = performance.now();
    const silent = await test(randomUUID());
    expect([silent.status, silent.body]).toEqual([200, { outcome: 'uncertain', problem: 'timed out' }]);
    expect(performance.now() - from).toBeLessThan(6_000);
    const [kept] = await scene.work.query<{ n: number }>(
      `select count(*)::int as n from audit_entry where actor_id = $1 and action = 'delivery_tested'`,
      [actorId],
    );
    expect(kept?.n).toBe(3);
  });
});

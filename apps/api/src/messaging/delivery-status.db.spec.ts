import type { DeliveryView } from '@toritsugi/contracts';
import { eventually } from '../../../../test/eventually';
import { openDeliveryScene, type DeliveryScene } from '../../../../test/scenes/delivery-scene';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Delivery } from './delivery.service';

let scene: DeliveryScene;

beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

describe('those who run the agency', () => {
  it('see what waits and what failed, send a test and try again, without an address in it', async () => {
    const { cookie } = await scene.api.signedIn({ code: 'M9', role: 'manager' });
    scene.behaviour = 'refuse';
    const id = await scene.queued();
    await scene.settled();
    const seen = await scene.api.call('GET', '/api/messaging/delivery', { cookie });
    expect(JSON.stringify(seen.body)).not.toContain('asuka@example.jp');
    expect(seen.body['undelivered']).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, state: 'failed' })]),
    );
    scene.behaviour = 'take';
    const test = await scene.api.call('POST', '/api/messaging/test', {
      cookie,
      body: { via: 'mail', to: 'm9@example.jp' },
    });
    expect([test.status, test.body]).toEqual([200, { outcome: 'sent', problem: null }]);
    scene.behaviour = 'greylist';
    await scene.api.call('POST', `/api/messaging/messages/${id}/resend`, { cookie });
    await scene.settled();
    expect((await scene.rowOf(id)).wait).toBeLessThanOrEqual(30);
    scene.behaviour = 'take';
    await scene.work.query('update message set retry_at = clock_timestamp() where id = $1', [id]);
    await scene.settled();
    expect(await scene.rowOf(id)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(await scene.eventsOf(id)).toEqual(['MessageFailed refused', 'MessageRequeued', 'MessageSent']);
    expect(scene.mails.map(({ to }) => to)).toEqual(['m9@example.jp', 'asuka@example.jp']);
  });

  it('cannot send again what makes no sense any more', async () => {
    const { cookie } = await scene.api.signedIn({ code: 'M8', role: 'manager' });
    const id = await scene.queued({ expiresIn: '-1 second' });
    await scene.settled();
    const again = await scene.api.call('POST', `/api/messaging/messages/${id}/resend`, { cookie });
    expect(again.status).toBe(404);
    await scene.settled();
    expect([(await scene.rowOf(id)).state, scene.mails.length]).toEqual(['failed', 0]);
    const rowsOf = (body: object) =>
      (body as DeliveryView).undelivered.flatMap((row) => (row.id === id ? [row.canResend] : []));
    expect(rowsOf((await scene.api.call('GET', '/api/messaging/delivery', { cookie })).body)).toEqual([false]);
    const cleared = await scene.api.call('POST', '/api/messaging/undelivered/clear', { cookie, body: { ids: [id] } });
    expect([cleared.status, rowsOf(cleared.body)]).toEqual([200, []]);
  });

  it('send several again at once, and leave those that make no sense any more', async () => {
    const { cookie } = await scene.api.signedIn({ code: 'M3', role: 'manager' });
    scene.behaviour = 'block';
    const ids = [await scene.queued(), await scene.queued(), await scene.queued({ expiresIn: '-1 second' })];
    await scene.settled();
    scene.behaviour = 'take';
    scene.mails.length = 0;
    const again = await scene.api.call('POST', '/api/messaging/undelivered/resend', { cookie, body: { ids } });
    expect(again.status).toBe(200);
    await scene.settled();
    await eventually('both to have left', () => scene.mails.length === 2);
    expect((await scene.rowOf(ids[2] ?? '')).state).toBe('failed');
  });

  it('see what is due and what is scheduled apart, and since when messages wait whose way is not set up', async () => {
    scene.behaviour = 'greylist';
    await scene.queued();
    await scene.settled();
    const { cookie } = await scene.api.signedIn({ code: 'M7', role: 'manager' });
    const slow = await scene.api.call('GET', '/api/messaging/backlog', { cookie });
    const fine = { failing: 0, failingSince: null };
    expect(slow.body).toEqual({ waiting: 1, scheduled: 0, stuck: 0, stuckSince: null, ...fine });
    await scene.api.app.get(AgencyClock).set({ at: '2026-11-10T12:10:00+09:00', isFrozen: true });
    const failing = { failing: 1, failingSince: '2026-11-10T03:00:00.000Z' };
    expect((await scene.api.call('GET', '/api/messaging/backlog', { cookie })).body).toMatchObject(failing);
    expect((await scene.api.call('GET', '/api/messaging/delivery', { cookie })).body['routes']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ via: 'mail', ...failing, lastProblem: expect.stringContaining('451') }),
      ]),
    );

    const without = await openDeliveryScene({ mail: null, sms: null });
    await without.clear();
    const manager = await without.api.signedIn({ code: 'M7', role: 'manager' });
    const read = async (api: TestApi, path: string) =>
      (await api.call('GET', `/api/messaging/${path}`, { cookie: manager.cookie })).body;
    await without.queued();
    await without.queued({ via: 'sms', recipient: '+819012345678' });
    const reminder = await without.queued();
    await without.work.query(`update message set due_at = due_at + interval '1 hour' where id = $1`, [reminder]);
    const since = '2026-11-10T03:00:00.000Z';
    expect(await read(without.api, 'backlog')).toEqual({
      waiting: 2,
      scheduled: 1,
      stuck: 2,
      stuckSince: since,
      ...fine,
    });
    expect((await read(without.api, 'delivery'))['routes']).toEqual([
      expect.objectContaining({ via: 'mail', sender: null, waiting: 1, waitingSince: since, scheduled: 1, kept: 0 }),
      expect.objectContaining({ via: 'sms', sender: null, waiting: 1, waitingSince: since, scheduled: 0 }),
      expect.objectContaining({ via: 'line', waiting: 0, scheduled: 0 }),
    ]);

    const late = await without.queued({ expiresIn: '-1 second' });
    const demo = await startTestApi({ ...without.api.config, mode: 'demo' }, { on: without.api.databaseUrl });
    await demo.app.get(Delivery).look();
    expect(await without.rowOf(late)).toMatchObject({ state: 'failed', problem: 'expired' });
    expect(await read(demo, 'backlog')).toEqual({ waiting: 0, scheduled: 1, stuck: 0, stuckSince: null, ...fine });
    const { routes } = (await read(demo, 'delivery')) as unknown as DeliveryView;
    expect(routes.map(({ kept }) => kept)).toEqual([1, 1, 0]);
    await demo.stop();
    await without.close();
  });

  it.each([
    ['mail', 'メールアドレスを入力してください。'],
    ['sms', '電話番号を入力してください（例：090-1234-5678、+819012345678）。'],
    ['line', 'U で始まるユーザーIDを入力してください。'],
  ] as const)('are refused an address that is none, in the words of %s alone', async (via, sentence) => {
    const line = { accessToken: 't', channelSecret: 's', accountId: '@office', apiUrl: 'http://127.0.0.1:1' };
    const others = await openDeliveryScene({ line });
    const { cookie } = await others.api.signedIn({ code: 'M6', role: 'manager' });
    const answer = await others.api.call('POST', '/api/messaging/test', { cookie, body: { via, to: 'nobody' } });
    expect(JSON.stringify(answer.body)).toContain(sentence);
    await others.close();
  });

  it('send a test to an old address of a carrier, and to a number as it is written in Japan', async () => {
    const { cookie } = await scene.api.signedIn({ code: 'M1', role: 'manager' });
    const test = async (via: string, to: string) =>
      (await scene.api.call('POST', '/api/messaging/test', { cookie, body: { via, to } })).body['outcome'];
    expect(await test('mail', 'taro.@docomo.ne.jp')).toBe('sent');
    // Handed over; the server of these tests takes no dots side by side.
    expect(await test('mail', 'a..b@docomo.ne.jp')).toBe('refused');
    expect(await test('sms', '090-1234-5678')).toBe('sent');
    expect(scene.mails.map(({ to }) => to.replaceAll('"', ''))).toEqual(['taro.@docomo.ne.jp']);
    expect(JSON.parse(scene.posts[0]?.body ?? '')).toMatchObject({ to: '+819012345678' });
  });

  it('are not sent a test SMS at night, nor more than a few tests a minute', async () => {
    const { cookie } = await scene.api.signedIn({ code: 'M5', role: 'manager' });
    const test = (via: string, to: string) =>
      scene.api.call('POST', '/api/messaging/test', { cookie, body: { via, to } });
    await scene.api.app.get(AgencyClock).set({ at: '2026-11-10T21:00:00+09:00', isFrozen: true });
    const atNight = await test('sms', '+819012345678');
    expect([atNight.status, JSON.stringify(atNight.body), scene.posts.length]).toEqual([
      422,
      expect.stringContaining('夜間（21時〜8時）はSMSを送信しません'),
      0,
    ]);
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await test('mail', 'm5@example.jp'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect([answers.at(-1)?.body['code'], scene.mails.length]).toEqual(['slow_down', 5]);
    const { cookie: another } = await scene.api.signedIn({ code: 'M4', role: 'manager' });
    const body = { via: 'mail', to: 'm4@example.jp' };
    expect((await scene.api.call('POST', '/api/messaging/test', { cookie: another, body })).status).toBe(200);
  });
});

import { openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import { quoted } from './smtp-transport';

let scene: DeliveryScene;

beforeAll(async () => {
  scene = await openDeliveryScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.clear());

it('writes the odd addresses of carriers as RFC 5321 wants them, and every other as it is', () => {
  expect(quoted('taro..yamada@docomo.ne.jp')).toBe('"taro..yamada"@docomo.ne.jp');
  expect(quoted('taro.@ezweb.ne.jp')).toBe('"taro."@ezweb.ne.jp');
  for (const plainly of ['taro.yamada@example.jp', 'a"b..c@example.jp', '"taro."@ezweb.ne.jp', 'nobody'])
    expect(quoted(plainly)).toBe(plainly);
});

// The server of these tests takes no dots side by side even in quotes: those are compared above.
it.each(['taro.@ezweb.ne.jp', '.taro@docomo.ne.jp'])('reaches %s', async (recipient) => {
  const id = await scene.queued({ recipient });
  await scene.settled();
  expect(await scene.rowOf(id)).toMatchObject({ state: 'sent' });
  expect(scene.mails.map(({ to }) => to.replaceAll('"', ''))).toEqual([recipient]);
});

it.each(['"victim@evil.jp>, <b"@example.jp', 'a,b@example.jp', 'a@b@example.jp', 'a@example.jp\r\nBcc: b@example.jp'])(
  'sends nothing where an address could be read as another: %j',
  async (recipient) => {
    const id = await scene.queued({ recipient });
    await scene.settled();
    expect([(await scene.rowOf(id)).state, scene.mails]).toEqual(['failed', []]);
  },
);

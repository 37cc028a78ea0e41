import { asuka, register, someoneLike, wataru } from '../scenes/builders';
import { expect, test, type Page } from './fixtures';
import { present, ringing } from './stories/at-1.story';

/** How staff are called to their screens, and how they act there without a pointer. */

/** Counts what is played and told instead of doing it. */
interface Stubs {
  tones: number;
  gains: number[];
  asked: number;
  told: { title: string; click: () => void }[];
}
declare global {
  interface Window {
    stubs: Stubs;
  }
}

const stubbed = async (page: Page, { isBlocked = false } = {}): Promise<void> => {
  await page.addInitScript(
    ({ isBlocked }) => {
      const stubs: Stubs = { tones: 0, gains: [], asked: 0, told: [] };
      window.stubs = stubs;
      class Fake extends EventTarget {
        state = 'suspended';
        currentTime = 0;
        destination = {};
        resume(): Promise<void> {
          if (isBlocked) return Promise.reject(new DOMException('blocked', 'NotAllowedError'));
          this.state = 'running';
          this.dispatchEvent(new Event('statechange'));
          return Promise.resolve();
        }
        setSinkId(): Promise<void> {
          return Promise.resolve();
        }
        createOscillator(): object {
          return {
            frequency: {},
            connect: (next: object) => next,
            start: () => (stubs.tones += 1),
            stop: () => undefined,
          };
        }
        createGain(): object {
          return {
            gain: {
              setValueAtTime: () => undefined,
              exponentialRampToValueAtTime: (to: number) => to > 0.001 && stubs.gains.push(to),
            },
            connect: (next: object) => next,
          };
        }
      }
      class FakeNotification {
        static permission = 'default';
        static requestPermission(): Promise<string> {
          stubs.asked += 1;
          FakeNotification.permission = 'granted';
          return Promise.resolve('granted');
        }
        onclick: (() => void) | null = null;
        constructor(title: string) {
          stubs.told.push({ title, click: () => this.onclick?.() });
        }
        close(): void {}
      }
      Object.assign(window, { AudioContext: Fake, Notification: FakeNotification });
    },
    { isBlocked },
  );
  await page.reload();
  await page.locator('h1').first().waitFor({ state: 'attached' });
};
const tones = (page: Page): Promise<number> => page.evaluate(() => window.stubs.tones);

test('says that the browser blocks the ring tone, and keeps volume, tone and device in the browser', async ({
  staff,
}) => {
  const page = await staff('A10', '/account');
  await page.addInitScript(() => {
    const headset = { deviceId: 'headset', kind: 'audiooutput', label: 'ヘッドセット' } as MediaDeviceInfo;
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([headset]);
  });
  await stubbed(page, { isBlocked: true });
  await page.getByRole('button', { name: '着信音を有効にする' }).click();
  await expect(page.getByText(/ブラウザーが着信音を止めています/)).toBeVisible();
  await page.getByLabel('音量').selectOption('20');
  await page.getByLabel('音色').selectOption('soft');
  await page.getByRole('button', { name: '出力先を選ぶ' }).click();
  await page.getByLabel('出力先').selectOption({ label: 'ヘッドセット' });
  await page.reload();
  await expect(page.getByLabel('音量')).toHaveValue('20');
  await expect(page.getByLabel('音色')).toHaveValue('soft');
  await expect(page.getByLabel('出力先')).toHaveValue('headset');
});

test('asks for notifications on a click alone, and plays as loud as was chosen', async ({ staff }) => {
  const page = await staff('A10', '/account');
  await stubbed(page);
  await page.getByLabel('音量').selectOption('100');
  await page.getByRole('button', { name: '着信音を有効にする' }).click();
  await expect.poll(() => tones(page)).toBeGreaterThan(0);
  expect(await page.evaluate(() => window.stubs.gains.every((gain) => Math.abs(gain - 0.6) < 0.001))).toBe(true);
  expect(await page.evaluate(() => window.stubs.asked)).toBe(0);
  await page.getByRole('button', { name: 'デスクトップ通知を許可する' }).click();
  await expect(page.getByText('デスクトップ通知：出ます。')).toBeVisible();
  expect(await page.evaluate(() => window.stubs.asked)).toBe(1);
});

const look = (page: Page, state: 'visible' | 'hidden'): Promise<void> =>
  page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('rings again while somebody waits; title and icon count them, or only while nobody looks if so chosen', async ({
  stack,
  staff,
}) => {
  await register(stack.anyone, asuka);
  await register(stack.anyone, someoneLike(wataru, 1));
  const page = await staff('I01', '/board');
  await page.clock.install();
  await stubbed(page);
  await page.getByRole('button', { name: '着信音を有効にする' }).click();
  await expect(page).toHaveTitle(/^2人待ち/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /%3E2%3C%2Ftext%3E/);
  await expect.poll(() => tones(page)).toBeGreaterThan(0);
  const before = await tones(page);
  await page.clock.runFor(30_000);
  await expect.poll(() => tones(page)).toBeGreaterThan(before);

  const settings = await page.context().newPage();
  await settings.goto('/console/account');
  await settings.getByLabel('タブの件数').selectOption('hidden');
  await expect(page).toHaveTitle(/^受付ボード/);
  await expect(page.locator('link[rel="icon"]')).not.toHaveAttribute('href', /%3C%2Ftext%3E%3Ccircle/);
  await look(page, 'hidden');
  await expect(page).toHaveTitle(/^2人待ち/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /%3E2%3C%2Ftext%3E/);
  await look(page, 'visible');
  await expect(page).toHaveTitle(/^受付ボード/);
});

test('a click on the notification of a ring leads to its card, and one answer silences every tab', async ({
  stack,
  staff,
}) => {
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  const desk = await staff('A10', '/account');
  await stubbed(desk);
  await desk.getByRole('button', { name: '着信音を有効にする' }).click();
  await desk.getByRole('button', { name: 'デスクトップ通知を許可する' }).click();
  await look(desk, 'hidden');
  await ringing(stack, i01);
  await expect(desk).toHaveTitle(/^着信中/);
  await expect.poll(() => desk.evaluate(() => window.stubs.told.map(({ title }) => title))).toEqual(['着信中']);
  await desk.evaluate(() => window.stubs.told[0]?.click());
  await expect(desk).toHaveURL(/\/desk$/);
  await expect(desk.getByRole('button', { name: /^応答/ })).toBeFocused();
  const other = await desk.context().newPage();
  await other.clock.install();
  await other.goto('/console/desk');
  await stubbed(other);
  await other.getByRole('heading', { level: 1 }).click();
  await expect(other).toHaveTitle(/^着信中/);
  await expect.poll(() => tones(other)).toBeGreaterThan(0);
  await other.evaluate(() => {
    const heard = new Promise((hear) => {
      new BroadcastChannel('toritsugi.answered').onmessage = ({ data }) => hear(typeof data);
    });
    Object.assign(window, { heard });
  });
  await desk.keyboard.press('a');
  expect(await other.evaluate(() => (window as unknown as { heard: Promise<string> }).heard)).toBe('string');
  await expect(other).not.toHaveTitle(/着信中/);
  const heard = await tones(other);
  await other.clock.runFor(9_000);
  expect(await tones(other)).toBe(heard);
});

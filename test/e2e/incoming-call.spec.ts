import { twilioSignature } from '../../apps/api/src/board/telephone/twilio';
import { asuka, register } from '../scenes/builders';
import { flawsOf, JUDGES_LOOKS, lookAgain, LOOKS } from './accessibility';
import { expect, inOneAgency } from './fixtures';

const TOKEN = 'of the tests alone';
const OURS = '+81300000000';
const ORIGIN = 'https://desk.example.jp';
const test = inOneAgency({
  env: {
    PUBLIC_URL: ORIGIN,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_CALLER_NUMBER: OURS,
    TWILIO_EXTENSION: 'sip:{code}@desk.example.jp',
  },
});

/** What the exchange says of a caller's line. */
async function exchangeSays(url: string, name: string, CallStatus: string, From: string): Promise<string> {
  const path = '/api/board/incoming-calls';
  const fields = new URLSearchParams({ CallSid: `CA${name.repeat(32)}`, CallStatus, From, To: OURS });
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioSignature(ORIGIN + path, fields, TOKEN),
    },
    body: fields.toString(),
  });
  return answer.text();
}

test(
  'whoever calls is seen at every desk, and opens with one gesture at the one who takes the call',
  JUDGES_LOOKS,
  async ({ stack, staff }) => {
    await register(stack.anyone, asuka);
    const number = `+81${String(asuka.answers['phone']).replace(/\D/g, '').slice(1)}`;
    const [one, other] = [await staff('I01', '/board'), await staff('I02', '/board')];
    await exchangeSays(stack.url, 'a', 'ringing', number);
    const rings = (page: typeof one) => page.locator('[data-incoming][data-state=ringing]');
    await expect(rings(one)).toContainText('着信：');
    await expect(rings(other)).toContainText(String(asuka.answers['family_name']));
    await expect(one).toHaveTitle(/^着信｜/);
    for (const look of LOOKS) {
      await lookAgain(other, look);
      await expect(rings(other)).toBeVisible();
      expect({ look, flaws: await flawsOf(other) }).toEqual({ look, flaws: [] });
    }
    await rings(one).getByRole('button', { name: '電話に出る' }).click();
    await expect(one).toHaveURL(/\/board\/[0-9a-f-]{36}/);
    await expect(one.getByText(String(asuka.answers['email']))).toBeVisible();
    await expect(other.locator('[data-incoming][data-state=talking]')).toBeVisible();
    await exchangeSays(stack.url, 'a', 'completed', number);
    await expect(other.locator('[data-incoming]')).toHaveCount(0);
  },
);

test('a call of nobody whom we know stays until somebody says that they called back', async ({ stack, staff }) => {
  const page = await staff('I01', '/board');
  await exchangeSays(stack.url, 'b', 'ringing', '+819000009876');
  const call = page.locator('[data-incoming]');
  await expect(call).toContainText('登録のない番号（下4桁 9876）');
  await exchangeSays(stack.url, 'b', 'completed', '+819000009876');
  await stack.clock.advance(5);
  await expect(call.getByRole('link', { name: '折り返す' })).toHaveAttribute('href', 'tel:+819000009876');
  await call.getByRole('button', { name: '折り返し済みにする' }).click();
  await expect(call).toHaveCount(0);
});

test('a call that comes in is heard, and taken by a key that the list of keys names', async ({ stack, staff }) => {
  const page = await staff('I01', '/board');
  await page.addInitScript(() => {
    localStorage.setItem('toritsugi.sound', 'on');
    let tones = 0;
    const create = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function (this: AudioContext) {
      tones += 1;
      return create.call(this);
    };
    Object.defineProperty(window, 'tones', { get: () => tones });
  });
  await page.reload();
  await page.getByRole('main').click({ position: { x: 2, y: 2 } });
  await exchangeSays(stack.url, 'c', 'ringing', '+819000005555');
  await expect(page.locator('[data-incoming][data-state=ringing]')).toBeVisible();
  await expect.poll(() => page.evaluate(() => Number(Reflect.get(window, 'tones')))).toBeGreaterThan(5);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog');
  await expect(keys.getByRole('button', { name: '電話に出る：R' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('r');
  await expect(page.locator('[data-incoming][data-state=talking]')).toBeVisible();
  await exchangeSays(stack.url, 'c', 'completed', '+819000005555');
});

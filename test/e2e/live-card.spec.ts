import { calls } from '@toritsugi/contracts';
import { asuka, register } from '../scenes/builders';
import type { Person } from '../scenes/person';
import type { Stack } from '../server/stack';
import { expect, test, type Locator, type Page } from './fixtures';
import { onlyCard, present, ringing, tokyo } from './stories/at-1.story';

/** Who, what to say, who rings, and one big button: on the screen at every width while a call or ring runs. */

const WIDTHS = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1024, height: 768 },
  { width: 1279, height: 720 },
  { width: 1366, height: 768 },
] as const;

/** Why a finger or pointer would not hit the whole of it: what is off the screen, or lies under something else. */
const outOfReach = (elements: Locator): Promise<string[]> =>
  elements.evaluateAll((nodes) =>
    nodes.flatMap((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth)
        return [`${node.textContent} lies outside: ${Math.round(top)}–${Math.round(bottom)} of ${innerHeight}`];
      const places = [
        [left + 4, top + 4],
        [right - 4, bottom - 4],
        [(left + right) / 2, (top + bottom) / 2],
      ] as const;
      const cover = places
        .map(([x, y]) => document.elementFromPoint(x, y))
        .find((hit) => hit === null || !node.contains(hit));
      return cover === undefined ? [] : [`${node.textContent} lies under ${cover?.className}`];
    }),
  );

/** To the end of the page and of every pane of it, and back to the beginning. */
const scrollAll = (page: Page, to: 'start' | 'end'): Promise<void> =>
  page.evaluate((where) => {
    for (const node of [document.documentElement, ...document.querySelectorAll('main, main *')])
      if (node.scrollHeight > node.clientHeight + 8) node.scrollTop = where === 'end' ? node.scrollHeight : 0;
  }, to);

async function staysInReach(page: Page, what: string, elements: Locator): Promise<void> {
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const to of ['start', 'end'] as const) {
      await scrollAll(page, to);
      const message = `${what}, ${size.width} px, scrolled to the ${to}`;
      await expect.poll(() => outOfReach(elements), { message, timeout: 5_000 }).toEqual([]);
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways, `${what}, ${size.width} px`).toBeLessThanOrEqual(0);
  }
}

const nextStep = (page: Page) => page.getByTestId('next-step');

/** On the line since 12:07:33. */
async function onTheLine(stack: Stack, intake: Person): Promise<string> {
  await register(stack.anyone, asuka);
  const { id: taskId } = await onlyCard(intake);
  const params = { taskId };
  await intake.call(calls.board.claim, { params });
  await intake.call(calls.board.dial, { params });
  await stack.clock.set(tokyo('12:07:33'));
  await intake.call(calls.board.connected, { params });
  return taskId;
}

test('keeps the person, the sentence and the next step on the board at every width', async ({ stack, staff }) => {
  const [i01, a09, a10] = await present(stack, ['I01', 'A09', 'A10']);
  if (!i01 || !a09 || !a10) throw new Error('somebody is missing');
  const taskId = await onTheLine(stack, i01);
  const page = await staff('I01', `/board/${taskId}`);
  const name = page.getByRole('heading', { name: /藤代 明日香/ });
  const say = page.getByTestId('say-next');
  await expect(say).toHaveText(/今から少々キャリア面談のお時間/);
  await expect(nextStep(page)).toHaveText(/^はい → 取次ぎを始める/);
  await staysInReach(page, 'on the line', name.or(say).or(nextStep(page)));

  await page.getByLabel('引き継ぎメモ').fill('決算は年次まで');
  await nextStep(page).click();
  await expect(say).toHaveText(/お電話を替わります/);
  await expect(nextStep(page)).toHaveText(/^三者通話開始\s*応答すると押せます　残り\d+秒/);
  await expect(nextStep(page)).toHaveAttribute('aria-disabled', 'true');
  const progress = page.getByTestId('transfer');
  await expect(progress.getByRole('meter', { name: 'お待たせできる時間' })).toBeVisible();
  await expect(progress.getByText('出ないときは朝比奈 修さんを呼びます。')).toBeVisible();
  const rings = progress.locator('p').getByText(/を呼び出しています/);
  await staysInReach(page, 'ringing', name.or(say).or(rings).or(nextStep(page)));

  const { offer } = await a09.call(calls.transfer.desk, {});
  await a09.call(calls.transfer.accept, { params: { offerId: offer?.offerId ?? '' } });
  await expect(say).toHaveText('面談担当の高瀬です');
  await expect(nextStep(page)).toHaveText(/^三者通話開始\s*残り\d+秒/);
  await staysInReach(page, 'answered', name.or(say).or(nextStep(page)));
  await nextStep(page).click();
  await expect(nextStep(page)).toHaveText('取次ぎ完了');
  await staysInReach(page, 'three on the line', name.or(nextStep(page)));
});

test('keeps the ring and its answer, then the first words, on the advisor’s desk at every width', async ({
  stack,
  staff,
}) => {
  const [i01] = await present(stack, ['I01', 'A10']);
  if (!i01) throw new Error('nobody is at intake');
  const page = await staff('A10', '/desk');
  const { transferId } = await ringing(stack, i01);
  const name = page.getByRole('heading', { name: /藤代 明日香/ });
  await expect(nextStep(page)).toHaveText(/^応答/);
  await staysInReach(page, 'rung', name.or(nextStep(page)));
  await nextStep(page).click();
  await expect(page.getByText('「面談担当の朝比奈です」')).toBeVisible();
  await expect(nextStep(page)).toHaveAttribute('aria-disabled', 'true');
  await staysInReach(page, 'answered', name.or(nextStep(page)));
  await i01.call(calls.transfer.bridge, { params: { transferId } });
  await expect(nextStep(page)).toHaveAttribute('aria-disabled', 'false');
});

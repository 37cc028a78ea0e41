import { calls } from '@toritsugi/contracts';
import { asuka, register } from '../../scenes/builders';
import { pinnedRouting } from '../../scenes/pinned-routing';
import type { Person } from '../../scenes/person';
import { flawsOf, JUDGES_LOOKS, lookAgain, LOOKS } from '../accessibility';
import { expect, inOneAgency, type Fixtures, type Page } from '../fixtures';
import { onlyCard, present, tokyo } from '../stories/at-1.story';

/**
 * Who could take the person now and why, before anyone is asked: on the board, live, and open to feedback or another
 * choice.
 */
let i01: Person;
let taskId: string;

const test = inOneAgency(
  {
    // Compared by the hour from this day on: with this seed noon is the engine's and three o'clock a comparison.
    prepare: async (database) => {
      const settings = {
        ...pinnedRouting,
        switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60, seed: 3, startsOn: '2026-10-20' },
      };
      await database.query(
        'insert into routing_settings (version, settings, effective_at) select max(version) + 1, $1, now() from routing_settings',
        [JSON.stringify(settings)],
      );
    },
  },
  async (stack) => {
    const [intake] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
    if (!intake) throw new Error('nobody is at intake');
    i01 = intake;
    await register(stack.anyone, asuka);
    taskId = (await onlyCard(i01)).id;
    const params = { taskId };
    await i01.call(calls.board.claim, { params });
    await i01.call(calls.board.dial, { params });
    await stack.clock.set(tokyo('12:07:40'));
    await i01.call(calls.board.connected, { params });
  },
);

const headline = (page: Page) => page.getByTestId('headline');
/**
 * From the top: further down the head covers a part of what passes under it, and a half-covered button is a small one.
 */
const flawsAtTop = async (page: Page): Promise<string[]> => {
  await page.evaluate(() => window.scrollTo(0, 0));
  return flawsOf(page);
};
const board = (staff: Fixtures['staff']) => staff('I01', `/board/${taskId}`, LOOKS[0]);

test('says in words who would be rung, follows presence, and names its rule and versions', async ({ stack, staff }) => {
  const page = await board(staff);
  await expect(
    page.getByText(/^高瀬さんを呼びます。経理4年以上・首都圏の成約見込み22%（52件の実績）。次は.+さん。$/),
  ).toBeVisible();
  const decision = page.getByTestId('decision');
  await expect(decision.getByText('推定成約率(20件で補正) · 通常の時間帯 12:00から · 成約率の表 v')).toBeVisible();
  await (await stack.as('A09')).call(calls.transfer.setPresence, { body: { state: 'away', reason: 'break' } });
  await expect(page.getByText(/^真壁さんを呼びます。経理4年以上・首都圏の成約見込み16%/)).toBeVisible();
  await (await stack.as('A09')).call(calls.transfer.setPresence, { body: { state: 'available' } });
  await expect(page.getByText(/^高瀬さんを呼びます/)).toBeVisible();
});

test(
  'keeps every rule of access with the terms, the reasons and the feedback open',
  JUDGES_LOOKS,
  async ({ staff }) => {
    const page = await board(staff);
    for (const look of LOOKS) {
      if (look !== LOOKS[0]) await lookAgain(page, look);
      await expect(headline(page)).toBeVisible();
      const isJa = look.language === 'ja';
      await page
        .getByRole('button', { name: isJa ? /順位の内訳$/ : /^What decides the place of/ })
        .first()
        .focus();
      await expect(page.getByText(isJa ? '最初に呼ばれる確率' : 'Chance of being rung first').first()).toBeVisible();
      expect({ look, flaws: await flawsAtTop(page) }).toEqual({ look, flaws: [] });
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: isJa ? '違うと思う' : 'I disagree' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect({ look, flaws: await flawsAtTop(page) }).toEqual({ look, flaws: [] });
      await page.keyboard.press('Escape');
    }
  },
);

test('keeps feedback with the order that was on the screen', async ({ stack, staff }) => {
  const page = await board(staff);
  await page.getByRole('button', { name: '違うと思う' }).click();
  await page.getByRole('radio', { name: 'ご希望により合う' }).check();
  await page.getByLabel('1番目にふさわしい人（任意）').selectOption({ label: '朝比奈 修' });
  await page.getByLabel('ひとこと（任意）').fill('決算の経験が近い');
  await page.getByRole('dialog').getByRole('button', { name: '記録する' }).click();
  await expect(page.getByText('記録しました。リーダーが確認します。').first()).toBeVisible();
  const { rows } = await stack.database.query<{ reason: string; note: string; first: string }>(
    `select d.reason, d.note, m.family_name as first from ranking_feedback d join staff_member m on m.id = (d.ranking->'candidates'->0->>'advisorId')::uuid`,
  );
  expect(rows).toEqual([{ reason: 'better_fit', note: '決算の経験が近い', first: '高瀬' }]);
});

test('says in the afternoon that this block compares, and rings by hand whom intake chose, with the reason', async ({
  stack,
  staff,
}) => {
  await stack.clock.set(tokyo('15:10:00'));
  const page = await board(staff);
  await expect(page.getByTestId('decision').getByText('待ち時間順 · 比較の時間帯(待ち時間順) 15:00から')).toBeVisible();
  await expect(headline(page).getByText(/^比較の時間帯\(待ち時間順\): .+さんを呼びます/)).toBeVisible();
  const other = page.getByRole('button', { name: /^先に呼ぶ：/ }).last();
  const name = (await other.getAttribute('aria-label'))?.replace('先に呼ぶ：', '') ?? '';
  await other.click();
  await page.getByRole('menuitem', { name: '本人の希望' }).click();
  await expect(page.getByText(`${name}を先に呼びます（本人の希望）`)).toBeVisible();
  await page.getByRole('button', { name: 'はい → 取次ぎを始める' }).last().click();
  await expect(page.getByText(`${name}を呼び出しています`).first()).toBeVisible();
  const { rows } = await stack.database.query<{ decision: unknown }>(
    `select payload->'decision' as decision from domain_event where kind = 'TransferRequested'`,
  );
  expect(rows).toEqual([
    {
      decision: expect.objectContaining({
        arm: 'control',
        strategy: 'longest_idle',
        isManual: true,
        blockStartsAt: tokyo('15:00:00'),
      }),
    },
  ]);
});

test('advises whoever calls whether to dial now', async ({ staff }) => {
  const page = await staff('I02', '/board', LOOKS[0]);
  await expect(page.getByTestId('pacing').getByText(/架電できます|少し待ちます/)).toBeVisible();
});

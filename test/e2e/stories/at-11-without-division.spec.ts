import { asuka, register } from '../../scenes/builders';
import { expect, test } from '../fixtures';

/** AT-11 step 2, on an open board: the manager turns division off, and the team's own advisor calls and goes on. */
test('C14 S004-8 an advisor of a team without division claims, calls and begins the consultation', async ({
  stack,
  staff,
}) => {
  await register(stack.anyone, asuka);
  const [advisor, colleague] = [await staff('A09', '/board'), await staff('A10', '/board')];
  const take = advisor.getByRole('button', { name: /^対応する 藤〇/ });
  await expect(advisor.getByText(/藤〇/).first()).toBeVisible();
  await expect(take).toHaveCount(0);

  const settings = await staff('M1', '/settings/teams');
  await settings.getByRole('link', { name: 'コーポレートチーム' }).click();
  const team = settings.getByRole('complementary', { name: 'コーポレートチーム' });
  await team.getByRole('combobox', { name: '分業体制' }).selectOption('off');
  await settings.getByRole('button', { name: '保存する' }).click();
  await expect(take).toBeVisible();

  await take.click();
  await expect(advisor.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();
  await expect(colleague.getByRole('button', { name: /^対応する 藤〇/ })).toHaveCount(0);
  await advisor.getByRole('button', { name: '発信', exact: true }).click();
  await advisor.getByRole('button', { name: 'つながった' }).click();
  await expect(advisor.getByText('このまま私高瀬がご相談をお受けします')).toBeVisible();
  await expect(advisor.getByText('このまま相談を始められます。')).toBeVisible();
  await advisor.getByRole('textbox', { name: '相談メモ' }).fill('決算は年次まで');
  await advisor.getByRole('button', { name: 'はい → このまま相談を始める' }).click();
  await expect(advisor).toHaveURL(/\/desk$/);
  await expect(advisor.getByRole('heading', { name: /藤代 明日香/ })).toBeVisible();

  // In the middle of a consultation nobody is called.
  await register(stack.anyone, {
    ...asuka,
    answers: { ...asuka.answers, phone: '090-0000-0111', email: 'b@example.jp' },
  });
  await advisor.getByRole('link', { name: '受付ボード' }).click();
  await expect(advisor.getByText(/藤〇/).first()).toBeVisible();
  await expect(take).toHaveCount(0);
  await expect(colleague.getByRole('button', { name: /^対応する 藤〇/ })).toBeVisible();
});

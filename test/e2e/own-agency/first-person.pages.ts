/** The first person who registers with an agency: form, board, call, consultation, close. */
import { expect, type Page } from '../fixtures';
import { agree, next, send } from '../form/registration-form.pages';
import { save } from './own-agency.pages';

/** The generated form on a telephone: the answers of somebody whom the target wants. */
export async function register(phone: Page, family = '藤代'): Promise<void> {
  await phone.goto('/');
  await phone.getByLabel('経理').check();
  await phone.getByLabel('その職種の経験年数').fill('３');
  await phone.getByLabel('3か月以内').check();
  await next(phone);
  await phone.getByLabel('首都圏').check();
  await next(phone);
  await phone.fill('#family_name', family);
  await phone.fill('#given_name', '明日香');
  await phone.fill('#phone', family === '藤代' ? '０９０−００００−０１０１' : '090-0000-0111');
  await phone.fill('#email', `${family === '藤代' ? 'asuka' : 'b'}@example.jp`);
  await next(phone);
  await phone.waitForURL('**/check');
  await agree(phone);
  await send(phone).click();
  await phone.waitForURL('**/thanks/**');
  await expect(phone.getByText(/T-2611-\d{6}/).first()).toBeVisible();
}

export const takeOf = (page: Page, family: string) =>
  page.getByRole('button', { name: new RegExp(`^対応する ${family.slice(0, 1)}〇`) });

/** From the queue to a voice on the line, and to who would be rung: what is below has moved down by then. */
export async function call(page: Page, family = '藤代'): Promise<void> {
  await takeOf(page, family).click();
  await expect(page.getByRole('heading', { name: `${family} 明日香` })).toBeVisible();
  await page.getByRole('button', { name: /^発信を記録/ }).click();
  await page.getByRole('button', { name: 'つながった' }).click();
  await expect(page.getByTestId('headline')).toBeVisible();
}

/** The consultation ends well: every Must confirmed, on to employers. */
export async function consult(advisor: Page): Promise<void> {
  const musts = advisor.getByRole('group', { name: '必須の確認' }).getByRole('checkbox');
  await expect(musts).toHaveCount(3);
  for (const must of await musts.all()) await must.check();
  await advisor.getByRole('radio', { name: '紹介に進む' }).check();
  await expect(advisor.getByText('この内容で完了すると、有効面談になります')).toBeVisible();
  await advisor.getByRole('button', { name: '面談を完了する' }).click();
  await expect(advisor.getByText('後処理の残り')).toBeVisible();
}

/** A step of the selection that needs nothing but a yes. */
async function step(advisor: Page, what: string): Promise<void> {
  await advisor.getByRole('button', { name: `${what}：架空商事`, exact: true }).click();
  await advisor.getByRole('dialog').getByRole('button', { name: '記録する' }).click();
  await expect(advisor.getByRole('dialog')).toBeHidden();
}

/** As a field of day and time takes it, by the agency's clock. */
async function thisMinute(page: Page): Promise<string> {
  const { serverNow } = (await (await page.request.get('/api/clock')).json()) as { serverNow: string };
  return new Date(serverNow).toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }).slice(0, 16).replace(' ', 'T');
}

/** The selection from no employer at all to the close. */
export async function close(advisor: Page): Promise<void> {
  await advisor.getByRole('link', { name: '担当している方' }).click();
  await advisor.getByRole('button', { name: /^推薦する/ }).click();
  const dialog = advisor.getByRole('dialog');
  await dialog.getByLabel(/ご本人の承諾を得ました/).check();
  // The employer is added beside: the person and what was typed stay where they are.
  const opened = advisor.waitForEvent('popup');
  await dialog.getByRole('link', { name: /^企業を追加する/ }).click();
  const beside = await opened;
  await beside.getByLabel('企業名').fill('架空商事');
  await save(beside);
  await beside.getByRole('link', { name: 'この企業の求人を見る' }).click();
  await beside.getByRole('link', { name: '追加する' }).click();
  const order = beside.getByRole('complementary', { name: '新しく追加' });
  await order.getByLabel('求人名').fill('経理');
  await order.getByLabel('企業').selectOption({ label: '架空商事' });
  await order.getByLabel('職種').selectOption({ label: '経理' });
  await save(beside);
  await beside.close();
  await expect(dialog.getByLabel(/ご本人の承諾を得ました/)).toBeChecked();
  await dialog.getByLabel(/ご本人の承諾を得ました/).focus();
  await dialog.getByLabel('推薦する企業を選ぶ').focus();
  await dialog.getByLabel('推薦する企業を選ぶ').selectOption({ label: '架空商事' });
  await dialog.getByLabel('求人').selectOption({ label: '経理（第1版）' });
  await dialog.getByLabel(/ご本人の承諾を得ました/).check();
  await dialog.getByRole('button', { name: '推薦する' }).click();
  await step(advisor, '書類通過');
  await advisor.getByRole('button', { name: '面接を設定：架空商事' }).click();
  await dialog.getByLabel('面接の日時').fill(await thisMinute(advisor));
  await dialog.getByRole('button', { name: '記録する' }).click();
  await advisor.getByRole('button', { name: '面接の報告：架空商事' }).click();
  await dialog.getByLabel(/^面接の様子/).fill('落ち着いて話せたとのこと');
  await dialog.getByRole('radio', { name: 'はい' }).check();
  await dialog.getByRole('button', { name: '記録する' }).click();
  await step(advisor, '内定');
  await advisor.getByRole('button', { name: '内定承諾（成約）：架空商事' }).click();
  await advisor.getByRole('button', { name: '成約を記録する' }).click();
  await expect(advisor.getByText(/成約率は第\d+版になりました/)).toBeVisible();
}

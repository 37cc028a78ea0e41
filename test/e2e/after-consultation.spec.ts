import { calls } from '@toritsugi/contracts';
import { asuka, register, wataru } from '../scenes/builders';
import { lookedAfterBy } from '../scenes/looked-after';
import { flawsOf, JUDGES_LOOKS } from './accessibility';
import { DESK, expect, PHONE, test, type Page } from './fixtures';
import { tokyo } from './stories/at-1.story';

/** After the talk: the employer answers, the person is asked how it was, and whoever wavers is kept. */

const seen = async (page: Page, viewport: typeof DESK | typeof PHONE = DESK): Promise<void> => {
  expect(await flawsOf(page)).toEqual([]);
  await page.setViewportSize(viewport);
};

test(
  'S003-28: an employer answers by a link, once; who seems about to decline is asked before anybody calls',
  JUDGES_LOOKS,
  async ({ stack, staff, phone }) => {
    const registrantId = await lookedAfterBy(stack, 'A10', wataru);
    const a10 = await stack.as('A10');
    const { employers } = await a10.call(calls.selection.employers, {});
    const [employer] = employers;
    if (employer === undefined) throw new Error('no employer');
    await a10.call(calls.selection.submit, {
      params: { registrantId },
      body: { employerId: employer.id, hasConsent: true, consentHow: 'phone' },
    });
    const page = await staff('A10', `/cases/${registrantId}`);
    await page.getByRole('button', { name: /^企業に回答リンクを渡す/ }).click();
    await page.getByRole('textbox', { name: '企業の担当者' }).fill('人事 佐伯');
    await seen(page);
    await page.getByRole('button', { name: 'リンクを作る' }).click();
    const link = await page.getByRole('textbox', { name: '回答リンク' }).inputValue();
    await page.getByRole('button', { name: '閉じる' }).last().click();

    const contact = await phone(new URL(link).pathname, { viewport: PHONE, language: 'ja' });
    await expect(contact.getByText('人事 佐伯 様')).toBeVisible();
    await contact.getByRole('button', { name: '内容を見る' }).click();
    await expect(contact.getByRole('heading', { name: '書類選考のご回答' })).toBeVisible();
    await expect(contact.getByText('090-')).toHaveCount(0);
    await seen(contact, PHONE);
    const other = await phone(new URL(link).pathname);
    await expect(other.getByRole('heading', { name: 'このリンクは別の端末で開かれています' })).toBeVisible();
    await contact.getByText('書類を通過とし、面接に進む').click();
    await contact.getByRole('button', { name: 'この内容で回答する' }).click();
    await expect(contact.getByRole('heading', { name: 'ご回答を受け付けました' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('list', { name: 'これまで' }).getByText(/企業がリンクから回答/)).toBeVisible();

    await page.getByRole('button', { name: /^辞退の兆しがある/ }).click();
    await page.getByRole('menuitem', { name: 'メール' }).click();
    const rescue = page.getByRole('article', { name: /さん$/ });
    await expect(rescue.getByRole('button', { name: '電話する' })).toBeDisabled();
    await expect(rescue.getByText('先に「電話のお願い」を送ってください')).toBeVisible();
    await seen(page);
    await rescue.getByRole('button', { name: '「電話のお願い」を送る' }).click();
    await expect(rescue.getByText(/返事を待っています/)).toBeVisible();

    const lead = await staff('L3', '/rescues');
    await expect(lead.getByRole('article', { name: /さん$/ }).first()).toBeVisible();
    await seen(lead);
    await lead.goto('/console/follow-ups');
    await expect(lead.getByRole('region', { name: '辞退の兆し' }).getByRole('timer').first()).toBeVisible();
    await seen(lead);
    await rescue.getByRole('button', { name: '電話してよいと返事があった' }).click();
    await expect(rescue.getByRole('button', { name: '電話する' })).toBeEnabled();
    await rescue.getByRole('button', { name: '話せた' }).click();
    await expect(rescue.getByRole('button', { name: '電話する' })).toBeEnabled();
    await expect(rescue.getByRole('button', { name: '電話してよいと返事があった' })).toHaveCount(0);
    await rescue.getByRole('button', { name: '続けることになった' }).click();
    await expect(page.getByText(/：続けることになりました/)).toBeVisible();
  },
);

test(
  'S003-2 S003-3 S003-19 S003-23 S003-39: whoever suits asks how the interview was; what was asked back is answered on a basis',
  JUDGES_LOOKS,
  async ({ stack, staff }) => {
    const registrantId = await lookedAfterBy(stack, 'A10', wataru);
    const a10 = await stack.as('A10');
    const { employers } = await a10.call(calls.selection.employers, {});
    const { owners } = await a10.call(calls.followUp.owners, { query: {} });
    const [first, other] = owners.filter(({ owner, needsApproval }) => owner.id !== a10.id && !needsApproval);
    const { id: submissionId } = await a10.call(calls.selection.submit, {
      params: { registrantId },
      body: { employerId: employers[0]?.id ?? '', hasConsent: true, consentHow: 'phone' },
    });
    const record = (body: object) =>
      a10.call(calls.selection.record, { params: { submissionId }, body: body as never });
    await record({ to: 'doc_passed' });
    await record({
      to: 'interview_set',
      at: tokyo('13:00:00'),
      place: '会議室A',
      interviewers: '佐伯',
      followUpOwnerId: first?.owner.id ?? a10.id,
    });
    await stack.clock.set(tokyo('15:00:00'));
    const page = await staff('A10', '/follow-ups?view=coming', { viewport: PHONE });
    const row = page.getByRole('listitem').filter({ hasText: /1次面接/ });
    await expect(row.first()).toBeVisible();
    await seen(page, PHONE);

    // A colleague asks instead, with words of the advisor; its priority has its criteria beside it (S003-39).
    await row
      .first()
      .getByRole('button', { name: /^対応する/ })
      .press('Enter');
    await row.first().getByRole('button', { name: '担当・優先度・下書き' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const asking = dialog.getByRole('combobox', { name: 'フォローする人' });
    await asking.selectOption(other?.owner.id ?? '');
    await expect(dialog.getByText(/^高：意向が下がった/)).toBeVisible();
    await dialog.getByRole('combobox', { name: '優先度' }).selectOption({ label: '優先度 高' });
    await dialog.getByRole('textbox', { name: '送る人への下書き' }).fill('残業の件はご安心ください');
    await dialog.getByRole('textbox', { name: '同席する人' }).fill('営業部 小林');
    await dialog.getByLabel('同席を本人に伝えた日時').fill('2026-11-10T14:00');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await expect(page.getByText(/同席は、面接が始まる前に/)).toBeVisible();
    await dialog.getByLabel('同席を本人に伝えた日時').fill('2026-11-10T12:40');
    await seen(page, PHONE);
    await dialog.getByRole('button', { name: '保存する' }).click();
    await expect(row.first().getByText(/同席 営業部 小林（.*に本人へ連絡/)).toBeVisible();
    await expect(row.first().getByText(`担当 ${other?.owner.name ?? ''}`)).toBeVisible();
    await expect(row.first().getByRole('button', { name: '見送る' })).toHaveCount(0);
    await row.first().getByRole('button', { name: '自分が引き受ける' }).click();
    await expect(page.getByText('あなたの担当になりました')).toBeVisible();

    await row.first().getByRole('link', { name: /さん$/ }).click();
    await page.setViewportSize(DESK);
    await page.getByRole('button', { name: '聞いたことを書く' }).first().click();
    await page.getByRole('textbox', { name: '不安' }).fill('特になし');
    await page.getByRole('textbox', { name: '疑問・質問' }).fill('繁忙期の残業は');
    await page.getByRole('textbox', { name: '感想' }).fill('話しやすかった');
    await seen(page);
    await page.getByRole('button', { name: '完了する' }).click();
    await expect(page.getByText('フォローを完了しました')).toBeVisible();

    const question = page.getByRole('listitem').filter({ hasText: '繁忙期の残業は' }).last();
    await question.getByRole('button', { name: '答える' }).click();
    await page.getByRole('textbox', { name: '答え' }).fill('月20時間ほどです');
    await page.getByRole('combobox', { name: '根拠' }).selectOption({ label: '企業回答' });
    await page.getByRole('dialog').getByRole('button', { name: '答える' }).click();
    await expect(page.getByText(/月20時間ほどです（企業回答/)).toBeVisible();

    // S003-3: all of it on one sheet, alone on its paper.
    await page
      .getByRole('link', { name: /^準備を見る/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: /さんの面接準備シート$/ })).toBeVisible();
    await expect(page.getByText('感想： 話しやすかった')).toBeVisible();
    await expect(page.getByText(/月20時間ほどです/)).toBeVisible();
    await seen(page, PHONE);
    await seen(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(page.getByRole('button', { name: '印刷する' })).toBeHidden();
    await expect(page.getByText('営業部 小林')).toBeVisible();
  },
);

test(
  'S003-38: a person answers once on their own page, and whoever leads reads no number of fewer than five',
  JUDGES_LOOKS,
  async ({ stack, staff, phone }) => {
    const { token, receiptNumber } = await register(stack.anyone, asuka);
    await stack.database.query(
      `insert into survey (id, kind, about_id, registrant_id, opens_at, ends_at)
       select gen_random_uuid(), 'after_consultation', id, id, agency_now(), agency_now() + interval '30 days'
       from registrant where receipt_number = $1`,
      [receiptNumber],
    );
    const page = await phone(`/thanks/?r=${token}`, { viewport: PHONE, language: 'ja' });
    await expect(page.getByText(/お聞きしたいことがあります/)).toBeVisible();
    await page.getByLabel('電話番号の下4桁').fill('0101');
    await page.getByRole('button', { name: '確認する' }).click();
    const sheet = page.getByRole('region', { name: 'ご相談についてのアンケート' });
    await sheet.getByRole('button', { name: '答えを送る' }).click();
    await expect(sheet.getByText('1つ以上お答えください。')).toBeVisible();
    await sheet.getByRole('group', { name: 'ご相談はいかがでしたか' }).getByText('とてもよかった').click();
    await sheet.getByRole('textbox').fill('藤代明日香です。090-0000-0101');
    await seen(page, PHONE);
    await sheet.getByRole('button', { name: '答えを送る' }).click();
    await expect(sheet).toHaveCount(0);

    const lead = await staff('L3', '/surveys');
    await expect(lead.getByRole('region', { name: '承諾のあと' }).getByText(/^回答 0／0/)).toBeVisible();
    await expect(lead.getByText('今期のアンケート（社内）')).toBeVisible();
    await seen(lead);
    const { rows } = await stack.database.query<{ text: string }>(
      `select answers->'comment'->>0 as text from survey where about_id = registrant_id`,
      [],
    );
    expect(rows[0]?.text).toBe('〔名前〕です。〔電話番号〕');
  },
);

test(
  'S003-34: a lead is asked on the page of a person and answers on the desk of follow-ups; what the manager pins goes once it is read',
  JUDGES_LOOKS,
  async ({ stack, staff }) => {
    const registrantId = await lookedAfterBy(stack, 'A10', wataru);
    const page = await staff('A10', `/cases/${registrantId}`);
    const advice = page.getByRole('region', { name: 'リーダーへの相談' });
    await expect(advice.getByRole('button', { name: 'リーダーに相談する' })).toBeDisabled();
    await advice.getByLabel('新しく相談する').fill('他社の内定と迷っています');
    await advice.getByRole('button', { name: 'リーダーに相談する' }).click();
    await expect(advice.getByText(/返事の期限/)).toBeVisible();
    // Scrolled, the header stands over the clock of the demonstration.
    await page.evaluate(() => scrollTo(0, 0));
    await seen(page, PHONE);

    const lead = await staff('L3', '/follow-ups');
    const asked = lead.getByRole('region', { name: '終わっていない相談（1）' });
    await expect(asked.getByRole('link', { name: /さん$/ })).toBeVisible();
    await asked.getByLabel('返事・追記').fill('先に条件を並べましょう');
    await seen(lead);
    await asked.getByRole('button', { name: '送る' }).click();
    await expect(advice.getByText('先に条件を並べましょう')).toBeVisible();
    await expect(advice.getByText(/返事の期限/)).toHaveCount(0);
    await advice.getByRole('button', { name: '相談を終える' }).click();
    await expect(asked).toHaveCount(0);

    const manager = await staff('M1', '/library');
    await manager.getByLabel(/^全員に伝えること/).fill('今週はフォローを翌日までに');
    await manager.getByRole('button', { name: '全員に知らせる' }).click();
    await expect(manager.getByText(/読んだ人 0\//)).toBeVisible();
    await seen(manager, PHONE);
    const told = lead.getByText('今週はフォローを翌日までに');
    await expect(told).toBeVisible();
    await seen(lead, PHONE);
    await lead.getByRole('button', { name: '読みました' }).click();
    await expect(told).toHaveCount(0);
    await manager.reload();
    await expect(manager.getByText(/読んだ人 1\//)).toBeVisible();
  },
);

import { createHmac } from 'node:crypto';
import { calls } from '@toritsugi/contracts';
import { wataru } from '../scenes/builders';
import { lookedAfterBy } from '../scenes/looked-after';
import { flawsOf, JUDGES_LOOKS } from './accessibility';
import { DESK, expect, inOneAgency, PHONE } from './fixtures';

const SECRET = 'of the tests alone';
const test = inOneAgency({ env: { INBOUND_MAIL_SECRET: SECRET } });

/** A mail arrives, as a provider posts it. */
async function arrives(url: string, lines: readonly string[]): Promise<string> {
  const mail = lines.join('\r\n');
  const seconds = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', SECRET).update(`${seconds}.${mail}`).digest('hex');
  const answer = await fetch(`${url}/api/messaging/inbound`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', 'x-toritsugi-signature': `t=${seconds},v1=${signature}` },
    body: mail,
  });
  return ((await answer.json()) as { outcome: string }).outcome;
}

test(
  'S003-28: mail that nobody could place is given to its person, and what it says raises a task that is no answer',
  JUDGES_LOOKS,
  async ({ stack, staff }) => {
    const registrantId = await lookedAfterBy(stack, 'A10', wataru);
    const a10 = await stack.as('A10');
    const { employers } = await a10.call(calls.selection.employers, {});
    await a10.call(calls.selection.submit, {
      params: { registrantId },
      body: { employerId: employers[0]?.id ?? '', hasConsent: true, consentHow: 'phone' },
    });
    const { email } = await a10.call(calls.caseFile.contact, { params: { registrantId } });
    const outcome = await arrives(stack.url, [
      `From: ${email}`,
      'Message-ID: <1@mail.example.jp>',
      'Subject: Re: =?utf-8?B?6YG46ICD?=',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>申し訳ありませんが、選考を辞退させてください。</p><img src=x onerror="document.title=1">',
      '<blockquote>ご都合はいかがでしょうか。</blockquote>',
    ]);
    expect(outcome).toBe('waiting');

    const page = await staff('A10', '/inbound', { viewport: PHONE });
    const row = page.getByRole('listitem').filter({ hasText: '選考を辞退させてください' });
    await expect(row.getByRole('link', { name: /さんかもしれません$/ })).toBeVisible();
    await expect(row.getByText('ご都合はいかがでしょうか。')).toBeHidden();
    expect(await flawsOf(page)).toEqual([]);
    await page.setViewportSize(DESK);
    await row.getByRole('button', { name: /さんのものにする$/ }).click();
    await expect(page.getByText('振り分けを待つメールはありません')).toBeVisible();

    await page.goto(`${stack.url}/console/cases/${registrantId}`);
    const rescue = page.getByRole('article', { name: /さん$/ });
    await expect(rescue.getByText(/届いた文章の「辞退」に自動で気づきました/)).toBeVisible();
    await page.getByText('← Re: 選考').click();
    await page.getByText('引用された部分').click();
    await expect(page.getByText('ご都合はいかがでしょうか。')).toBeVisible();
    expect(await flawsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'この方のものではない' }).click();
    await expect(page.getByText(/このメールで動いたことを元に戻しました。$/)).toBeVisible();
    await expect(rescue).toHaveCount(0);
    await page.goto(`${stack.url}/console/inbound`);
    await row.getByRole('button', { name: 'ほかの方を探す' }).click();
    const search = page.getByRole('dialog', { name: '担当している方から探す' });
    await search.getByRole('searchbox').fill('いない名前');
    await expect(search.getByText('当てはまる方はいません')).toBeVisible();
    await search.getByRole('searchbox').fill('');
    expect(await flawsOf(page)).toEqual([]);
    await search.getByRole('button', { name: /さん$/ }).first().click();
    await expect(search).toHaveCount(0);
  },
);

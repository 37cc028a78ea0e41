import { asuka } from '../../scenes/builders';
import { lookedAfterBy } from '../../scenes/looked-after';
import { eventually } from '../../eventually';
import { setClock, startStack, type Stack } from '../../server/stack';
import { expect, PHONE, test as base, type Locator } from '../fixtures';
import { openPost, type Post } from './at-12.story';

const MAIL = 'kanade@example.jp';
const EMPLOYER = '株式会社アオバト会計サービス';
const kanade = {
  ...asuka,
  consents: ['newsletter'],
  answers: {
    ...asuka.answers,
    ...{ family_name: '長谷川', given_name: '奏', family_kana: 'ハセガワ', given_kana: 'カナデ' },
    ...{ phone: '090-0000-0812', email: MAIL },
  },
};

/** In production: what is sent leaves, and what is answered is read. */
const test = base.extend<{ post: Post }>({
  post: async ({}, use) => {
    const post = await openPost();
    await use(post);
    await post.close();
  },
  stack: async ({ server, post }, use) => {
    const stack = await startStack(
      {
        env: { ...post.env, TORITSUGI_MODE: 'production', WORKER: 'on' },
        prepare: async (rows) => void (await rows.query('update staff_member set is_demo = false')),
      },
      server.start,
    );
    await use(stack);
    await stack.stop();
  },
});

/** The mailbox is read each minute of real time: here, now, and again where that was just before the mail came. */
const readMail = async ({ database }: Stack, mails: number): Promise<void> => {
  const read = async () =>
    (await database.query<{ count: string }>('select count(*) from inbound_mail')).rows[0]?.count;
  const before = Number(await read());
  await eventually(
    'the mail is read',
    async () => {
      await database.query(`insert into pgboss.job (name, policy) select 'read-mailbox', 'singleton' where not exists
        (select from pgboss.job where name = 'read-mailbox' and state in ('created', 'retry', 'active'))`);
      return Number(await read()) >= before + mails;
    },
    60_000,
  );
};

/** The person says these things, and nothing else. */
async function wroteDown(
  dialog: Locator,
  said: Readonly<Record<'不安' | '疑問・質問' | '感想', string>>,
): Promise<void> {
  for (const [field, words] of Object.entries(said)) await dialog.getByRole('textbox', { name: field }).fill(words);
  await dialog.getByRole('button', { name: '完了する' }).click();
  await expect(dialog).toBeHidden();
}
const nothing = { 不安: '特になし', '疑問・質問': '特になし', 感想: '特になし' };

/** By the link in a mail, as on a telephone. */
const linkIn = (text: string): string => {
  const { pathname, search, hash } = new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '');
  return `${pathname}${search}${hash}`;
};

test('AT-12 S003-1 S003-10 S003-12 one candidacy: consent, documents, two interviews, an offer, a sign of declining, the first day, three months on', async ({
  stack,
  staff,
  phone,
  post,
}) => {
  test.setTimeout(300_000);
  const on = (day: string, time: string) => setClock(stack.database, `${day}T${time}:00+09:00`);
  const written = (fits: RegExp) => post.received(MAIL, fits);

  await on('2026-11-16', '11:00');
  const registrantId = await lookedAfterBy(stack, 'A09', kanade);
  const page = await staff('A09', `/cases/${registrantId}`);
  const dialog = page.getByRole('dialog');
  const fill = async (step: RegExp, body: () => Promise<void>): Promise<void> => {
    await page.getByRole('button', { name: step }).click();
    await body();
    await dialog.getByRole('button', { name: /記録する$/ }).click();
  };
  const record = async (step: RegExp, body: () => Promise<void> = async () => undefined): Promise<void> => {
    await fill(step, body);
    await expect(dialog).toBeHidden();
  };
  const at = async (day: string, time: string): Promise<void> => {
    await on(day, time);
    await page.reload();
  };
  const next = page.getByRole('region').first();
  const selection = page.getByRole('region', { name: '選考', exact: true });
  const questions = page.getByRole('region', { name: '本人の質問' });
  const followUps = page.getByRole('region', { name: 'フォロー', exact: true });
  const followUp = (of: string) => followUps.getByRole('listitem').filter({ hasText: of });

  await test.step('the documents: with consent, by the employer’s link, once', async () => {
    await page.getByRole('button', { name: /^推薦する/ }).click();
    await dialog.getByText('今は勤めていない').click();
    await dialog.getByRole('combobox', { name: '推薦する企業を選ぶ' }).selectOption({ label: EMPLOYER });
    await dialog.getByRole('button', { name: '推薦する' }).click();
    await expect(dialog.getByText('ご本人の承諾を確認してから推薦してください')).toBeVisible();
    await dialog.getByLabel('この企業への応募について、ご本人の承諾を得ました').check();
    await dialog.getByRole('button', { name: '推薦する' }).click();
    await page.getByRole('button', { name: /^企業に回答リンクを渡す/ }).click();
    await dialog.getByRole('textbox', { name: '企業の担当者' }).fill('人事 佐伯');
    await dialog.getByRole('button', { name: 'リンクを作る' }).click();
    const link = await page.getByRole('textbox', { name: '回答リンク' }).inputValue();
    await page.getByRole('button', { name: '閉じる' }).last().click();

    await at('2026-11-18', '18:01');
    await expect(selection.getByText(/^期限超過 11\/18/)).toBeVisible();
    await expect(next.getByText('企業の返事を確認し、本人に伝える')).toBeVisible();
    await on('2026-11-19', '10:00');
    const contact = await phone(new URL(link).pathname, { viewport: PHONE });
    await contact.getByRole('button', { name: '内容を見る' }).click();
    await contact.getByText('書類を通過とし、面接に進む').click();
    await contact.getByRole('button', { name: 'この内容で回答する' }).click();
    await expect(contact.getByRole('heading', { name: 'ご回答を受け付けました' })).toBeVisible();
    await contact.reload();
    await expect(contact.getByText(/^11月19日（木）10:0\dに受け付けました。/)).toBeVisible();
    await contact.close();
  });

  await test.step('the first interview: a colleague asks how it was, and the answer comes by mail', async () => {
    await page.reload();
    await fill(/^面接を設定/, async () => {
      await dialog.getByLabel('面接の日時').fill('2026-11-24T14:00');
      await dialog.getByLabel('面接後のフォロー担当').selectOption({ label: '–' });
    });
    await expect(dialog.getByLabel('面接後のフォロー担当')).toHaveAttribute('aria-invalid', 'true');
    const chidaIs = dialog
      .getByLabel('面接後のフォロー担当')
      .getByRole('option', { name: /^千田 理沙（.*上長の承認が必要/ });
    await dialog.getByLabel('面接後のフォロー担当').selectOption(await chidaIs.getAttribute('value'));
    await dialog.getByRole('button', { name: '記録する' }).click();
    // Whoever only calls is asked through their lead; meanwhile the advisor keeps it (S003-21).
    await expect(followUp('1次面接のあと').getByText('承認待ち：千田 理沙さんに頼んでいます')).toBeVisible();
    const lead = await staff('L2', '/decisions');
    const asks = lead.getByRole('listitem').filter({ hasText: 'フォローの依頼' });
    await asks.getByRole('button', { name: '承認する' }).click();
    await lead.getByRole('dialog').getByRole('button', { name: '承認する' }).click();
    await expect(asks.getByRole('button', { name: '承認する' })).toHaveCount(0);
    await lead.close();
    await page.reload();
    await expect(followUp('1次面接のあと').getByText('担当 千田 理沙')).toBeVisible();
    await expect(followUp('1次面接のあと').getByText(/期限 11\/25\(水\) 23:59/)).toBeVisible();
    await at('2026-11-24', '15:05');
    await record(/^面接の報告/, async () => {
      await dialog.getByRole('textbox', { name: /面接の様子/ }).fill('落ち着いて話せた');
      await dialog.getByRole('radio', { name: '4' }).check();
      await dialog.getByRole('textbox', { name: '意向醸成ポイント' }).fill('月次決算を任せたいと言われた');
      await dialog.getByRole('radio', { name: 'はい' }).check();
    });

    await on('2026-11-24', '16:10');
    const chida = await staff('I03', '/follow-ups');
    const row = chida.getByRole('listitem').filter({ hasText: '長谷川' });
    await row.getByRole('button', { name: /^対応する/ }).click();
    await expect(row.getByText('意向醸成ポイント：月次決算を任せたいと言われた')).toBeVisible();
    await row.getByRole('button', { name: 'メールで聞く' }).click();
    await chida.getByRole('dialog').getByRole('button', { name: '送る' }).click();
    const asked = await written(/一次面接、ありがとうございました/);
    expect(asked.text).toContain('選考とは関係ありませんので');

    await on('2026-11-24', '20:02');
    post.answer(asked, 'ただいま休暇中です。', { 'Auto-Submitted': 'auto-replied' });
    post.answer(asked, '残業は月何時間ですか。繁忙期が少し不安です。\r\n\r\n> 一次面接、ありがとうございました。');
    await readMail(stack, 2);
    await chida.goto(`${stack.url}/console/follow-ups?view=sent`);
    await expect(async () => {
      await chida.reload();
      await expect(row.getByText(/に返信あり$/)).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await row.getByRole('button', { name: /^対応する/ }).click();
    await row.getByRole('button', { name: '聞いたことを書く' }).click();
    const said = { 不安: '繁忙期の忙しさ', '疑問・質問': '残業は月何時間ですか', 感想: '特になし' };
    await wroteDown(chida.getByRole('dialog'), said);
    await chida.close();

    await at('2026-11-25', '11:30');
    await expect(questions.getByText(/期限 11\/25\(水\) 12:0\d/)).toBeVisible();
    await questions.getByRole('button', { name: '次回回答にする' }).click();
    await expect(dialog.getByText(/確認の時間をいただきます/)).toContainText('ご質問：残業は月何時間ですか');
    await dialog.getByRole('button', { name: '次回回答にする' }).click();
    expect((await written(/確認の時間をいただきます/)).text).toContain('ご質問：残業は月何時間ですか');
    await expect(page.getByText('次回回答にしました').first()).toBeVisible();
  });

  await test.step('the second: asked midway, told who sits in, and reported once the question is answered', async () => {
    await record(/^面接を設定/, async () => {
      await dialog.getByLabel('面接の日時').fill('2026-12-07T14:00');
      await dialog.getByLabel('場所・URL').fill('https://meet.example.jp/second');
    });
    await expect(followUp('2次面接までの中間').getByText(/期限 12\/1\(火\) 23:59/)).toBeVisible();
    await followUp('2次面接のあと').getByRole('button', { name: '担当・優先度・下書き' }).click();
    await dialog.getByRole('textbox', { name: '同席する人' }).fill('真壁 千夏');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await at('2026-12-01', '10:00');
    await followUp('2次面接までの中間').getByRole('button', { name: '聞いたことを書く' }).click();
    await wroteDown(dialog, nothing);

    await at('2026-12-06', '14:01');
    await expect(next.getByText('面接の同席を本人に伝える')).toBeVisible();
    await expect(next.getByRole('timer')).toHaveText(/過ぎています/);
    await followUp('2次面接のあと').getByRole('button', { name: '担当・優先度・下書き' }).click();
    await dialog.getByLabel('同席を本人に伝えた日時').fill('2026-12-06T14:00');
    await dialog.getByRole('button', { name: '保存する' }).click();
    await expect(next.getByText('面接の準備をする')).toBeVisible();

    await at('2026-12-07', '15:05');
    const report = async () => {
      await dialog.getByRole('textbox', { name: /面接の様子/ }).fill('前向きだった');
      await dialog.getByRole('radio', { name: 'いいえ' }).check();
    };
    await fill(/^面接の報告/, report);
    await expect(page.getByText(/^ご本人の質問がまだ1件あります/)).toBeVisible();
    await dialog.getByRole('button', { name: '戻る' }).last().click();
    await questions.getByRole('button', { name: '答える' }).click();
    await dialog.getByRole('textbox', { name: '答え' }).fill('直近1年の平均は月42時間です');
    await dialog.getByRole('combobox', { name: '根拠' }).selectOption({ label: '企業回答' });
    await dialog.getByRole('button', { name: '答える' }).click();
    await written(/月42時間です/);
    await record(/^面接の報告/, async () => {
      await expect(dialog.getByRole('textbox', { name: /面接の様子/ })).toHaveValue('前向きだった');
      await expect(dialog.getByRole('radio', { name: 'いいえ' })).toBeChecked();
    });
    await at('2026-12-08', '10:00');
    await followUp('2次面接のあと').getByRole('button', { name: '聞いたことを書く' }).click();
    await wroteDown(dialog, nothing);
  });

  await test.step('the offer: a mail that wavers is asked about, then called, and they go on', async () => {
    await at('2026-12-10', '11:00');
    await record(/^内定：/);
    await at('2026-12-12', '17:50');
    const answer = await written(/月42時間です/);
    post.answer(answer, '他社からも話があり、辞退も含めて考えています。');
    await readMail(stack, 1);
    const rescue = page.getByRole('article', { name: /さん$/ });
    await expect(rescue.getByText(/届いた文章の「辞退」に自動で気づきました/)).toBeVisible();
    await expect(next.getByText('期限は 12/14(月) 09:5')).toBeVisible();
    await expect(rescue.getByRole('button', { name: '電話する' })).toBeDisabled();
    await on('2026-12-12', '17:56');
    await rescue.getByRole('button', { name: '「電話のお願い」を送る' }).click();
    const mayWe = await written(/お電話させてもらえませんか/);

    await at('2026-12-13', '11:00');
    post.answer(mayWe, '月曜9時半なら大丈夫です。');
    await readMail(stack, 1);
    const story = page.getByRole('list', { name: 'これまで' });
    await expect(story.getByRole('listitem').filter({ hasText: /^12\/13.*メールが届きました/ })).toBeVisible();
    await rescue.getByRole('button', { name: '電話してよいと返事があった' }).click();
    await expect(next.getByText('期限は 12/14(月) 10:00 です。')).toBeVisible();

    await at('2026-12-14', '09:31');
    await rescue.getByRole('button', { name: '電話する' }).click();
    await expect(rescue.getByRole('link', { name: /^090-/ })).toHaveAttribute('href', 'tel:+819000000812');
    await rescue.getByRole('button', { name: '話せた' }).click();
    await rescue.getByRole('button', { name: '続けることになった' }).click();
    await expect(page.getByText(/^最終段階です。選考の前倒しを企業に提案し/)).toBeVisible();
    await rescue.getByRole('button', { name: '前倒しできる' }).click();
    await expect(rescue.getByRole('button', { name: '前倒しできる' })).toHaveAttribute('aria-pressed', 'true');
    await rescue.getByRole('button', { name: '続けることになった' }).click();
    await expect(page.getByText(/：続けることになりました/)).toBeVisible();
    await at('2026-12-15', '11:00');
    await record(/^内定承諾/, () => dialog.getByLabel(/入社予定日/).fill('2027-02-01'));
  });

  /** The person answers what a mail asks: nobody sees it who does not know their number. */
  const answer = async (mail: Promise<{ text: string }>, title: string, choices: readonly string[]): Promise<void> => {
    const own = await phone(linkIn((await mail).text), { viewport: PHONE });
    await own.getByRole('textbox', { name: '電話番号の下4桁' }).fill('0812');
    await own.getByRole('button', { name: '確認する' }).click();
    const survey = own.getByRole('region', { name: title });
    for (const choice of choices) await survey.getByText(choice, { exact: true }).first().click();
    await survey.getByRole('button', { name: '答えを送る' }).click();
    await expect(survey).toHaveCount(0);
    await own.close();
  };

  await test.step('the first day, and what they found of what they were told', async () => {
    await on('2026-12-16', '11:01');
    await answer(written(/転職活動について、1分/), '転職活動についてのアンケート', ['仕事の内容', '質問への回答']);
    await at('2027-02-01', '09:30');
    await record(/^入社した/);
    await on('2027-05-03', '10:00');
    await answer(written(/90日/), '入社から90日：聞いていたことと比べて', ['聞いていたとおり']);
    await at('2027-05-03', '10:05');
    await expect(
      page.getByRole('list', { name: 'これまで' }).getByText('アンケートにお答えいただきました'),
    ).toHaveCount(2);
  });
});

import { randomUUID } from 'node:crypto';
import { calls, type RecordStep } from '@toritsugi/contracts';
import { someoneLike, wataru } from '../scenes/builders';
import { lookedAfterBy } from '../scenes/looked-after';
import { OPEN_CASES } from '../scenes/open-cases';
import { flawsOf, JUDGES_LOOKS } from './accessibility';
import { DESK, expect, PHONE, test } from './fixtures';
import { tokyo } from './stories/at-1.story';

/** From the desk to everything of one person, and back to what is due. */
for (const viewport of [PHONE, DESK])
  test(
    `leads from a name to the page of the person, and there to what is due, at ${viewport.width} px`,
    JUDGES_LOOKS,
    async ({ stack, staff }) => {
      const registrantId = await lookedAfterBy(stack, 'A10', wataru);
      await stack.clock.set(new Date('2026-11-19T12:00:00+09:00').toISOString());
      const page = await staff('A10', '/desk', { viewport });
      const late = page.getByRole('heading', { name: /遅れています/ });
      await expect(late).toBeVisible();
      expect(await flawsOf(page)).toEqual([]);
      await page.setViewportSize(viewport);
      await page.getByRole('link', { name: /さん$/ }).first().click();
      await expect(page.getByRole('heading', { level: 1, name: /さん/ })).toBeVisible();
      await expect(page.getByRole('timer').first()).toHaveText(/過ぎています/);
      expect(await flawsOf(page)).toEqual([]);
      await page.setViewportSize(viewport);

      const story = page.getByRole('list', { name: 'これまで' });
      await expect(story.getByText('登録しました')).toBeVisible();
      await expect(story.getByText('架電待ちになりました')).toBeVisible();
      await page.getByRole('radiogroup', { name: 'だれの動き' }).getByText('本人との接点').click();
      await expect(story.getByText('架電待ちになりました')).toHaveCount(0);
      await expect(story.getByText('登録しました')).toBeVisible();

      await expect(page.locator('a[href^="tel:"]')).toHaveCount(0);
      await page.getByRole('button', { name: '連絡先を表示する' }).click();
      await expect(page.locator('a[href^="tel:"]')).toBeVisible();
      const audited = await stack.database.query(
        `select detail from audit_entry where registrant_id = $1 and detail like 'case%' order by detail`,
        [registrantId],
      );
      expect(audited.rows).toEqual([{ detail: 'case' }, { detail: 'case_contact' }, { detail: 'cases' }]);

      const colleague = await staff('A01', `/cases/${registrantId}`);
      await expect(colleague.getByRole('heading', { name: 'この画面の権限がありません' })).toBeVisible();
      await expect(colleague.getByText(/フォローを頼まれた方/)).toBeVisible();
    },
  );

test('says of a booking that it is due in five minutes, and that it began two minutes ago, and shows what to prepare', async ({
  stack,
  staff,
}) => {
  const registrantId = await lookedAfterBy(stack, 'A10', wataru);
  const a10 = await stack.as('A10');
  const [slotId, consultationId] = [randomUUID(), randomUUID()];
  await stack.database.query(
    `with booked as (insert into slot (id, advisor_id, starts_at, ends_at)
       values ($1, $2, $4::timestamptz, $4::timestamptz + interval '1 hour') returning *)
     insert into consultation (id, state, type, registrant_id, advisor_id, slot_id, starts_at, ends_at)
     select $5, 'set', 'booked', $3, advisor_id, id, starts_at, ends_at from booked`,
    [slotId, a10.id, registrantId, tokyo('13:30:00'), consultationId],
  );
  await stack.clock.set(tokyo('12:40:00'));
  const page = await staff('A10', '/desk');
  const row = page.getByRole('listitem').filter({ hasText: '13:30' });
  await expect(row.getByRole('timer')).toHaveText(/● 残り 49:|● 残り 50:/);
  await row.getByRole('button', { name: /^準備を見る/ }).click();
  await expect(row.getByRole('heading', { name: 'まだ分からないこと' })).toBeVisible();
  await stack.clock.set(tokyo('13:25:02'));
  await expect(row.getByRole('timer')).toHaveText(/▲ まもなく　あと 4:5/);
  await stack.clock.set(tokyo('13:32:04'));
  await expect(row.getByRole('timer')).toHaveText(/■ 過ぎています 2:0/);
  await expect(row.getByRole('button', { name: /^開始/ })).toBeVisible();
});

test(
  'S003-23: three rejections in a row are before the lead on every page; a full calendar is filtered by its address',
  JUDGES_LOOKS,
  async ({ stack, staff }) => {
    const a10 = await stack.as('A10');
    const { employers } = await a10.call(calls.selection.employers, {});
    const submitted = async (index: number, place: number, steps: readonly RecordStep[]): Promise<string> => {
      const registrantId = await lookedAfterBy(stack, 'A10', someoneLike(wataru, index));
      const body = { employerId: employers[place]?.id ?? '', hasConsent: true, consentHow: 'phone' as const };
      const { id } = await a10.call(calls.selection.submit, { params: { registrantId }, body });
      for (const step of steps) await a10.call(calls.selection.record, { params: { submissionId: id }, body: step });
      return registrantId;
    };
    for (const index of [1, 2, 3]) await submitted(index, 0, [{ to: 'doc_rejected', reason: 'experience' }]);
    const at = tokyo('15:00:00');
    const call = 'https://meet.example.jp/interview';
    const met = await submitted(4, 1, [
      { to: 'doc_passed' },
      { to: 'interview_set', at, place: call, followUpOwnerId: a10.id },
    ]);
    for (const [index, sql] of OPEN_CASES.entries())
      await stack.database.query(sql, index === 0 ? [met, 1, 260] : [1, 260, employers[2]?.id]);

    const page = await staff('L3', '/calendar');
    const banner = page.getByRole('status').filter({ hasText: '見送りが3件続いています' });
    await expect(banner.getByRole('link', { name: '企業を見る' })).toBeVisible();
    await expect(page.getByText('先の500件だけ表示しています')).toBeVisible();
    await page.getByRole('combobox', { name: '種類' }).selectOption({ label: '面接' });
    await expect(page).toHaveURL(/kind=interview/);
    await expect(page.getByRole('link', { name: call })).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(page.getByRole('rowheader')).toHaveText(['面接']);
    expect(await flawsOf(page)).toEqual([]);
    await page.setViewportSize(DESK);
    await page.getByRole('combobox', { name: '企業' }).selectOption({ label: employers[2]?.name ?? '' });
    await expect(page.getByText('当てはまる予定はありません')).toBeVisible();
    await banner.getByRole('button', { name: '確認して引き受ける' }).click();
    await expect(banner).toHaveCount(0);

    const file = await staff('A10', `/cases/${met}`);
    const story = file.getByRole('list', { name: 'これまで' });
    await expect(story.getByText(/^企業へ推薦しました/).getByRole('link')).toHaveText(employers[1]?.name ?? '');
    await expect(file.getByRole('list', { name: '企業への応募承諾' }).getByRole('link')).toBeVisible();
    await file.getByRole('button', { name: /^推薦する/ }).click();
    const asked = file.getByRole('region', { name: '今の勤務先' });
    await expect(asked.getByText(/今の勤務先をまだ聞いていません/)).toBeVisible();
    expect(await flawsOf(file)).toEqual([]);
    await asked.getByRole('textbox').fill(employers[3]?.name ?? '');
    await asked.getByRole('button', { name: '記録する' }).click();
    await expect(asked).toHaveCount(0);
    const choice = file.getByRole('combobox', { name: '推薦する企業を選ぶ' });
    await expect(choice.getByRole('option', { name: employers[3]?.name ?? '' })).toHaveCount(0);
  },
);

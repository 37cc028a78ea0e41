import { randomUUID } from 'node:crypto';
import { wataru } from '../scenes/builders';
import { lookedAfterBy } from '../scenes/looked-after';
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
      await expect(page.getByText('過ぎています')).toBeVisible();
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

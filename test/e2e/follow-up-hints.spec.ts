import { calls } from '@toritsugi/contracts';
import { wataru } from '../scenes/builders';
import { lookedAfterBy } from '../scenes/looked-after';
import { OPEN_CASES } from '../scenes/open-cases';
import { expect, test } from './fixtures';

test('S003-39 says on the desk of follow-ups where help is needed, with the sum behind it', async ({
  stack,
  staff,
}) => {
  const registrantId = await lookedAfterBy(stack, 'A10', wataru);
  const { employers } = await (await stack.as('A10')).call(calls.selection.employers, {});
  const [people, cases] = OPEN_CASES;
  await stack.database.query(people, [registrantId, 1, 6]);
  await stack.database.query(cases, [1, 6, employers[0]?.id]);
  const page = await staff('A10', '/follow-ups');
  const hint = page.getByText(/さんのフォローが遅れがちです/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(hint).toHaveCount(0);
  await stack.database.query(
    `update follow_up set starts_at = agency_now() - interval '3 days', due_at = agency_now() - interval '2 days'`,
  );
  await page.reload();
  await expect(hint).toBeVisible();
  await expect(page.getByText(/期限を過ぎた 6\/6件/)).toBeVisible();
});

import { calls, type RankingView } from '@toritsugi/contracts';
import { asuka, register, someoneLike } from '../../scenes/builders';
import { eventually } from '../../eventually';
import type { Person } from '../../scenes/person';
import { justNow, stepsToClose } from '../../scenes/selection-steps';
import { pinnedRouting } from '../../scenes/pinned-routing';
import type { Stack } from '../../server/stack';
import { expect, test } from '../fixtures';
import { present, tokyo } from '../stories/at-1.story';

/**
 * The loop closes: what becomes of one advisor's people moves the order shown for the next one, with its version and
 * reason.
 */
test.use({
  beginning: {
    // By what is learned, nothing drawn or compared: what moves the order here is the outcomes alone.
    prepare: async (database) => {
      const settings = { ...pinnedRouting, strategy: 'learned' };
      await database.query(
        'insert into routing_settings (version, settings, effective_at) select max(version) + 1, $1, now() from routing_settings',
        [JSON.stringify(settings)],
      );
    },
  },
});

interface People {
  readonly stack: Stack;
  readonly i01: Person;
  readonly a10: Person;
}

/** Somebody like the noon registrant, on the line with intake. Replies the task. */
async function onTheLine({ stack, i01 }: People, index: number): Promise<string> {
  await register(stack.anyone, someoneLike(asuka, index));
  const card = await eventually('the newcomer on the board', async () =>
    (await i01.call(calls.board.snapshot, {})).cards.find(({ state }) => state === 'waiting'),
  );
  const params = { taskId: card.id };
  await i01.call(calls.board.claim, { params });
  await i01.call(calls.board.dial, { params });
  await i01.call(calls.board.connected, { params });
  return card.id;
}

/** Closes in the newest table of close rates. */
async function closesKnown({ database }: Stack): Promise<number> {
  const { rows } = await database.query<{ closes: number }>(
    `select sum((cell->>'closes')::int)::int as closes
     from (select cells from close_rate_table order by version desc limit 1) newest, jsonb_array_elements(cells) cell`,
  );
  return rows[0]?.closes ?? 0;
}

/**
 * Put through to A10 by hand, talked to, submitted to an employer, offered a job, accepted: a close. Learned before the
 * clock goes on, so that no version has two closes, and none follows that has nothing new.
 */
async function closedByA10(people: People, index: number): Promise<void> {
  const { stack, i01, a10 } = people;
  const known = await closesKnown(stack);
  const params = { taskId: await onTheLine(people, index) };
  const { id: transferId } = await i01.call(calls.transfer.request, {
    params,
    body: { note: '年次決算まで経験あり', first: { advisorId: a10.id, reason: 'person_asked' } },
  });
  const { offer } = await a10.call(calls.transfer.desk, {});
  await a10.call(calls.transfer.accept, { params: { offerId: offer?.offerId ?? '' } });
  await i01.call(calls.transfer.bridge, { params: { transferId } });
  const { consultationId } = await i01.call(calls.transfer.complete, { params: { transferId } });
  const talk = await a10.call(calls.consultation.complete, {
    params: { consultationId: consultationId ?? '' },
    body: { outcome: 'proceed', confirmations: [] },
  });
  const {
    employers: [employer],
  } = await a10.call(calls.selection.employers, {});
  const { id: submissionId, consentedAt } = await a10.call(calls.selection.submit, {
    params: { registrantId: talk.registrantId },
    body: { employerId: employer?.id ?? '', hasConsent: true, consentHow: 'meeting' },
  });
  for (const body of stepsToClose(a10.id).map((step) => justNow(step, consentedAt)))
    await a10.call(calls.selection.record, { params: { submissionId }, body });
  await a10.call(calls.transfer.setPresence, { body: { state: 'available' } });
  await eventually('the close is learned', async () => (await closesKnown(stack)) === known + 1);
}

const first = ({ candidates }: RankingView) => candidates.find(({ skip }) => !skip);

test('moves the advisor whose people accepted to the front of the next order, and says by which version and why', async ({
  stack,
  staff,
}) => {
  const [i01, , a10] = await present(stack, ['I01', 'A09', 'A10', 'A11', 'A12']);
  if (!i01 || !a10) throw new Error('nobody is there');
  const people = { stack, i01, a10 };
  await stack.clock.set(tokyo('12:10:00'));
  const before = await i01.call(calls.transfer.ranking, { params: { taskId: await onTheLine(people, 1) } });
  expect(before.decision).toMatchObject({ strategy: 'learned', arm: 'engine' });
  expect(first(before)?.advisor.name).toBe('高瀬 悠里子');
  const knownOfA10 = before.candidates.find(({ advisor }) => advisor.id === a10.id);
  await i01.call(calls.board.declined, {
    params: { taskId: (await i01.call(calls.board.snapshot, {})).holding ?? '' },
    body: {},
  });

  for (const [round, time] of [
    '12:40',
    '13:10',
    '13:40',
    '14:10',
    '14:40',
    '15:10',
    '15:40',
    '16:10',
    '16:40',
    '17:10',
  ].entries()) {
    await stack.clock.set(tokyo(`${time}:00`));
    await closedByA10(people, 10 + round);
  }

  await stack.clock.set(tokyo('17:40:00'));
  const taskId = await onTheLine(people, 2);
  const after = await eventually('the order learned from ten closes', async () => {
    const ranking = await i01.call(calls.transfer.ranking, { params: { taskId } });
    return first(ranking)?.estimate.closes === (knownOfA10?.estimate.closes ?? 0) + 10 && ranking;
  });
  expect(first(after)?.advisor.id).toBe(a10.id);
  expect(after.closeRateVersion).toBeGreaterThan(before.closeRateVersion);
  expect(first(after)?.estimate.rate).toBeGreaterThan(knownOfA10?.estimate.rate ?? 1);

  const page = await staff('I01', `/board/${taskId}`);
  await expect(
    page
      .getByTestId('headline')
      .getByText(/^朝比奈さんを呼びます。経理4年以上・首都圏の成約見込み\d+%（\d+件の実績）。次は高瀬さん。/),
  ).toBeVisible();
  await expect(
    page
      .getByTestId('decision')
      .getByText(
        `学習した成約率 · 成約率の表 v${after.closeRateVersion} · 設定 v${after.decision?.settingsVersion ?? 0}`,
      ),
  ).toBeVisible();
  // The last close, half an hour ago, is news.
  await expect(page.getByTestId('just-moved').first()).toHaveText(/^▲\d+\.\d .+までの成約を反映$/);
  await page.getByRole('button', { name: 'はい → 取次ぎを始める' }).last().click();
  await expect(page.getByText('朝比奈 修さんを呼び出しています').first()).toBeVisible();
  const { rows } = await stack.database.query<{ decision: unknown; version: number }>(
    `select payload->'decision' as decision, (payload->>'closeRateVersion')::int as version from domain_event where kind = 'TransferRequested' order by at desc, seq desc limit 1`,
  );
  expect(rows).toEqual([
    {
      version: after.closeRateVersion,
      decision: expect.objectContaining({
        strategy: 'learned',
        isManual: false,
        considered: expect.arrayContaining([expect.objectContaining({ advisorId: a10.id })]),
      }),
    },
  ]);
});

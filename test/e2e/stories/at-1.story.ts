/** The noon registrant up to the ring, by hand or by call: what the main story and its variants share. */
import type { Page } from '@playwright/test';
import { calls, type CallTaskCard, type RankingView } from '@toritsugi/contracts';
import { asuka, register } from '../../scenes/builders';
import { eventually } from '../../eventually';
import type { Person } from '../../scenes/person';
import type { Stack } from '../../server/stack';

/** An instant of that day, written as the clock in Tokyo shows it. */
export const tokyo = (time: string): string => new Date(`2026-11-10T${time}+09:00`).toISOString();

/** Advisors come to work; each has a screen open somewhere. */
export async function present(stack: Stack, codes: readonly string[]): Promise<Person[]> {
  return Promise.all(
    codes.map(async (code) => {
      const person = await (await stack.as(code)).open();
      await person.call(calls.transfer.setPresence, { body: { state: 'available' } });
      return person;
    }),
  );
}

/** A09 talks to somebody since before the story began, and A12 has lunch. */
export async function busyAndAway(stack: Stack): Promise<void> {
  const [busy, away] = await present(stack, ['A09', 'A12']);
  await stack.database.query(
    `update presence set state = 'in_consultation', since = agency_now() where staff_id = $1`,
    [busy?.id],
  );
  await away?.call(calls.transfer.setPresence, { body: { state: 'away', reason: 'break' } });
}

export async function onlyCard(person: Person): Promise<CallTaskCard> {
  return eventually('the card on the board', async () => (await person.call(calls.board.snapshot, {})).cards[0]);
}

/** Registers, is called, and says yes: the transfer rings since 12:08:31. Replies the task and the transfer. */
export async function ringing(stack: Stack, intake: Person): Promise<{ taskId: string; transferId: string }> {
  await register(stack.anyone, asuka);
  const { id: taskId } = await onlyCard(intake);
  const params = { taskId };
  await stack.clock.set(tokyo('12:07:18'));
  await intake.call(calls.board.claim, { params });
  await stack.clock.set(tokyo('12:07:24'));
  await intake.call(calls.board.dial, { params });
  await stack.clock.set(tokyo('12:07:33'));
  await intake.call(calls.board.connected, { params });
  await stack.clock.set(tokyo('12:08:31'));
  const { id: transferId } = await intake.call(calls.transfer.request, {
    params,
    body: { note: '年次決算まで経験あり。電話は昼休みが都合よい' },
  });
  return { taskId, transferId };
}

/** The ranking as `name rate skip`, best first. */
export const rankingLines = ({ candidates }: RankingView): string[] =>
  candidates.map(
    ({ advisor, estimate, skip }) => `${advisor.name} ${(estimate.rate * 100).toFixed(2)} ${skip ?? 'free'}`,
  );

/** What is promised within a second, and seen by a browser on a crowded machine. */
export const SOON = { timeout: 3_000 };

/** Holds the next call to `path` back until it is let go: a hand that is a moment too late. */
export async function holdBack(page: Page, path: string): Promise<{ isHeld: Promise<void>; release: () => void }> {
  const reached = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    reached.resolve();
    await free.promise;
    await route.continue();
  });
  return { isHeld: reached.promise, release: free.resolve };
}

import { randomUUID } from 'node:crypto';
import { allCalls, calls, type Call } from '@toritsugi/contracts';
import { asuka, register } from '../../../../test/scenes/builders';
import { startStack, type Stack } from '../../../../test/server/stack';
import { BoardController } from '../board/board.controller';
import { ConsultationController } from './consultation.controller';
import { CALL, READ_ANEW } from '../platform/http/endpoint';
import { openApiDocument } from '../platform/http/openapi';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ pages: false });
}, 120_000);
afterAll(() => stack.stop());

it('F-19 answers a claim sent again as its caller may read it now, and keeps no contact for that', async () => {
  const [i01, i02] = [await stack.as('I01'), await stack.as('I02')];
  await register(stack.anyone, asuka);
  const [card] = (await i01.call(calls.board.snapshot, {})).cards;
  if (card === undefined) throw new Error('nobody waits');
  const params = { taskId: card.id };
  const again = { params, idempotencyKey: randomUUID() };
  const claimed = await i01.call(calls.board.claim, again);
  expect(claimed.contact).toMatchObject({ name: '藤代 明日香', phoneE164: '+819000000101' });
  expect(await i01.call(calls.board.claim, again)).toEqual(claimed);

  await i01.call(calls.board.release, { params });
  const replayed = await i01.call(calls.board.claim, again);
  expect(replayed).toMatchObject({ contact: claimed.contact, card: { state: 'waiting', claimedBy: null } });
  await i02.call(calls.board.claim, { params });
  // Intake reads whom it handled within thirty days, and no longer.
  await stack.database.query(`update call_hold set began_at = began_at - interval '31 days'`);
  expect(JSON.stringify(await i01.call(calls.board.claim, again))).not.toMatch(/藤代|明日香|0000-?0101|asuka/);

  const { rows } = await stack.database.query<{ kept: string }>('select response::text as kept from idempotency');
  expect(rows.map(({ kept }) => kept).join()).not.toMatch(/藤代|明日香|0000-?0101|asuka/);
});

it('F-19 keeps no answer in which somebody’s contact can be', () => {
  const { schemas } = (openApiDocument() as { components: { schemas: Record<string, object> } }).components;
  const reaches = (name: string, seen = new Set<string>()): boolean => {
    if (name === 'ContactView') return true;
    if (seen.has(name)) return false;
    seen.add(name);
    const refs = JSON.stringify(schemas[name] ?? {}).matchAll(/#\/components\/schemas\/(\w+)/g);
    return [...refs].some(([, ref = '']) => reaches(ref, seen));
  };
  const handlers = [BoardController, ConsultationController].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).map(
      (name) => (prototype as unknown as Record<string, object>)[name] as object,
    ),
  );
  const isReadAnew = (call: Call): boolean =>
    handlers.some((handler) => Reflect.getMetadata(CALL, handler) === call && Reflect.hasMetadata(READ_ANEW, handler));
  const kept = allCalls.filter(
    ({ call, documentation: { reply } }) =>
      call.method !== 'GET' && reply !== null && reaches(reply.name) && !isReadAnew(call),
  );
  expect(kept.map(({ name }) => name)).toEqual([]);
  expect(allCalls.filter(({ call }) => isReadAnew(call)).length).toBeGreaterThanOrEqual(11);
});

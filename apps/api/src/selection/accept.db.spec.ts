import { calls } from '@toritsugi/contracts';
import { asuka, register } from '../../../../test/scenes/builders';
import { startStack, type Stack } from '../../../../test/server/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ pages: false });
}, 120_000);
afterAll(() => stack.stop());

it('F-46 refuses the close of somebody who may not become closed, and writes nothing of it', async () => {
  await register(stack.anyone, asuka);
  const advisor = await stack.as('A10');
  // Still in intake: whatever was offered, this person has no way to a close yet.
  const { rows } = await stack.database.query<{ id: string; registrantId: string }>(
    `with employer as (insert into employer (id, code, name) values (gen_random_uuid(), 'E-46', '試験') returning id)
     insert into submission (id, state, registrant_id, advisor_id, employer_id, consented_at)
     select gen_random_uuid(), 'interview_done', r.id, $1, employer.id, agency_now() from registrant r, employer
     returning id, registrant_id as "registrantId"`,
    [advisor.id],
  );
  const [offered] = rows;
  if (offered === undefined) throw new Error('nobody was submitted');
  await stack.database.query(`update submission set state = 'offered', offered_at = agency_now() where id = $1`, [
    offered.id,
  ]);
  const params = { submissionId: offered.id };
  expect(await advisor.refusal(calls.selection.record, { params, body: { to: 'offer_accepted' } })).toBe(
    'illegal_move',
  );
  const after = await stack.database.query<{ state: string; told: number }>(
    `select s.state, (select count(*)::int from domain_event where kind = 'OfferAccepted' and registrant_id = $2) as told
     from submission s where s.id = $1`,
    [offered.id, offered.registrantId],
  );
  expect(after.rows).toEqual([{ state: 'offered', told: 0 }]);
});

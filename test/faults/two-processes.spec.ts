import { calls } from '@toritsugi/contracts';
import { asuka, naoki, register, someoneLike, wataru } from '../scenes/builders';
import { eventually } from '../eventually';
import { Caller, Person } from '../scenes/person';
import { watchBoard } from './evidence';
import { startServer, type ServerProcess } from '../server/server-process';
import { startStack, type Stack } from '../server/stack';

/**
 * Two servers, with a worker each, on one PostgreSQL: intake works at one, advisors at the other, and nobody notices.
 */
const SECOND = 1_000;
let stack: Stack;
let other: ServerProcess;
beforeAll(async () => {
  stack = await startStack({ pages: false, env: { WORKER: 'on' } });
  other = await startServer(stack.settings);
}, 120_000);
afterAll(async () => {
  for (const person of elsewhere) person.close();
  await other.stop();
  await stack.stop();
});

const elsewhere: Person[] = [];
/** The same person, signed in once more, at the other server. */
async function atOther(code: string): Promise<Person> {
  const { cookie, id } = await stack.another(code);
  const person = new Person(other.url, cookie ?? '', code, id);
  elsewhere.push(person);
  return person.open();
}

const free = (person: Person) => person.call(calls.transfer.setPresence, { body: { state: 'available' } });
const cardOf = async (person: Person, receipt: string) => {
  const { rows } = await stack.database.query<{ id: string }>(
    `select t.id from call_task t join registrant r on r.id = t.registrant_id where r.receipt_number = $1`,
    [receipt],
  );
  const taskId = rows[0]?.id ?? '';
  return eventually(`a card on the board of ${person.code}`, async () =>
    (await person.call(calls.board.snapshot, {})).cards.find(({ id }) => id === taskId),
  );
};

it('AT-1 puts a person through from one process to an advisor at the other, past one who does not answer', async () => {
  const me = await (await stack.as('I01')).open();
  const rival = await atOther('I02');
  const advisors = await Promise.all(['A10', 'A11', 'A12'].map(atOther));
  for (const person of [me, rival, ...advisors]) await free(person);
  const { receiptNumber } = await register(stack.anyone, asuka);
  const { id: taskId } = await cardOf(rival, receiptNumber);
  const params = { taskId };
  const claims = await Promise.all([
    me.refusal(calls.board.claim, { params }),
    rival.refusal(calls.board.claim, { params }),
  ]);
  expect([...claims].sort()).toEqual(['already_claimed', null]);
  const [owner, loser] = claims[0] === null ? [me, rival] : [rival, me];
  await loser.hears('board.changes', ({ cards }) => cards.some((card) => card.claimedBy?.id === owner.id));
  await owner.call(calls.board.dial, { params });
  await owner.call(calls.board.connected, { params });
  const asked = await owner.call(calls.transfer.request, { params, body: { note: '決算は年次まで' } });
  const [silent] = asked.offers;
  const firstRung = advisors.find(({ id }) => id === silent?.advisor.id);
  await firstRung?.hears('offer.ringing', ({ offerId }) => offerId === silent?.id);
  await stack.clock.advance(15.2);
  const next = await eventually('the next ring', async () => {
    const { offers } = await owner.call(calls.transfer.read, { params: { transferId: asked.id } });
    return offers.find(({ state, id }) => state === 'offered' && id !== silent?.id);
  });
  const advisor = advisors.find(({ id }) => id === next.advisor.id);
  if (advisor === undefined || firstRung === undefined) throw new Error('somebody else is rung');
  expect(await firstRung.refusal(calls.transfer.accept, { params: { offerId: silent?.id ?? '' } })).toBe(
    'offer_expired',
  );
  await advisor.call(calls.transfer.accept, { params: { offerId: next.id } });
  await owner.hears('transfer.changed', ({ state }) => state === 'accepted');
  await owner.call(calls.transfer.bridge, { params: { transferId: asked.id } });
  await owner.call(calls.transfer.complete, { params: { transferId: asked.id } });
  for (const person of [me, rival])
    await person.hears('board.changes', ({ presences }) =>
      presences.some(({ staff, state }) => staff.id === advisor.id && state === 'in_consultation'),
    );
  const { current } = await advisor.call(calls.transfer.desk, {});
  await advisor.call(calls.consultation.complete, {
    params: { consultationId: current?.id ?? '' },
    body: { outcome: 'proceed', confirmations: [] },
  });
}, 60_000);

const tokyo = (at: string) => new Date(`2026-11-${at}+09:00`).toISOString();
const messagesTo = async (receipt: string, template: string) => {
  const { rows } = await stack.database.query<{ via: string; body: string; state: string; due: Date }>(
    `select m.via, m.body, m.state, m.due_at as due from message m join registrant r on r.id = m.registrant_id
      where r.receipt_number = $1 and m.template = $2 order by m.due_at, m.via`,
    [receipt, template],
  );
  return rows;
};

it('AT-2 gives a slot to one of two who reach for it, and keeps it at the process of the advisor', async () => {
  await stack.clock.set(tokyo('10T18:40:05'));
  const people = [await stack.as('I03'), await atOther('I04')] as const;
  const asking = await Promise.all(
    people.map(async (person, n) => {
      const { receiptNumber } = await register(person, someoneLike(wataru, 700 + n));
      const params = { taskId: (await cardOf(person, receiptNumber)).id };
      for (const call of [calls.board.claim, calls.board.dial, calls.board.connected])
        await person.call(call, { params });
      return { person, receiptNumber, params };
    }),
  );
  const panel = await people[0].call(calls.consultation.panel, { params: asking[0]?.params ?? { taskId: '' } });
  const slot = panel.suggested[0];
  if (slot === undefined) throw new Error('nothing is offered');
  const hold = { body: { slotId: slot.id } };
  const answers = await Promise.all(
    asking.map(({ person, params }) => person.refusal(calls.consultation.hold, { params, ...hold })),
  );
  expect([...answers].sort()).toEqual([null, 'slot_taken']);
  const winner = asking[answers.indexOf(null)];
  if (winner === undefined) throw new Error('nobody holds it');
  const { rows } = await stack.database.query<{ id: string }>(
    `select id from consultation where slot_id = $1 and state = 'held_slot'`,
    [slot.id],
  );
  const params = { consultationId: rows[0]?.id ?? '' };
  // The same person goes on at the process where the slot was not held.
  const elsewhere = winner.person === people[0] ? await atOther('I03') : await stack.another('I04');
  await elsewhere.call(calls.consultation.confirm, { params });
  const reminders = await messagesTo(winner.receiptNumber, 'B2');
  expect([...new Set(reminders.map(({ due }) => due.toISOString()))]).toEqual([
    tokyo('11T18:00:00'),
    tokyo('12T19:00:00'),
  ]);
  await stack.clock.set(tokyo('12T19:00:01'));
  await eventually(
    'every reminder on its way, and no other',
    async () => {
      const now = await messagesTo(winner.receiptNumber, 'B2');
      return now.length === reminders.length && now.every(({ state }) => state === 'kept');
    },
    15 * SECOND,
  );
  await stack.clock.set(tokyo('12T20:01:00'));
  const advisor = await atOther('A05');
  expect(slot.advisor.id).toBe(advisor.id);
  await advisor.call(calls.consultation.start, { params });
  await stack.clock.set(tokyo('12T20:48:00'));
  await advisor.call(calls.consultation.complete, {
    params,
    body: { outcome: 'not_now', confirmations: [], wakeUpOn: '2027-01-12' },
  });
  const lead = await stack.as('P0');
  await eventually('the consultation in the indicators of the other process', async () => {
    const { started, completed } = (await lead.call(calls.insight.dashboard, {})).consultations;
    return started === 1 && completed === 1;
  });
}, 60_000);

it('AT-3 invites to another service from one process what is registered there twice, and counts it once', async () => {
  await stack.clock.set(tokyo('12T21:30:00'));
  const { receiptNumber } = await register(stack.anyone, naoki);
  const reviewer = await atOther('I02');
  const card = await cardOf(reviewer, receiptNumber);
  expect(card).toMatchObject({ band: 'D', eligibleAt: tokyo('13T09:00:00'), promisedDueAt: tokyo('13T18:00:00') });
  await eventually(
    'one acknowledgement, by mail alone at night',
    async () => {
      const kept = (await messagesTo(receiptNumber, 'A1')).filter(({ state }) => state === 'kept');
      return kept.length === 1 && kept[0]?.via === 'mail';
    },
    15 * SECOND,
  );
  await stack.clock.set(tokyo('13T10:05:00'));
  const params = { taskId: card.id };
  await reviewer.call(calls.board.claim, { params });
  await reviewer.call(calls.board.courtesy, { params, body: { template: 'R2', reason: '経理の実務経験がまだない' } });
  const mail = await eventually(
    'the invitation',
    async () => (await messagesTo(receiptNumber, 'R2')).find(({ via, state }) => via === 'mail' && state === 'kept'),
    15 * SECOND,
  );
  const [link, ...more] = mail.body.match(/\/relay\/[\w-]+/g) ?? [];
  expect(more).toEqual([]);
  const token = link?.split('/').at(-1) ?? '';
  const counted = async () => {
    const { rows } = await stack.database.query<{ n: number }>(
      `select counted as n from relay_balance b join partner p on p.id = b.partner_id where code = 'P5' and direction = 'out'`,
    );
    return rows[0]?.n ?? 0;
  };
  const before = await counted();
  await stack.clock.set(tokyo('13T11:20:00'));
  const visitors = [stack.url, other.url, stack.url, other.url].map((url) => new Caller(url, null));
  for (const visitor of visitors) await visitor.call(calls.public.relay, { params: { token } });
  expect(await counted()).toBe(before);
  await Promise.all(visitors.map((visitor) => visitor.call(calls.public.relayRegister, { params: { token } })));
  expect(await counted()).toBe(before + 1);
}, 60_000);

it('F-06 ends sockets at the other process when somebody signs out everywhere, or their account is closed', async () => {
  for (const [code, end] of [
    ['A05', (here: Person) => here.call(calls.access.signOutEverywhere, {})],
    ['A06', () => stack.database.query(`update staff_member set is_active = false where code = 'A06'`)],
  ] as const) {
    const there = await atOther(code);
    await free(there);
    await end(await stack.another(code));
    await eventually(`the end of the socket of ${code}`, () => !there.isOpen);
    there.close();
    await eventually(
      `the refusal of ${code} at both`,
      async () => (await there.refusal(calls.transfer.desk, {})) !== null,
    );
  }
}, 30_000);

it('moves the clock of screens at the other process within a second', async () => {
  const there = await atOther('A07');
  const before = there.heard.length;
  const { serverNow } = await stack.clock.advance(300);
  await eventually(
    'the clock at the other process',
    async () => Math.abs(Date.parse((await there.call(calls.access.clock, {})).serverNow) - Date.parse(serverNow)) < 50,
    SECOND,
  );
  await eventually(
    'the clock on the screen',
    () => there.heard.slice(before).some(({ event }) => event === 'clock.changed'),
    SECOND,
  );
}, 30_000);

it('restarts both processes in turn under load: no ring ends early, and nothing acknowledged is lost', async () => {
  const me = await stack.as('I01');
  const advisor = await atOther('A09');
  for (const person of [me, advisor]) await eventually(`${person.code} free`, () => free(person));
  const { receiptNumber } = await register(stack.anyone, someoneLike(asuka, 800));
  const { id: taskId } = await cardOf(me, receiptNumber);
  for (const call of [calls.board.claim, calls.board.dial, calls.board.connected])
    await me.call(call, { params: { taskId } });
  const { id: transferId } = await me.call(calls.transfer.request, { params: { taskId }, body: { note: '経理' } });
  const boards = await Promise.all([await stack.as('I03'), await atOther('I04')].map(watchBoard));
  let isOver = false;
  const acknowledged: string[] = [];
  const load = Promise.all(
    [stack.url, other.url].map(async (url, seeker) => {
      const anyone = new Caller(url, null);
      for (let n = 0; !isOver; n += 1) {
        const sent = await keepTrying(() => register(anyone, someoneLike(wataru, 2_000 + seeker * 1_000 + n)));
        acknowledged.push(sent.receiptNumber);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }),
  );
  const port = Number(new URL(other.url).port);
  await other.stop();
  other = await startServer(stack.settings, port);
  await stack.restart();
  isOver = true;
  await load;
  const { state, offers } = await me.call(calls.transfer.read, { params: { transferId } });
  // The agency's clock stands still: its deadline has not come, and nothing else may have ended it.
  expect([state, offers.map((offer) => offer.state)]).toEqual(['ringing', ['offered']]);
  const { rows } = await stack.database.query<{ n: number }>(
    'select count(*)::int as n from registrant where receipt_number = any($1::text[])',
    [acknowledged],
  );
  expect(rows[0]?.n).toBe(new Set(acknowledged).size);
  expect(acknowledged.length).toBeGreaterThan(5);
  await eventually('the screens again', () => advisor.isOpen);
  for (const board of boards) {
    const { shown, truth } = await board.tale();
    expect(shown).toEqual(truth);
    expect(new Set(shown).size).toBe(shown.length);
    board.stop();
  }
}, 120_000);

/** As the form does: again until there is an answer. */
async function keepTrying<T>(attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + 60 * SECOND;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

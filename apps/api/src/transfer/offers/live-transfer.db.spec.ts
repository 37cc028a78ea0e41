import { calls, type CallTaskCard } from '@toritsugi/contracts';
import { asuka, naoki, register } from '../../../../../test/scenes/builders';
import { startStack, type Stack } from '../../../../../test/server/stack';

/** The noon registrant once more, through the server's own doors: HTTP in, sockets out. */
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ pages: false });
}, 120_000);
afterAll(() => stack.stop());

it('puts the noon registrant through: every screen hears of it, the name is the holder’s and the ringing advisor’s alone', async () => {
  const open = async (code: string) => (await stack.as(code)).open();
  const [I01, I02, L3] = await Promise.all([open('I01'), open('I02'), open('L3')]);
  const [A09, A10, A11, A12] = await Promise.all([open('A09'), open('A10'), open('A11'), open('A12')]);
  for (const person of [I01, I02, A10, A11])
    await person.call(calls.transfer.setPresence, { body: { state: 'available' } });
  await A12.call(calls.transfer.setPresence, { body: { state: 'away', reason: 'break' } });
  await A09.call(calls.transfer.setPresence, { body: { state: 'offline' } });

  await register(stack.anyone, asuka);
  const isHers = (card: CallTaskCard) => card.state === 'waiting' && card.band === 'A';
  const { cards } = await I02.hears('board.changes', (changes) => changes.cards.some(isHers));
  const card = cards.find(isHers) as CallTaskCard;
  expect(card).toMatchObject({
    score: 87,
    potential: 100,
    unknownAvoids: 2,
    segment: 'accounting.y4_plus.kanto',
    maskedName: '藤〇 明〇〇',
  });
  const at = { params: { taskId: card.id } };

  await stack.clock.set('2026-11-10T03:07:18.000Z');
  const mine = await I01.call(calls.board.claim, at);
  expect(mine.contact).toMatchObject({ name: '藤代 明日香', phoneE164: '+819000000101' });
  expect(mine.script[1]?.ja).toBe('今から少々キャリア面談のお時間を頂いてもよろしいでしょうか?');
  const M1 = await open('M1');
  const { setting, version } = await M1.call(calls.settings.script, {});
  const change = (ja: string) => ({
    body: { version, setting: { ...setting, question: { ja, en: '' } }, reason: '言い換え' },
  });
  expect(await M1.refusal(calls.settings.changeScript, change('{name}様、お時間はありますか'))).toBe('invalid');
  expect(await M1.refusal(calls.settings.changeScript, change('国籍を教えてください'))).toBe('invalid');
  expect(await L3.refusal(calls.settings.changeScript, change('いま10分よろしいですか'))).toBe('forbidden');
  const { body } = change('{person}様、いま10分よろしいですか');
  const introduction = { ja: '{person}様、{staff}から替わりました{advisor}です', en: '' };
  await M1.call(calls.settings.changeScript, { body: { ...body, setting: { ...body.setting, introduction } } });
  expect(await M1.refusal(calls.settings.changeScript, change('別の言い方'))).toBe('setting_outdated');
  expect((await I01.call(calls.board.task, at)).script[1]).toEqual({
    line: 'question',
    ja: '藤代様、いま10分よろしいですか',
    en: 'May I take a little of your time now for a career consultation?',
  });
  expect(await I02.refusal(calls.board.claim, at)).toBe('already_claimed');
  expect((await I02.call(calls.board.task, at)).contact).toBeNull();
  expect(await A10.refusal(calls.board.task, at)).toBe('task_of_others');
  expect((await L3.call(calls.board.task, at)).contact).not.toBeNull();
  await stack.clock.set('2026-11-10T03:07:24.000Z');
  await I01.call(calls.board.dial, at);
  await I01.call(calls.board.connected, at);
  const answered = await I01.call(calls.board.answers, {
    ...at,
    body: { answers: { closing_experience: 'yearly', work_style: 'office' } },
  });
  expect(answered.scores.map(({ score }) => score)[0]).toBe(87);
  expect(answered.timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['RegistrationSubmitted', 'CallTaskClaimed', 'CallTaskConnected', 'AnswerRecorded']),
  );

  await stack.clock.set('2026-11-10T03:08:31.000Z');
  const ranking = await I01.call(calls.transfer.ranking, at);
  expect(
    ranking.candidates
      .slice(0, 4)
      .map(
        ({ advisor, estimate, skip }) => `${advisor.name.split(' ')[0]} ${(100 * estimate.rate).toFixed(2)} ${skip}`,
      ),
  ).toEqual(['高瀬 21.53 offline', '真壁 15.99 null', '朝比奈 15.52 null', '楠本 11.94 away']);
  const transfer = await I01.call(calls.transfer.request, { ...at, body: { note: '決算は年次まで' } });
  const toA11 = await A11.hears('offer.ringing');
  expect(toA11).toMatchObject({
    name: '藤代 明日香',
    transferId: transfer.id,
    note: '決算は年次まで',
    state: 'offered',
    introduction: {
      ja: expect.stringMatching(/^藤代様、\S+から替わりました真壁です$/),
      en: 'This is 真壁, your consultant.',
    },
  });
  expect((await I01.call(calls.board.task, at)).script[3]?.ja).toMatch(/^藤代様、\S+から替わりました真壁です$/);
  expect((await A11.call(calls.transfer.desk, {})).offer?.offerId).toBe(toA11.offerId);
  const morning = { body: { at: '2026-11-10T00:37:00.000Z', isFrozen: true } };
  expect(await A11.refusal(calls.access.setClock, morning)).toBe('clock_runs');

  await stack.clock.set('2026-11-10T03:08:46.000Z');
  expect((await A11.hears('offer.ended')).cause).toBe('expired');
  const toA10 = await A10.hears('offer.ringing', () => true, 1_500);
  expect(await A11.refusal(calls.transfer.accept, { params: { offerId: toA11.offerId } })).toBe('offer_expired');
  await stack.clock.set('2026-11-10T03:08:51.000Z');
  await A10.call(calls.transfer.accept, { params: { offerId: toA10.offerId } });
  expect((await I01.hears('transfer.changed', ({ state }) => state === 'accepted')).acceptedBy?.name).toBe('朝比奈 修');
  expect((await I01.call(calls.board.task, at)).script[3]?.ja).toMatch(/^藤代様、\S+から替わりました朝比奈です$/);
  const of = { params: { transferId: transfer.id } };
  await stack.clock.set('2026-11-10T03:08:58.000Z');
  await I01.call(calls.transfer.bridge, of);
  // Somebody booked is due with the same advisor: not while these two talk.
  await register(stack.anyone, naoki);
  const { rows } = await stack.database.query<{ id: string }>(
    `with taken as (insert into slot (id, advisor_id, starts_at, ends_at)
       select gen_random_uuid(), id, agency_now(), agency_now() + interval '1 minute' from staff_member where code = 'A10'
       returning *)
     insert into consultation (id, state, type, registrant_id, advisor_id, slot_id, starts_at, ends_at)
     select gen_random_uuid(), 'set', 'booked', (select id from registrant where band = 'D'), advisor_id, id, starts_at,
       ends_at from taken returning id`,
  );
  const start = { params: { consultationId: rows[0]?.id ?? '' } };
  expect(await A10.refusal(calls.consultation.start, start)).toBe('still_consulting');
  await stack.clock.set('2026-11-10T03:09:20.000Z');
  const done = await I01.call(calls.transfer.complete, of);
  expect(done).toMatchObject({ state: 'completed' });
  const desk = await A10.call(calls.transfer.desk, {});
  expect(desk).toMatchObject({
    presence: { state: 'in_consultation' },
    offer: null,
    transfer: null,
    current: { id: done.consultationId, type: 'live' },
  });
  await I02.hears('board.changes', ({ removed }) => removed.includes(card.id));
  await A10.hears('desk.changed');
  for (const who of [I02, A09, A12, L3])
    expect(JSON.stringify(who.heard)).not.toMatch(/藤代|0000-0101|9000000101|asuka@/);
  expect((await I01.call(calls.board.snapshot, {})).holding).toBeNull();
});

import { randomUUID } from 'node:crypto';
import { calls, type Call, type PublicForm } from '@toritsugi/contracts';
import type { DomainEvent } from '@toritsugi/journey';
import { foundAgencyOfThree } from '../../../test/scenes/agency-of-three';
import { startTestApi, type Answer, type TestApi } from '../../../test/server/api';
import { asuka, naoki, someoneLike, submission, type Applicant } from '../../../test/scenes/builders';
import { RoutingLogs } from './learning/off-policy/routing-log.service';
import { PublicBookings } from './consultation/booking/public-booking.service';
import { Slots } from './consultation/booking/slots.service';
import { AgencyClock } from './platform/clock/agency-clock';
import { readEvents, START } from './platform/events/event.queries';
import { UnitOfWork } from './platform/database/unit-of-work';
import { blocksOf } from './insight/measurement/routing-measurement';
import { realChoices } from '@toritsugi/routing';

/** A manager and two advisors, one team, nobody for intake alone (AT-11). */
let api: TestApi;
let people: Record<'onodera' | 'izumi' | 'koga', { id: string; cookie: string }>;
let work: UnitOfWork;
let arrived = 0;

const at = (time: string) =>
  api.app.get(AgencyClock).set({ at: new Date(`2026-11-16T${time}+09:00`).toISOString(), isFrozen: true });

beforeAll(async () => {
  api = await startTestApi();
  work = api.app.get(UnitOfWork);
  await at('10:00:00');
  const teamId = await foundAgencyOfThree(api.app);
  const advisor = { role: 'advisor', teamId, occupations: ['accounting'], liveTransfersPerHour: 2 } as const;
  people = {
    onodera: await api.signedIn({ code: 'M1', role: 'manager' }),
    izumi: await api.signedIn({ code: 'A1', familyName: '泉', ...advisor }),
    koga: await api.signedIn({ code: 'A2', familyName: '古賀', ...advisor }),
  };
  expect((await as('koga', calls.access.me)).body).toMatchObject({ divisionMode: 'on' });
  const { status, body } = await as('onodera', calls.access.changeDivision, {
    id: teamId,
    body: { divisionMode: 'off' },
  });
  expect([status, body['divisionMode']]).toEqual([200, 'off']);
}, 120_000);
afterAll(() => api.stop());

type Who = keyof typeof people;
const as = (who: Who, call: Call, { id = '', body }: { id?: string; body?: object } = {}): Promise<Answer> =>
  api.call(call.method, `/api${call.path.replace(/:\w+/, id)}`, {
    cookie: people[who].cookie,
    ...(body !== undefined && { body }),
  });
const said = async (asked: Promise<Answer>): Promise<unknown> => {
  const { status, body } = await asked;
  return status < 300 ? 'done' : body['code'];
};

/** Somebody like `applicant` sends the form; replies the task that both advisors see. */
async function registered(applicant: Applicant = asuka): Promise<string> {
  const form = await api.call('GET', `/api${calls.public.form.path}`);
  const sent = someoneLike({ ...applicant, channel: 'listing' }, (arrived += 1));
  const answer = await api.call('POST', `/api${calls.public.submit.path}`, {
    body: submission(form.body as unknown as PublicForm, sent, randomUUID()),
  });
  expect(answer.status).toBe(200);
  const task = await work.one<{ id: string }>(`select id from call_task order by id desc limit 1`);
  return task?.id ?? '';
}

/** From the claim to the moment of asking. */
async function onThePhone(who: Who, applicant: Applicant = asuka): Promise<string> {
  const id = await registered(applicant);
  for (const call of [calls.board.claim, calls.board.dial, calls.board.connected])
    expect(await said(as(who, call, { id }))).toBe('done');
  return id;
}

const stateOf = async (who: Who) =>
  (await work.one<{ state: string }>('select state from presence where staff_id = $1', [people[who].id]))?.state;
const taskState = async (id: string) =>
  (await work.one<{ state: string }>('select state from call_task where id = $1', [id]))?.state;
const eventsOf = async (taskId: string): Promise<DomainEvent[]> => {
  const all = await readEvents((sql, parameters) => work.query(sql, parameters), START, 100_000);
  return all.filter((event) => event.taskId === taskId || event.consultationId !== null);
};

async function finish(who: Who): Promise<void> {
  const desk = await as(who, calls.transfer.desk);
  const current = desk.body['current'] as { id: string; reasons: { criterionId: string; list: string }[] } | null;
  const body = { outcome: 'proceed', note: '', confirmations: [] };
  expect(await said(as(who, calls.consultation.complete, { id: current?.id ?? '', body }))).toBe('done');
}

it('S004-8 C14 goes the whole way: board, claim, call, answers, and on to the consultation', async () => {
  await at('10:40:00');
  const id = await registered();
  for (const who of ['izumi', 'koga'] as const) {
    const { body } = await as(who, calls.board.snapshot);
    expect((body['cards'] as { id: string; maskedName: string }[]).map((card) => card.id)).toContain(id);
    expect((body['counts'] as { waiting: number }).waiting).toBe(1);
  }
  expect(await said(as('onodera', calls.board.claim, { id }))).toBe('forbidden');
  const both = await Promise.all([as('izumi', calls.board.claim, { id }), as('koga', calls.board.claim, { id })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [who, other]: readonly [Who, Who] = both[0].status === 200 ? ['izumi', 'koga'] : ['koga', 'izumi'];
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'already_claimed' });
  expect([await stateOf(who), await stateOf(other)]).toEqual(['on_call', undefined]);
  expect((await as(who, calls.board.task, { id })).body['contact']).toMatchObject({
    name: expect.stringMatching('試験'),
  });
  expect((await as(other, calls.board.task, { id })).body['contact']).toBeNull();

  await at('10:40:20');
  expect(await said(as(who, calls.board.dial, { id }))).toBe('done');
  expect(await said(as(who, calls.transfer.begin, { id, body: {} }))).toBe('illegal_move');
  expect(await said(as(who, calls.board.connected, { id }))).toBe('done');
  expect(await said(as(who, calls.board.answers, { id, body: { answers: { work_style: 'office' } } }))).toBe('done');
  const ranking = (await as(who, calls.transfer.ranking, { id })).body as unknown as {
    mayTransfer: boolean;
    advice: { ja: string };
    headline: { ja: string };
    candidates: { advisor: { id: string }; skip: string | null; reason: { ja: string } }[];
  };
  expect(ranking).toMatchObject({ mayTransfer: true, advice: { ja: 'このまま面談を始められます。' } });
  expect(ranking.headline.ja).toMatch(/^分業なし・実績不足: 担当職種順。.+さんがこのまま面談に入ります。$/);
  expect(ranking.candidates[0]).toMatchObject({ advisor: { id: people[who].id }, skip: null });

  await at('10:44:00');
  const begun = await as(who, calls.transfer.begin, { id, body: { note: '決算は年次まで' } });
  expect(begun.body).toMatchObject({ state: 'completed', acceptedBy: { id: people[who].id }, offers: [] });
  expect([await taskState(id), await stateOf(who)]).toEqual(['handed_over', 'in_consultation']);
  const desk = (await as(who, calls.transfer.desk)).body;
  expect(desk).toMatchObject({
    offer: null,
    current: { id: begun.body['consultationId'], type: 'live', state: 'in_progress', note: '決算は年次まで' },
  });

  const events = await eventsOf(id);
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'CallTaskClaimed',
      'CallTaskDialed',
      'CallTaskConnected',
      'TransferRequested',
      'TransferBridged',
      'CallTaskClosed',
      'ConsultationStarted',
      'TransferCompleted',
    ]),
  );
  expect(events.find(({ kind }) => kind === 'ConsultationStarted')).toMatchObject({
    staffId: people[who].id,
    payload: { type: 'live', secondsFromRegistration: 240 },
  });
  const asked = events.find(({ kind }) => kind === 'TransferRequested');
  expect(asked?.payload).toMatchObject({ decision: { isManual: true, isUndivided: true } });
  const stored = await work.one<{ reason: string }>(
    `select ranking->'decision'->>'manualReason' as reason from transfer where task_id = $1`,
    [id],
  );
  expect(stored?.reason).toBe('division_off');

  // While in a consultation nobody is called.
  const next = await registered();
  expect(await said(as(who, calls.board.claim, { id: next }))).toBe('in_conversation');
  expect(await taskState(next)).toBe('waiting');
  expect(await said(as(other, calls.board.claim, { id: next }))).toBe('done');
  expect(await said(as(other, calls.board.release, { id: next }))).toBe('done');
  expect(await stateOf(other)).toBe('available');
  await finish(who);
  expect(await stateOf(who)).toBe('wrap_up');
  // Whoever claims during wrap-up has finished it.
  expect(await said(as(who, calls.board.claim, { id: next }))).toBe('done');
  expect(await stateOf(who)).toBe('on_call');
  // Within the lease of the claim: past it the sweep may take the task first.
  await at('10:44:30');
  expect(await said(as(who, calls.board.dial, { id: next }))).toBe('done');
  expect(await said(as(who, calls.board.noAnswer, { id: next }))).toBe('done');
  expect([await taskState(next), await stateOf(who)]).toEqual(['retry_wait', 'available']);
});

it('is measured as nobody’s choice: no estimate and no block of a comparison has it', async () => {
  const now = await api.app.get(AgencyClock).now();
  const { fold } = await api.app.get(RoutingLogs).upTo(now);
  expect(fold.transfers().filter(({ decision }) => decision?.isUndivided === true).length).toBeGreaterThan(0);
  expect(realChoices(fold)).toEqual([]);
  expect(blocksOf(fold, now)).toEqual([]);
});

it('holds a start to the gates of a transfer: band, conditions, hours, caps', async () => {
  await at('12:00:00');
  const refusal = async (who: Who, id: string) => {
    const { body } = await as(who, calls.transfer.begin, { id, body: {} });
    return [body['code'], (body['details'] as { reason?: { ja: string } } | undefined)?.reason?.ja ?? ''];
  };
  const outside = await onThePhone('izumi', naoki);
  expect(await refusal('izumi', outside)).toEqual(['begin_not_allowed', expect.stringMatching(/対象外|必須項目/)]);
  expect(await taskState(outside)).toBe('connected');
  expect((await as('izumi', calls.transfer.ranking, { id: outside })).body['mayTransfer']).toBe(false);
  expect(await said(as('izumi', calls.board.declined, { id: outside, body: {} }))).toBe('done');

  // Two an hour, no third.
  for (let n = 0; n < 2; n += 1) {
    const id = await onThePhone('koga');
    expect(await said(as('koga', calls.transfer.begin, { id, body: {} }))).toBe('done');
    await finish('koga');
  }
  const third = await onThePhone('koga');
  expect(await refusal('koga', third)).toEqual(['begin_not_allowed', expect.stringMatching('上限')]);
  await at('13:05:00');
  expect(await said(as('koga', calls.transfer.begin, { id: third, body: {} }))).toBe('done');
  await finish('koga');

  await work.query(`update staff_member set occupations = '{hr_admin}' where code = 'A1'`);
  const foreign = await onThePhone('izumi');
  expect(await refusal('izumi', foreign)).toEqual(['begin_not_allowed', expect.stringMatching('担当職種')]);
  await work.query(`update staff_member set occupations = '{accounting}' where code = 'A1'`);
  await at('21:30:00');
  expect(await refusal('izumi', foreign)).toEqual(['begin_not_allowed', expect.stringMatching('営業時間')]);
  await at('13:06:00');
  expect(await said(as('izumi', calls.board.callback, { id: foreign, body: { at: '2026-11-17T03:00:00.000Z' } }))).toBe(
    'done',
  );
});

it('books, one’s own slots first, and what is called off is free again', async () => {
  await at('14:00:00');
  const [slot, own] = ['2026-11-17T01:00:00.000Z', '2026-11-17T05:00:00.000Z'].map((time) => new Date(time));
  const hour = 3_600_000;
  await api.app.get(Slots).open([
    { advisorId: people.koga.id, startsAt: slot as Date, endsAt: new Date((slot as Date).getTime() + hour) },
    { advisorId: people.izumi.id, startsAt: own as Date, endsAt: new Date((own as Date).getTime() + hour) },
  ]);
  const id = await onThePhone('izumi');
  const panel = (await as('izumi', calls.consultation.panel, { id })).body as unknown as {
    suggested: { id: string; advisor: { id: string } }[];
  };
  expect(panel.suggested.map(({ advisor }) => advisor.id)).toEqual([people.izumi.id, people.koga.id]);
  const held = await as('izumi', calls.consultation.hold, { id, body: { slotId: panel.suggested[0]?.id } });
  expect(held.status).toBe(200);
  expect(await said(as('izumi', calls.consultation.confirm, { id: String(held.body['id']) }))).toBe('done');
  expect([await taskState(id), await stateOf('izumi')]).toEqual(['booked', 'available']);
  const openOf = async () => {
    const { items } = (await as('onodera', calls.settings.shifts)).body as {
      items: { id: string; openSlots: number }[];
    };
    return items.find((one) => one.id === people.izumi.id)?.openSlots;
  };
  expect(await openOf()).toBe(0);
  const task = await work.one<{ of: string }>('select registrant_id as of from call_task where id = $1', [id]);
  await api.app.get(PublicBookings).cancel(task?.of ?? '');
  expect(await openOf()).toBe(1);
  const { slots } = await api.app.get(PublicBookings).of(task?.of ?? '');
  expect(slots.map(({ startsAt }) => startsAt)).toEqual([slot, own].map((time) => time?.toISOString()));
});

/** Izumi calls somebody, who takes Koga's time that begins at this moment; replies the consultation. */
async function bookedWithKoga(startsAt: string): Promise<string> {
  const id = await onThePhone('izumi');
  const panel = (await as('izumi', calls.consultation.panel, { id })).body as unknown as {
    suggested: { id: string; startsAt: string }[];
  };
  const slotId = panel.suggested.find((slot) => slot.startsAt === startsAt)?.id;
  const held = await as('izumi', calls.consultation.hold, { id, body: { slotId } });
  expect(await said(as('izumi', calls.consultation.confirm, { id: String(held.body['id']) }))).toBe('done');
  return String(held.body['id']);
}

it('foresees the next hour by those who call their own, and leaves out what they have booked in it', async () => {
  await at('14:10:00');
  const wall = async () => (await as('onodera', calls.insight.wallboard)).body;
  expect(await wall()).toMatchObject({ opensAt: null });
  const ahead = async () => (await wall())['ahead'] as Record<'callers' | 'capacity', number>;
  const [first, second, end] = ['05:45', '06:45', '07:45'].map((time) => `2026-11-16T${time}:00.000Z`) as [
    string,
    string,
    string,
  ];
  await api.app.get(Slots).open(
    [
      [first, second],
      [second, end],
    ].map(([startsAt = '', endsAt = '']) => ({
      advisorId: people.koga.id,
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    })),
  );
  const before = await ahead();
  expect([before.callers, before.capacity > 0]).toEqual([2, true]);
  const talk = await bookedWithKoga(first);
  const after = await ahead();
  expect([after.callers, after.capacity < before.capacity]).toEqual([2, true]);

  // Who talks longer than an hour records what came of it before the next one begins.
  const next = await bookedWithKoga(second);
  await at('14:45:00');
  expect(await said(as('koga', calls.consultation.start, { id: talk }))).toBe('done');
  await at('15:46:00');
  expect(await said(as('koga', calls.consultation.start, { id: next }))).toBe('still_consulting');
  await finish('koga');
  expect(await said(as('koga', calls.consultation.start, { id: next }))).toBe('done');
  await finish('koga');
});

it('starts or hangs up, never both', async () => {
  await at('16:00:00');
  const ends = { begun: 0, ended: 0 };
  for (let round = 0; round < 6; round += 1) {
    const id = await onThePhone('izumi');
    const hangUp = () => as('izumi', calls.board.declined, { id, body: {} });
    const begin = () => as('izumi', calls.transfer.begin, { id, body: {} });
    const race = await Promise.all(round % 2 === 0 ? [begin(), hangUp(), begin()] : [hangUp(), begin(), hangUp()]);
    const winners = race.filter(({ status }) => status === 200);
    expect(race.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect(winners).toHaveLength(1);
    const isBegun = (await taskState(id)) === 'handed_over';
    ends[isBegun ? 'begun' : 'ended'] += 1;
    const [running] = await work.query<{ count: number }>(
      `select count(*)::int as count from consultation where task_id = $1 and state = 'in_progress'`,
      [id],
    );
    expect([running?.count, await stateOf('izumi')]).toEqual(isBegun ? [1, 'in_consultation'] : [0, 'available']);
    if (isBegun) await finish('izumi');
    await at(`1${7 + Math.floor(round / 2)}:${round % 2 === 0 ? '10' : '40'}:00`);
  }
  expect(ends.begun + ends.ended).toBe(6);
});

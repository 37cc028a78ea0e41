import type { DomainEvent } from '@toritsugi/journey';
import { mulberry } from '@toritsugi/statistics';
import type { IncomingCallsView, TakenIncomingCall } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../server/api';
import { Office } from '../../apps/api/src/demo/past/office';
import { People } from '../../apps/api/src/demo/past/people';
import { AgencyClock } from '../../apps/api/src/platform/clock/agency-clock';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { DeadlineScheduler } from '../../apps/api/src/platform/jobs/deadline-scheduler';
import type { SignedIn } from '../../apps/api/src/platform/http/signed-in';
import { Board } from '../../apps/api/src/board/board.service';
import { twilioSignature } from '../../apps/api/src/board/telephone/twilio';
import { IncomingDesk } from '../../apps/api/src/board/telephone/incoming/incoming-desk.service';

const refused = (code: string) => expect.objectContaining({ code });
const ORIGIN = 'https://desk.example.jp';
const TOKEN = 'a token that only we and the exchange know';
const OURS = '+81300000000';
const people = new People(mulberry(9));

let api: TestApi;
let office: Office;

beforeAll(async () => {
  const twilio = {
    ...{ accountSid: `AC${'0'.repeat(32)}`, authToken: TOKEN, callerNumber: OURS },
    ...{ extension: 'sip:{code}@desk.example.jp', apiUrl: 'http://127.0.0.1:1' },
  };
  api = await startTestApi({ twilio, publicUrl: ORIGIN }, { isPlanted: true });
  office = new Office(api.app);
  for (const code of ['I01', 'I02']) await office.presence.set(as(code), { state: 'available' });
}, 60_000);
afterAll(() => api.stop(), 60_000);

const as = (code: string): SignedIn => office.crew.code(code);
const desk = () => api.app.get(IncomingDesk);
const rows = <Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  api.app.get(UnitOfWork).query<Row>(sql, parameters);

let calls = 0;
const newSid = (): string => `CA${(calls += 1).toString(16).padStart(32, '0')}`;

async function post(path: string, fields: Record<string, string>, token = TOKEN, altered = {}) {
  const signature = twilioSignature(ORIGIN + path, new URLSearchParams(fields), token);
  return api.app.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams({ ...fields, ...altered }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  });
}
/** What the exchange says of the caller's line. */
const line = (CallSid: string, CallStatus: string, From: string, token?: string, altered?: object) =>
  post('/api/board/incoming-calls', { CallSid, CallStatus, From, To: OURS }, token, altered);
const hangUp = (sid: string, from: string) => line(sid, 'completed', from);
const idOf = async (sid: string) =>
  (await rows<{ id: string }>('select id from incoming_call where name = $1', sid))[0]?.id ?? '';
async function staffLeg(sid: string, code: string, [CallStatus, SequenceNumber]: readonly [string, string]) {
  const path = `/api/board/incoming-calls/${await idOf(sid)}/staff/${as(code).id}`;
  const CallSid = `CA${code.toLowerCase().replace(/\D/g, 'f').padEnd(32, '0')}`;
  return (JSON.parse((await post(path, { CallSid, CallStatus, SequenceNumber })).payload) as { outcome: string })
    .outcome;
}

async function newcomer(phone?: string) {
  const answers = { ...people.next({ occupation: 'accounting', band: 'A' }), ...(phone !== undefined && { phone }) };
  const { id: taskId } = await office.register({ answers, channel: 'direct', isOpenToOthers: false });
  const [person] = await rows<{ registrantId: string; number: string; phone: string }>(
    `select c.registrant_id as "registrantId", c.phone_e164 as number, c.phone from registrant_contact c
     join call_task t on t.registrant_id = c.registrant_id where t.id = $1`,
    taskId,
  );
  if (person === undefined) throw new Error('nobody registered');
  return { taskId, ...person };
}
const task = async (id: string) =>
  (
    await rows<{ state: string; calledAt: Date | null; callbackAt: Date | null; claimedBy: string | null }>(
      `select state, called_at as "calledAt", callback_at as "callbackAt", claimed_by as "claimedBy" from call_task
       where id = $1`,
      id,
    )
  )[0];
async function pass(seconds: number): Promise<void> {
  const clock = api.app.get(AgencyClock);
  await clock.set({ at: new Date((await clock.now()).getTime() + seconds * 1_000).toISOString(), isFrozen: true });
  await api.app.get(DeadlineScheduler).runAll();
}
const seenBy = async (code: string, sid: string) => {
  const id = await idOf(sid);
  return ((await desk().open(as(code))) satisfies IncomingCallsView).calls.find((call) => call.id === id);
};
const ends = (taskId: string) =>
  rows<{ kind: string }>(`select kind from domain_event where task_id = $1 and kind like 'IncomingCall%'`, taskId);
const leave = (taskId: string, code = 'I01') => office.calls.callback(taskId, '2026-11-11T01:00:00.000Z', as(code));

describe('somebody calls us', () => {
  it('shows on the card of everybody whose number it may be that it rings, and that somebody has answered', async () => {
    const one = await newcomer();
    const other = await newcomer(one.phone);
    const sid = newSid();
    await line(sid, 'ringing', one.number);
    const pushed = async (kind: 'IncomingCallRang' | 'IncomingCallAnswered') => {
      const event = { kind, taskId: null, registrantId: null, payload: { callId: await idOf(sid) } };
      const { cards } = await api.app.get(Board).changesOf([event as unknown as DomainEvent], '0.0');
      return [one, other].map(({ taskId }) => cards.find(({ id }) => id === taskId)?.talk);
    };
    expect(await pushed('IncomingCallRang')).toMatchObject([
      { kind: 'line', by: null },
      { kind: 'line', by: null },
    ]);
    await desk().take(await idOf(sid), {}, as('I01'));
    const by = { id: as('I01').id };
    expect(await pushed('IncomingCallAnswered')).toMatchObject([
      { kind: 'line', by },
      { kind: 'line', by },
    ]);
    await hangUp(sid, one.number);
  });

  it('says who it is to every desk, rings who is free, and gives the open call to whoever takes it', async () => {
    const { taskId, registrantId, number } = await newcomer();
    const sid = newSid();
    const answer = await line(sid, 'ringing', number);
    expect(answer.headers['content-type']).toContain('text/xml');
    expect(answer.payload).toContain('<Sip');
    expect(answer.payload).toContain(`/staff/${as('I01').id}"`);
    expect(answer.payload).toContain('sip:i02@desk.example.jp');
    for (const code of ['I01', 'I02', 'I04'])
      expect(await seenBy(code, sid)).toMatchObject({ state: 'ringing', people: [{ registrantId, taskId }] });
    // Nobody dials whoever calls us.
    await office.claims.claim(taskId, as('I02'));
    await expect(office.calls.dial(taskId, as('I02'))).rejects.toEqual(refused('calls_us_now'));
    await office.claims.release(taskId, as('I02'));
    const taken: TakenIncomingCall = await desk().take(await idOf(sid), {}, as('I01'));
    expect(taken).toEqual({ registrantId, taskId });
    expect(await task(taskId)).toMatchObject({ state: 'connected', claimedBy: as('I01').id });
    expect((await office.presence.view(as('I01').id)).state).toBe('on_call');
    expect(await seenBy('I02', sid)).toMatchObject({ state: 'talking', owner: { id: as('I01').id } });
    await expect(desk().take(await idOf(sid), {}, as('I02'))).rejects.toEqual(refused('incoming_taken'));
    await hangUp(sid, number);
    expect(await seenBy('I01', sid)).toBeUndefined();
    await leave(taskId);
    expect((await ends(taskId)).map(({ kind }) => kind)).toEqual(['IncomingCallAnswered', 'IncomingCallEnded']);
  });

  it('puts back whom the one who takes it was about to dial', async () => {
    const [other, caller] = [await newcomer(), await newcomer()];
    await office.claims.claim(other.taskId, as('I04'));
    const sid = newSid();
    await line(sid, 'ringing', caller.number);
    expect(await desk().take(await idOf(sid), {}, as('I04'))).toMatchObject({ taskId: caller.taskId });
    expect(await task(other.taskId)).toMatchObject({ state: 'waiting', claimedBy: null });
    expect(await task(caller.taskId)).toMatchObject({ state: 'connected', claimedBy: as('I04').id });
    await hangUp(sid, caller.number);
    expect((await office.presence.view(as('I04').id)).state).toBe('on_call');
    await leave(caller.taskId, 'I04');
  });

  it('shows everybody who has the number, and takes whom the desk says', async () => {
    const one = await newcomer();
    const other = await newcomer(one.phone);
    const sid = newSid();
    await line(sid, 'ringing', one.number);
    const shown = (await seenBy('I01', sid))?.people.map(({ registrantId }) => registrantId) ?? [];
    expect([...shown].sort()).toEqual([one.registrantId, other.registrantId].sort());
    const id = await idOf(sid);
    expect(await desk().take(id, {}, as('I01'))).toEqual({ registrantId: null, taskId: null });
    const taken = await desk().take(id, { registrantId: other.registrantId }, as('I01'));
    expect(taken).toEqual({ registrantId: other.registrantId, taskId: other.taskId });
    expect((await task(one.taskId))?.state).toBe('waiting');
    // It is the same telephone: nobody reaches the other on it.
    await office.claims.claim(one.taskId, as('I02'));
    await expect(office.calls.dial(one.taskId, as('I02'))).rejects.toMatchObject({ code: 'called_us_now' });
    await office.claims.release(one.taskId, as('I02'));
    await hangUp(sid, one.number);
    await leave(other.taskId);
  });

  it('shows the end of a number that nobody has, and gives it up once it was called back', async () => {
    const number = '+819000009876';
    const sid = newSid();
    await line(sid, 'ringing', number);
    expect(await seenBy('I02', sid)).toMatchObject({ state: 'ringing', people: [], phoneEnd: '9876', phoneE164: null });
    expect(await seenBy('A09', sid)).toBeUndefined();
    await hangUp(sid, number);
    await pass(4);
    expect(await seenBy('I02', sid)).toMatchObject({ state: 'missed', phoneE164: number });
    const again = newSid();
    await line(again, 'ringing', number);
    await hangUp(again, number);
    await pass(4);
    // Twice in vain is one call back.
    expect([await seenBy('I02', sid), (await seenBy('I02', again))?.state]).toEqual([undefined, 'missed']);
    await desk().settle(await idOf(again), as('I02'));
    expect(await rows(`select 1 from incoming_call where settled_at is null and number_end = '9876'`)).toEqual([]);
    expect(await rows('select 1 from incoming_call where number_e164 = $1', number)).toEqual([]);
    expect(
      await rows(
        `select 1 from domain_event where payload::text like '%819000009876%' or payload::text like '%"9876"%'`,
      ),
    ).toEqual([]);
    const withheld = newSid();
    await line(withheld, 'ringing', '+266696687');
    expect(await seenBy('I02', withheld)).toMatchObject({ phoneEnd: null, people: [] });
    await hangUp(withheld, '+266696687');
  });
});

describe('a call that nobody took', () => {
  it('becomes one call back with a clock, however often they try', async () => {
    const { taskId, number } = await newcomer();
    for (const sid of [newSid(), newSid()]) {
      await line(sid, 'ringing', number);
      await hangUp(sid, number);
      await hangUp(sid, number);
      await pass(4);
      expect(await seenBy('I01', sid)).toBeUndefined();
    }
    const called = await task(taskId);
    expect(called).toMatchObject({ state: 'waiting', claimedBy: null });
    expect((called?.callbackAt?.getTime() ?? 0) - (called?.calledAt?.getTime() ?? 0)).toBeLessThanOrEqual(15 * 60_000);
    expect((await ends(taskId)).map(({ kind }) => kind)).toEqual(['IncomingCallEnded', 'IncomingCallEnded']);
    expect(
      await rows('select 1 from call_task t join call_task o using (registrant_id) where o.id = $1', taskId),
    ).toHaveLength(1);
    await office.claims.claim(taskId, as('I01'));
    await office.calls.dial(taskId, as('I01'));
    expect(await task(taskId)).toMatchObject({ state: 'dialing', calledAt: null, callbackAt: null });
    await office.calls.connected(taskId, as('I01'));
    await leave(taskId);
  });

  it('opens a call for whoever has none, and leaves alone who is not to be called', async () => {
    const { taskId, registrantId, number } = await newcomer();
    await rows(`update call_task set state = 'cancelled', closed_at = agency_now() where id = $1`, taskId);
    const sid = newSid();
    await line(sid, 'ringing', number);
    await hangUp(sid, number);
    await pass(4);
    expect(
      await rows('select cause, state from call_task where registrant_id = $1 and closed_at is null', registrantId),
    ).toEqual([{ cause: 'called_in', state: 'waiting' }]);
    const quiet = await newcomer();
    await rows(`update call_task set no_call = 'do_not_call' where id = $1`, quiet.taskId);
    const other = newSid();
    await line(other, 'ringing', quiet.number);
    await hangUp(other, quiet.number);
    await pass(4);
    expect(await task(quiet.taskId)).toMatchObject({ state: 'waiting', callbackAt: null });
    // They may call all the same.
    const third = newSid();
    await line(third, 'ringing', quiet.number);
    expect(await desk().take(await idOf(third), {}, as('I01'))).toMatchObject({ taskId: quiet.taskId });
    await hangUp(third, quiet.number);
    await office.calls.declined(quiet.taskId, null, as('I01'));
  });

  it('waits at whoever looks after the person, until they say that they called back', async () => {
    const { taskId, registrantId, number } = await newcomer();
    await rows(`update call_task set state = 'cancelled', closed_at = agency_now() where id = $1`, taskId);
    for (const state of ['in_intake', 'supported'])
      await rows('update registrant set state = $2, advisor_id = $3 where id = $1', registrantId, state, as('A09').id);
    const sid = newSid();
    await line(sid, 'ringing', number);
    expect(await seenBy('A09', sid)).toMatchObject({ state: 'ringing', people: [{ registrantId }] });
    expect(await seenBy('A10', sid)).toBeUndefined();
    await hangUp(sid, number);
    await pass(4);
    for (const code of ['A09', 'I01']) expect(await seenBy(code, sid)).toMatchObject({ state: 'missed' });
    await desk().settle(await idOf(sid), as('A09'));
    expect(await seenBy('I01', sid)).toBeUndefined();
  });
});

describe('what the exchange tells', () => {
  it('changes nothing when it is told again, late, or in another order', async () => {
    const { taskId, number } = await newcomer();
    const sid = newSid();
    await line(sid, 'ringing', number);
    await line(sid, 'ringing', number);
    expect(await staffLeg(sid, 'I01', ['ringing', '1'])).toBe('noted');
    expect(await staffLeg(sid, 'I02', ['ringing', '1'])).toBe('noted');
    // The end comes first, and word that somebody answered after it.
    await hangUp(sid, number);
    expect(await staffLeg(sid, 'I01', ['in-progress', '2'])).toBe('noted');
    expect(await staffLeg(sid, 'I01', ['in-progress', '2'])).toBe('no_change');
    expect(await staffLeg(sid, 'I01', ['ringing', '1'])).toBe('no_change');
    expect(await staffLeg(sid, 'I02', ['no-answer', '2'])).toBe('noted');
    await pass(4);
    expect(await rows('select outcome, owner_id as owner from incoming_call where name = $1', sid)).toEqual([
      { outcome: 'answered', owner: as('I01').id },
    ]);
    expect(await task(taskId)).toMatchObject({ state: 'waiting', calledAt: null });
    // The end alone: somebody called all the same.
    const lost = newSid();
    await hangUp(lost, number);
    expect((await line(lost, 'ringing', number)).payload).toContain('<Hangup/>');
    await pass(4);
    expect((await task(taskId))?.calledAt).not.toBeNull();
  });

  it('gives the call to whose telephone answers, and counts the legs apart', async () => {
    await office.presence.set(as('I01'), { state: 'available' });
    const { taskId, number } = await newcomer();
    const sid = newSid();
    await line(sid, 'ringing', number);
    for (const code of ['I01', 'I02']) await staffLeg(sid, code, ['ringing', '1']);
    await staffLeg(sid, 'I01', ['in-progress', '2']);
    await staffLeg(sid, 'I02', ['canceled', '2']);
    expect(await task(taskId)).toMatchObject({ state: 'connected', claimedBy: as('I01').id });
    expect(await rows('select 1 from incoming_leg where call_id = $1', await idOf(sid))).toHaveLength(2);
    await hangUp(sid, number);
    expect(await rows('select outcome from incoming_call where name = $1', sid)).toEqual([{ outcome: 'answered' }]);
    await leave(taskId);
  });

  it('is refused where it is forged, altered, for another number or no report', async () => {
    const { number, taskId } = await newcomer();
    const sid = newSid();
    expect((await line(sid, 'ringing', number, 'another token')).statusCode).toBe(400);
    expect((await line(sid, 'ringing', number, TOKEN, { From: '+819000000001' })).statusCode).toBe(400);
    const other = { CallSid: sid, CallStatus: 'ringing', From: number, To: '+81311111111' };
    expect((await post('/api/board/incoming-calls', other)).statusCode).toBe(400);
    expect((await line(sid, 'eaten', number)).statusCode).toBe(400);
    expect((await line("CA'; drop table incoming_leg", 'ringing', number)).statusCode).toBe(400);
    expect(await rows('select 1 from incoming_call where name = $1', sid)).toEqual([]);
    expect((await task(taskId))?.state).toBe('waiting');
    const nobody = `/api/board/incoming-calls/${taskId}/staff/${as('I01').id}`;
    const fields = { CallSid: sid, CallStatus: 'in-progress', SequenceNumber: '1' };
    expect(JSON.parse((await post(nobody, fields)).payload)).toEqual({ outcome: 'unknown' });
  });
});

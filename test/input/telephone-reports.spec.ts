import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { mulberry } from '@toritsugi/statistics';
import { eventually } from '../eventually';
import { startTestApi, type TestApi } from '../server/api';
import { Office } from '../../apps/api/src/demo/past/office';
import { People } from '../../apps/api/src/demo/past/people';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { twilioSignature } from '../../apps/api/src/board/telephone/twilio';

const ORIGIN = 'https://desk.example.jp';
const TOKEN = 'a token that only we and the exchange know';
const people = new People(mulberry(7));

let api: TestApi;
let office: Office;
let provider: Server;
/** What the provider was asked, and what it answers. */
const asked: { path: string; fields: URLSearchParams }[] = [];
let status = 201;

beforeAll(async () => {
  provider = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', fields: new URLSearchParams(body) });
      // A connection kept for the next call may be closed under it, and then that call is not taken.
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((done) => provider.once('listening', done));
  const { port } = provider.address() as AddressInfo;
  const twilio = {
    ...{ accountSid: `AC${'0'.repeat(32)}`, authToken: TOKEN, callerNumber: '+81300000000' },
    ...{ extension: 'sip:{code}@desk.example.jp', apiUrl: `http://127.0.0.1:${port}` },
  };
  api = await startTestApi({ twilio, publicUrl: ORIGIN }, { isPlanted: true });
  office = new Office(api.app);
  await office.presence.set(office.crew.code('I01'), { state: 'available' });
}, 60_000);
afterAll(async () => {
  await api.stop();
  provider.close();
}, 60_000);

const me = () => office.crew.code('I01');
const rows = <Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  api.app.get(UnitOfWork).query<Row>(sql, parameters);

/** A new person, dialled by I01. */
async function dialled(): Promise<{ taskId: string; callId: string }> {
  const { id: taskId } = await office.register({
    answers: people.next({ occupation: 'accounting', band: 'A' }),
    channel: 'direct',
    isOpenToOthers: false,
  });
  await office.claims.claim(taskId, me());
  await office.calls.dial(taskId, me());
  const [call] = await rows<{ id: string }>('select id from phone_call where task_id = $1', taskId);
  return { taskId, callId: call?.id ?? '' };
}

const sid = (letter: string) => `CA${letter.repeat(32)}`;

async function tell(
  callId: string,
  [CallStatus, SequenceNumber]: readonly [string, number | string],
  { party = 'person', CallSid = sid('a'), token = TOKEN, altered = {} as Record<string, string> } = {},
) {
  const path = `/api/board/phone-calls/${callId}/${party}`;
  const fields = new URLSearchParams({
    CallSid,
    CallStatus,
    SequenceNumber: String(SequenceNumber),
    To: '+819000000101',
  });
  const signature = twilioSignature(ORIGIN + path, fields, token);
  for (const [name, value] of Object.entries(altered)) fields.set(name, value);
  const answer = await api.app.inject({
    method: 'POST',
    url: path,
    payload: fields.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  });
  return [answer.statusCode, (JSON.parse(answer.payload) as { outcome?: string }).outcome ?? null];
}

const taskState = async (taskId: string) =>
  (await rows<{ state: string }>('select state from call_task where id = $1', taskId))[0]?.state;
const callOf = async (callId: string) =>
  (
    await rows<{ line: string }>(
      `select coalesce(result, 'open') || ' ' || (answered_at is not null) as line from phone_call where id = $1`,
      callId,
    )
  )[0]?.line;
/** Nobody waits for the task any more. */
const leave = (taskId: string) => office.calls.callback(taskId, '2026-11-11T01:00:00.000Z', me());

it('signs as the provider documents it', () => {
  const fields = new URLSearchParams({ Digits: '1234', To: '+18005551212', From: '+12349013030' });
  fields.set('Caller', '+12349013030');
  fields.set('CallSid', 'CA1234567890ABCDE');
  expect(twilioSignature('https://mycompany.com/myapp.php?foo=1&bar=2', fields, '12345')).toBe(
    '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  );
});

it('rings the caller first, then the person, and connects when the person answers', async () => {
  const { taskId, callId } = await dialled();
  const { path, fields } = await eventually('the provider is asked', async () => asked.at(-1) ?? null);
  expect(path).toBe(`/2010-04-01/Accounts/AC${'0'.repeat(32)}/Calls.json`);
  expect([fields.get('To'), fields.get('From')]).toEqual(['sip:i01@desk.example.jp', '+81300000000']);
  expect(fields.get('Twiml')).toMatch(new RegExp(`/${callId}/person">\\+8190\\d{8}</Number>`));
  expect(await tell(callId, ['in-progress', 1], { party: 'staff', CallSid: sid('b') })).toEqual([200, 'noted']);
  expect(await taskState(taskId)).toBe('dialing');
  expect(await tell(callId, ['in-progress', 2])).toEqual([200, 'noted']);
  expect([await taskState(taskId), await callOf(callId)]).toEqual(['connected', 'open true']);
  // The caller's leg is over; the call is not.
  expect(await tell(callId, ['completed', 3], { party: 'staff', CallSid: sid('b') })).toEqual([200, 'noted']);
  expect(await callOf(callId)).toBe('open true');
  expect(await tell(callId, ['completed', 3])).toEqual([200, 'noted']);
  expect([await taskState(taskId), await callOf(callId)]).toEqual(['connected', 'answered true']);
  await leave(taskId);
});

it('lets nothing said twice, late or in another order move anything back', async () => {
  const { taskId, callId } = await dialled();
  expect(await tell(callId, ['completed', 3])).toEqual([200, 'noted']);
  expect([await taskState(taskId), await callOf(callId)]).toEqual(['connected', 'answered true']);
  for (const late of [
    ['completed', 3],
    ['in-progress', 2],
    ['ringing', 1],
    ['ringing', 9],
  ] as const)
    expect(await tell(callId, late)).toEqual([200, 'no_change']);
  expect(await callOf(callId)).toBe('answered true');
  await leave(taskId);
  // Of an attempt that is over: noted, and the task stays where it is.
  expect(await tell(callId, ['no-answer', 3], { CallSid: sid('c') })).toEqual([200, 'noted']);
  expect(await taskState(taskId)).toBe('callback_set');
});

it.each(['busy', 'no-answer', 'failed', 'canceled'])('tries again by the cadence after %s', async (end) => {
  const { taskId, callId } = await dialled();
  await tell(callId, ['ringing', 1]);
  expect(await tell(callId, [end, 2])).toEqual([200, 'noted']);
  expect(await taskState(taskId)).toBe('retry_wait');
  expect((await office.presence.view(me().id)).state).toBe('available');
});

it('refuses what is forged, altered or no report, and leaves the desk as it is', async () => {
  const { taskId, callId } = await dialled();
  expect(await tell(callId, ['in-progress', 2], { token: 'another token' })).toEqual([400, null]);
  expect(await tell(callId, ['ringing', 2], { altered: { CallStatus: 'in-progress' } })).toEqual([400, null]);
  for (const wrong of [
    ['eaten', 1],
    ['ringing', ''],
    ['ringing', '-1'],
    ['ringing', '1e9'],
  ] as const)
    expect(await tell(callId, wrong)).toEqual([400, null]);
  expect(await tell(callId, ['ringing', 1], { CallSid: "CA'; drop table call_leg" })).toEqual([400, null]);
  expect(await tell(uuidv7(), ['in-progress', 2])).toEqual([200, 'unknown']);
  expect(await rows('select 1 from call_leg where call_id = $1', callId)).toEqual([]);
  expect([await taskState(taskId), await callOf(callId)]).toEqual(['dialing', 'open false']);
  await office.calls.connected(taskId, me());
  await leave(taskId);
});

it('leaves the task with the caller where the provider takes the call not', async () => {
  status = 500;
  const { taskId, callId } = await dialled();
  await eventually('the call is over', async () => (await callOf(callId)) === 'failed false' || null);
  expect(await taskState(taskId)).toBe('dialing');
  status = 201;
  await office.calls.connected(taskId, me());
  await leave(taskId);
});

it('hangs up what rings in vain, once somebody says that nobody answers', async () => {
  const { taskId, callId } = await dialled();
  await tell(callId, ['ringing', 1], { party: 'staff', CallSid: sid('d') });
  await office.calls.noAnswer(taskId, me());
  await eventually('the ringing stops', async () => asked.at(-1)?.path.endsWith(`/Calls/${sid('d')}.json`) || null);
  expect(asked.at(-1)?.fields.get('Status')).toBe('completed');
  expect(await callOf(callId)).toBe('cancelled false');
});

import { request as httpRequest } from 'node:http';
import { allCalls, calls, reachOf, refusals, type Call } from '@toritsugi/contracts';
import fc from 'fast-check';
import { asuka, register } from '../scenes/builders';
import { startStack, type Stack } from '../server/stack';
import { CANARY, hostileBody, hostileIds, hostileValue, rawBodies } from './hostile-values';
import { properBodies } from './proper-bodies';

/** Inputs tried per call; more with HOSTILE_RUNS. */
const RUNS = Number(process.env.HOSTILE_RUNS ?? 25);
const NIL = '0192f0c8-0000-7000-8000-000000000001';

/** Who tries: of each call, the first who may make it. */
const CODES = { intake_staff: 'I01', advisor: 'A09', team_lead: 'L3', privacy_officer: 'P0', manager: 'M1' } as const;

let stack: Stack;
let cookies: Record<keyof typeof CODES, string>;
let taskId: string;

beforeAll(async () => {
  stack = await startStack({ pages: false });
  const signedIn = async (code: string) => (await stack.as(code)).cookie ?? '';
  cookies = {
    intake_staff: await signedIn(CODES.intake_staff),
    advisor: await signedIn(CODES.advisor),
    team_lead: await signedIn(CODES.team_lead),
    privacy_officer: await signedIn(CODES.privacy_officer),
    manager: await signedIn(CODES.manager),
  };
  await register(stack.anyone, asuka);
  const intake = await stack.as(CODES.intake_staff);
  const board = await intake.call(calls.board.snapshot, {});
  taskId = board.cards[0]?.id ?? NIL;
  await intake.call(calls.board.claim, { params: { taskId } });
}, 120_000);

afterAll(() => stack.stop());

interface Sent {
  method: string;
  path: string;
  cookie?: string | undefined;
  body?: string | undefined;
  headers?: Record<string, string>;
}

/** Sends exactly what is asked, and says what came back. */
function send({ method, path, cookie, body, headers = {} }: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      stack.url + path,
      {
        method,
        headers: {
          'x-toritsugi': '1',
          ...(cookie !== undefined && { cookie }),
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(body)),
          }),
          ...headers,
        },
      },
      (answer) => {
        let text = '';
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    // A body over the limit is cut off by the server, with or without an answer before it.
    request.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? resolve({ status: 413, text: '' }) : reject(error),
    );
    request.end(body);
  });
}

const pathOf = ({ path }: Call, id = NIL): string =>
  `/api${path.replace(':taskId', taskId).replace(':token', 'a'.repeat(43)).replace(/:\w+/, id)}`;

/** Refused with a code and a sentence that echoes nothing, or done: never a failure of ours. */
function expectDecent({ status, text }: { status: number; text: string }, of: string): void {
  const told = `${of} → ${status} ${text.slice(0, 300)}`;
  if (status >= 500 && status !== 503) throw new Error(told);
  if (status < 400 || text === '') return;
  if (text.includes(CANARY)) throw new Error(`echoed: ${told}`);
  const refusal = JSON.parse(text) as { code?: string; message?: string; requestId?: string };
  if (!(refusal.code !== undefined && refusal.code in refusals && refusal.message && refusal.requestId))
    throw new Error(`no refusal: ${told}`);
}

const mayMake = (call: Call): string => {
  const roles = Object.keys(CODES) as (keyof typeof CODES)[];
  return cookies[roles.find((role) => reachOf(call.operation, role) !== null) ?? 'intake_staff'];
};

const writes = allCalls.filter(({ documentation }) => documentation.body !== null);

it('tries the same values in every run, unless others are asked for', () => {
  const { PROPERTY_SEED: wanted = '20261110' } = process.env;
  expect(fc.readConfigureGlobal().seed).toBe(wanted === 'random' ? undefined : Number(wanted));
});

it('knows a proper body for every call that takes one', () => {
  expect(Object.keys(properBodies).sort()).toEqual(writes.map(({ name }) => name).sort());
});

describe.each(writes.map(({ name, call }) => [name, call] as const))('%s', (name, call) => {
  const proper = properBodies[name];

  it('refuses hostile bodies decently', async () => {
    await fc.assert(
      fc.asyncProperty(hostileBody(proper?.() ?? {}), async (body) => {
        const text = JSON.stringify(body) ?? 'null';
        expectDecent(await send({ method: call.method, path: pathOf(call), cookie: mayMake(call), body: text }), name);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 60_000);

  it('refuses what is not JSON, or is JSON made to hurt', async () => {
    for (const body of rawBodies)
      expectDecent(await send({ method: call.method, path: pathOf(call), cookie: mayMake(call), body }), name);
  }, 60_000);
});

it('finds nothing at ids that are none', async () => {
  for (const { name, call } of allCalls.filter(({ call: { path } }) => path.includes(':'))) {
    for (const id of hostileIds) {
      const path = `/api${call.path.replace(/:\w+/, id)}`;
      const body = properBodies[name]?.();
      const answer = await send({
        method: call.method,
        path,
        cookie: mayMake(call),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      expectDecent(answer, `${name} at ${id}`);
      // They take any token, and tell nobody whether it was somebody's.
      if (['public.renewLink', 'public.renewRelay', 'public.askEmployerLink'].includes(name)) continue;
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
  }
}, 120_000);

it('takes no list, object or nonsense for a query', async () => {
  for (const query of [
    'after=1.1&after=2.2',
    'after[a]=1',
    'after[]=1',
    `after=${'9'.repeat(5_000)}`,
    'after=%00',
    `after=${CANARY}`,
    'after=0.0&limit=99',
    'after=1.99999999999999999999',
    `after=1&more=${CANARY}`,
    '',
  ])
    expectDecent(
      await send({ method: 'GET', path: `/api/board/changes?${query}`, cookie: cookies.intake_staff }),
      query,
    );
  for (const path of ['/api/nowhere', '/api/%E0%A4%A'])
    expect((await send({ method: 'GET', path, cookie: cookies.manager })).status).toBeGreaterThanOrEqual(400);
});

it('takes no hostile header for a right', async () => {
  const tried: Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { 'x-toritsugi': '' },
    ...[
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-7',
      'application/json; charset=shift_jis',
      '/',
    ].map((type) => ({ 'content-type': type })),
    { 'idempotency-key': CANARY },
    { 'idempotency-key': '0' },
    { 'accept-language': CANARY },
    { cookie: `toritsugi_session=${CANARY}` },
    { cookie: 'toritsugi_session=' },
    { 'x-forwarded-for': CANARY },
    { 'x-http-method-override': 'DELETE' },
  ];
  for (const headers of tried) {
    const answer = await send({
      method: 'POST',
      path: '/api/presence',
      cookie: cookies.advisor,
      body: '{"state":"away","reason":"nonsense"}',
      headers,
    });
    expectDecent(answer, JSON.stringify(headers));
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
});

it('answers in the language of the caller', async () => {
  const say = async (language: string) =>
    (
      JSON.parse(
        (await send({ method: 'GET', path: '/api/session', headers: { 'accept-language': language } })).text,
      ) as { message: string }
    ).message;
  expect(await say('ja')).toBe(refusals.not_signed_in.ja);
  expect(await say('en-GB,en;q=0.9')).toBe(refusals.not_signed_in.en);
});

it('lets nobody reach the prototype of everything', async () => {
  await fc.assert(
    fc.asyncProperty(hostileValue, async (value) => {
      await send({
        method: 'POST',
        path: '/api/public/form-visits',
        body: `{"__proto__":${JSON.stringify(value) ?? 'null'},"formSession":"${NIL}","version":6,"number":1,"isDrawn":false,"isSent":false,"standsAt":"phone","fields":[]}`,
      });
    }),
    { numRuns: 10 },
  );
  const health = await send({ method: 'GET', path: '/api/health/live' });
  expect(health).toEqual({ status: 200, text: '{"status":"ok"}' });
});

it('has stored nothing half: every registration has its person, contact, consents, score and task', async () => {
  const { rows } = await stack.database.query(
    `select r.id from registrant r where not exists (select 1 from registration x where x.registrant_id = r.id)
       or not exists (select 1 from registrant_contact c where c.registrant_id = r.id) or not exists (select 1 from consent c where c.registrant_id = r.id)
       or not exists (select 1 from score s where s.registrant_id = r.id) or not exists (select 1 from call_task t where t.registrant_id = r.id)`,
  );
  expect(rows).toEqual([]);
});

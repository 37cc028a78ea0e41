import { randomUUID } from 'node:crypto';
import { allCalls, callers, permissions, reachOf, type Call, type Caller, type Role } from '@toritsugi/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { startTestApi, type Answer, type TestApi } from '../../../test/server/api';
import { endpointsOf } from './platform/http/endpoints';
import { openApiDocument } from './platform/http/openapi';
import { UnitOfWork } from './platform/database/unit-of-work';
import { Agency } from './staff/agency.service';
import { cookieName } from './staff/sessions/session-cookie';
import { Sessions } from './staff/sessions/sessions.service';

let api: TestApi;
const people = new Map<Caller, string>();

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  const undivided = await api.app.get(Agency).addTeam({ code: 'ZT', name: 'ZT', consultationTargetMonth: 0 });
  await api.app.get(UnitOfWork).query(`update team set division_mode = 'off' where id = $1`, [undivided]);
  for (const [place, caller] of callers.entries()) {
    if (caller === 'anonymous') continue;
    const scope =
      caller === 'external_view_only' || caller === 'external_unaccepted'
        ? 'view_only'
        : caller === 'external_reply'
          ? 'reply'
          : caller === 'external_aggregate'
            ? 'aggregate'
            : null;
    const role = roleOf(caller, scope);
    const teamId = caller.startsWith('undivided_') ? undivided : null;
    const { id } = await api.signedIn({ code: `Z${place}`, login: `z-${caller}`, role, scope, teamId });
    people.set(caller, id);
  }
}, 120_000);
afterAll(() => api.stop());

function roleOf(caller: Caller, scope: string | null): Role {
  if (scope !== null) return 'external_staff';
  if (caller === 'undivided_advisor') return 'advisor';
  return caller === 'undivided_lead' ? 'team_lead' : (caller as Role);
}

/** A session of its own for every request: some of them end it. */
async function cookieOf(caller: Caller): Promise<string | undefined> {
  const id = people.get(caller);
  if (id === undefined) return undefined;
  // One of the calls is the one that agrees.
  if (caller === 'external_unaccepted')
    await api.app.get(UnitOfWork).query('update access_grant set accepted_at = null where grantee_id = $1', [id]);
  return `${cookieName(false)}=${(await api.app.get(Sessions).start(id, 'test')).secret}`;
}

const pathOf = ({ path }: Call) =>
  `/api${path.replace(/:token/, () => 'x'.repeat(43)).replace(/:\w+/g, () => randomUUID())}`;

async function ask(
  call: Call,
  caller: Caller,
  { body, path = pathOf(call), headers = {} }: { body?: unknown; path?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const cookie = await cookieOf(caller);
  return api.call(call.method, path, {
    ...(cookie !== undefined && { cookie }),
    ...(body !== undefined && { body }),
    headers,
  });
}

it('mounts exactly the calls of the contract', () => {
  const names = (list: readonly Call[]) => list.map(({ method, path }) => `${method} ${path}`).sort();
  expect(names(endpointsOf(api.app))).toEqual(names(allCalls.map(({ call }) => call)));
});

describe('documentation', () => {
  it('is served, with a page to read it', async () => {
    expect((await api.call('GET', '/api/openapi.json')).body).toMatchObject({ openapi: '3.1.0' });
    expect((await api.call('GET', '/api/docs')).text).toContain('swagger');
  });
});

describe.each(callers.map((caller) => [caller]))('%s', (caller) => {
  it('may exactly what the permission table says, and every answer fits its description', async () => {
    for (const { name, call, documentation } of allCalls) {
      const answer = await ask(call, caller, { body: call.method === 'POST' ? {} : undefined });
      const isGranted = reachOf(call.operation, caller) !== null;
      const isKnown = caller !== 'anonymous' || Object.hasOwn(permissions[call.operation], 'anonymous');
      const refused = !isKnown ? 401 : isGranted ? null : 403;
      expect({
        name,
        refused: answer.status === 401 || answer.body['code'] === 'forbidden' ? answer.status : null,
      }).toEqual({ name, refused });
      expect({ name, isServerFault: answer.status >= 500 && answer.status !== 503 }).toEqual({
        name,
        isServerFault: false,
      });
      expectFit(name, documentation.reply?.name ?? null, answer);
    }
  }, 120_000);
});

const ajv = addFormats.default(new Ajv2020({ strict: false }), ['uuid']);
ajv.addSchema({ $id: 'all', ...(openApiDocument() as object) });
const validators = new Map<string, ValidateFunction>();

function expectFit(name: string, reply: string | null, answer: Answer): void {
  if (answer.status < 300 && reply === null) return expect({ name, text: answer.text }).toEqual({ name, text: '' });
  const schema = answer.status < 300 ? (reply ?? '') : 'Refusal';
  const validate = validators.get(schema) ?? ajv.compile({ $ref: `all#/components/schemas/${schema}` });
  validators.set(schema, validate);
  validate(answer.body);
  expect({ name, status: answer.status, errors: validate.errors }).toEqual({
    name,
    status: answer.status,
    errors: null,
  });
}

describe('a write sent twice', () => {
  const setPresence = (cookie: string, key: string, state: string) =>
    api.call('POST', '/api/presence', {
      cookie,
      body: { state, ...(state === 'away' && { reason: 'break' }) },
      headers: { 'idempotency-key': key },
    });

  it('is done once and answered alike, byte for byte', async () => {
    const cookie = (await cookieOf('intake_staff')) ?? '';
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => setPresence(cookie, key, 'available')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    const [row] = await api.app
      .get(UnitOfWork)
      .query<{ n: number }>(
        `select count(*)::int as n from domain_event where kind = 'PresenceChanged' and staff_id = $1`,
        [people.get('intake_staff')],
      );
    expect(row?.n).toBe(1);
  });

  it('with another body is refused, and so is a key that is none', async () => {
    const cookie = (await cookieOf('advisor')) ?? '';
    const key = randomUUID();
    await setPresence(cookie, key, 'available');
    expect((await setPresence(cookie, key, 'away')).body['code']).toBe('key_reused');
    expect((await setPresence(cookie, 'again', 'away')).body['code']).toBe('invalid');
  });

  it('that was refused may be tried again under its key', async () => {
    const cookie = (await cookieOf('advisor')) ?? '';
    const key = randomUUID();
    expect((await setPresence(cookie, key, 'nonsense')).status).toBe(422);
    expect((await setPresence(cookie, key, 'away')).status).toBe(200);
  });
});

it('a flood of submissions from one address is told when to come back', async () => {
  Object.assign(api.config, { submissionsPerMinute: 0.5 });
  try {
    const [, second] = [
      await api.call('POST', '/api/public/registrations', { body: {} }),
      await api.call('POST', '/api/public/registrations', { body: {} }),
    ];
    expect([second.status, second.body['code']]).toEqual([429, 'slow_down']);
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
  } finally {
    Object.assign(api.config, { submissionsPerMinute: 100_000 });
  }
});

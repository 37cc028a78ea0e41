import { startTestApi, TEST_PASSWORD, type TestApi } from '../../../../test/server/api';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AgencyClock } from '../platform/clock/agency-clock';
import { AccessAudit } from './access-audit';
import { StaffAccounts } from './accounts.service';

let api: TestApi;
let work: UnitOfWork;

beforeAll(async () => {
  api = await startTestApi();
  work = api.app.get(UnitOfWork);
});
afterAll(() => api.stop());

const signIn = (login: string, password: string, headers: Record<string, string> = {}) =>
  api.call('POST', '/api/session', { body: { login, password }, headers });

describe('signing in', () => {
  it('gives a session behind an HttpOnly cookie, and what the person may do', async () => {
    await api.signedIn({ code: 'I01', role: 'intake_staff' });
    const answer = await signIn('I01', TEST_PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ code: 'I01', role: 'intake_staff', isDemo: false });
    expect(answer.body['operations']).toContain('task.work');
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^toritsugi_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(
        /^toritsugi_device=[\w-]{43}\.[\w-]{43}; Max-Age=34560000; Path=\/api\/session; HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  it('is told to a page that does not know yet whether anybody is signed in, and nobody is no error', async () => {
    const current = (cookie?: string) => api.call('GET', '/api/session/current', cookie ? { cookie } : {});
    const { id, cookie } = await api.signedIn({ code: 'I09', role: 'intake_staff' });
    expect([await current(), await current(`${cookie}x`)]).toMatchObject([
      { status: 200, text: '{"me":null}' },
      { status: 200, text: '{"me":null}' },
    ]);
    expect((await current(cookie)).body).toMatchObject({ me: { id, code: 'I09' } });
    await api.call('DELETE', '/api/session', { cookie });
    expect([(await current(cookie)).text, (await api.call('GET', '/api/session', { cookie })).status]).toEqual([
      '{"me":null}',
      401,
    ]);
  });

  it('stores the hash of the secret, never the secret', async () => {
    const { cookie } = await api.signedIn({ code: 'I02', role: 'intake_staff' });
    const [row] = await work.query<{ text: string }>('select string_agg(s::text, chr(10)) as text from session s');
    expect(row?.text).not.toContain(cookie.split('=')[1]);
  });

  it('answers a wrong password and an unknown login alike', async () => {
    await api.signedIn({ code: 'I03', role: 'intake_staff' });
    const wrong = await signIn('I03', 'not the password at all');
    const unknown = await signIn('nobody-here', 'not the password at all');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(wrong.body['message']).toBe('ログイン名かパスワードが違います。もう一度入力してください。');
  });

  it('speaks English to who asks for it', async () => {
    const answer = await signIn('nobody-there', 'not the password at all', { 'accept-language': 'en-GB,ja;q=0.5' });
    expect(answer.body['message']).toBe('The login or the password is wrong. Please try again.');
  });

  it('slows down a guesser, however many guesses are sent at once, and lets the owner in elsewhere', async () => {
    await api.signedIn({ code: 'I04', role: 'intake_staff' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => signIn('I04', `guess number ${index} of many`)),
    );
    const slowed = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    expect(slowed.length).toBeGreaterThanOrEqual(15);
    expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    const owner = await api.app.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: '192.0.2.7',
      headers: { 'x-toritsugi': '1' },
      payload: { login: 'i04', password: TEST_PASSWORD },
    });
    expect(owner.statusCode).toBe(200);
  });

  it('does not believe X-Forwarded-For without a proxy', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        signIn('i05', 'one more wrong password', { 'x-forwarded-for': `198.51.100.${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  });
});

describe('F-18 strangers at forty addresses who guess at one account', () => {
  const from = async (remoteAddress: string, password: string, cookie?: string) => {
    const { statusCode, headers, json } = await api.app.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress,
      headers: { 'x-toritsugi': '1', ...(cookie && { cookie }) },
      payload: { login: 'i08', password },
    });
    return { status: statusCode, wait: Number(headers['retry-after']), cookies: headers['set-cookie'], json };
  };
  let known = '';
  const answers: Awaited<ReturnType<typeof from>>[] = [];
  beforeAll(async () => {
    await api.signedIn({ code: 'I08', role: 'intake_staff' });
    const [, device = ''] = (await from('192.0.2.80', TEST_PASSWORD)).cookies as string[];
    known = String(device.split(';')[0]);
    for (let round = 0; round < 5; round += 1)
      for (let n = 1; n <= 40; n += 1) {
        // However long the others take here: all of them guess at one moment.
        await work.query('update sign_in_failure set last_at = clock_timestamp()');
        answers.push(await from(`198.51.100.${n}`, `guess ${round} of ${n}`));
      }
  });

  it('keep the owner out neither at a new place nor, after mistyping, for longer than told', async () => {
    expect((await from('192.0.2.81', TEST_PASSWORD)).status).toBe(200);
    for (let wrong = 0; wrong < 2; wrong += 1) await from('192.0.2.82', 'mistyped, as happens');
    const told = await from('192.0.2.82', TEST_PASSWORD);
    expect(told.status).toBe(429);
    await work.query(`update sign_in_failure set last_at = last_at - make_interval(secs => $1)`, [told.wait]);
    await from('198.51.100.1', 'another guess');
    expect((await from('192.0.2.82', TEST_PASSWORD)).status).toBe(200);
  });

  it('do not concern a device on which the owner has signed in before, even at an address of theirs', async () => {
    for (const address of ['198.51.100.7', '198.51.100.8']) await from(address, 'a guess just now');
    expect((await from('198.51.100.7', TEST_PASSWORD)).status).toBe(429);
    expect((await from('198.51.100.7', TEST_PASSWORD, known)).status).toBe(200);
    const forged = known.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await from('198.51.100.8', TEST_PASSWORD, forged)).status).toBe(429);
    const guesses = [];
    for (let n = 0; n < 8; n += 1) guesses.push((await from('192.0.2.80', `guess ${n}`, known)).status);
    expect(guesses).toContain(429);
  });

  it('get few guesses each, and fewer once there are many of them', () => {
    const looked = answers.filter(({ status }) => status === 401).length;
    expect(looked).toBeLessThanOrEqual(100);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(answers.length - looked);
  });
});

describe('a session', () => {
  it('dies at the moment it is signed out, everywhere if asked', async () => {
    const one = await api.signedIn({ code: 'A01', role: 'advisor' });
    const two = await api.signedIn({ code: 'A01', role: 'advisor' });
    expect((await api.call('GET', '/api/sessions', one)).body['sessions']).toHaveLength(2);
    expect((await api.call('DELETE', '/api/session', one)).status).toBe(204);
    expect((await api.call('GET', '/api/session', one)).status).toBe(401);
    expect((await api.call('GET', '/api/session', two)).status).toBe(200);
    await api.call('DELETE', '/api/sessions', two);
    expect((await api.call('GET', '/api/session', two)).status).toBe(401);
  });

  it('is replaced at every sign-in', async () => {
    const { cookie } = await api.signedIn({ code: 'A02', role: 'advisor' });
    await api.call('POST', '/api/session', { body: { login: 'a02', password: TEST_PASSWORD }, cookie });
    expect((await api.call('GET', '/api/session', { cookie })).status).toBe(401);
  });

  it('ends with a new password, here under a new secret, elsewhere for good', async () => {
    const here = await api.signedIn({ code: 'A03', role: 'advisor' });
    const there = await api.signedIn({ code: 'A03', role: 'advisor' });
    const change = (body: object) => api.call('POST', '/api/session/password', { body, cookie: here.cookie });
    expect((await change({ current: 'wrong', next: 'seven silver swans' })).body['code']).toBe('password_wrong');
    expect((await change({ current: TEST_PASSWORD, next: 'short' })).body['code']).toBe('password_weak');
    expect((await change({ current: TEST_PASSWORD, next: 'passwordpassword' })).body['code']).toBe('password_weak');
    const changed = await change({ current: TEST_PASSWORD, next: 'seven silver swans' });
    expect(changed.status).toBe(200);
    const [cookie] = String(changed.headers['set-cookie']).split(';');
    expect((await api.call('GET', '/api/session', { cookie })).status).toBe(200);
    expect((await api.call('GET', '/api/session', here)).status).toBe(401);
    expect((await api.call('GET', '/api/session', there)).status).toBe(401);
    expect((await signIn('a03', 'seven silver swans')).status).toBe(200);
  });

  it('ends after half an hour of silence and after twelve hours of work, in real time', async () => {
    const idle = await api.signedIn({ code: 'A04', role: 'advisor' });
    const long = await api.signedIn({ code: 'A05', role: 'advisor' });
    await work.query(
      `update session set last_seen_at = clock_timestamp() - interval '31 minutes' where staff_id = $1`,
      [idle.id],
    );
    await work.query('update session set expires_at = clock_timestamp() where staff_id = $1', [long.id]);
    expect((await api.call('GET', '/api/session', idle)).status).toBe(401);
    expect((await api.call('GET', '/api/session', long)).status).toBe(401);
  });

  it('does not end because the agency clock was moved', async () => {
    const { cookie } = await api.signedIn({ code: 'A06', role: 'advisor' });
    await api.call('POST', '/api/demo/clock', { body: { advanceSeconds: 86_400 } });
    expect((await api.call('GET', '/api/session', { cookie })).status).toBe(200);
  });

  it('F-48 is listed in the agency’s time, like everything on a screen', async () => {
    const { cookie } = await api.signedIn({ code: 'I31', role: 'intake_staff' });
    await api.app.get(AgencyClock).set({ at: '2026-12-24T03:00:00.000Z' });
    const { body } = await api.call('GET', '/api/sessions', { cookie });
    const [session] = body['sessions'] as { startedAt: string; lastSeenAt: string }[];
    expect([session?.startedAt.slice(0, 10), session?.lastSeenAt.slice(0, 10)]).toEqual(['2026-12-24', '2026-12-24']);
  });

  it('ends when external access does', async () => {
    const { id, cookie } = await api.signedIn({ code: 'X01', role: 'external_staff' });
    await work.query('update staff_member set access_ends_at = agency_now() where id = $1', [id]);
    expect((await api.call('GET', '/api/session', { cookie })).status).toBe(401);
    expect((await signIn('x01', TEST_PASSWORD)).status).toBe(401);
  });
});

describe('a write from another site', () => {
  it('is refused by its origin and by the missing header', async () => {
    const { cookie } = await api.signedIn({ code: 'A07', role: 'advisor' });
    const foreign = await api.call('DELETE', '/api/session', { cookie, headers: { origin: 'https://evil.example' } });
    const plain = await api.call('DELETE', '/api/session', { cookie, headers: { 'x-toritsugi': '' } });
    expect([foreign.body['code'], plain.body['code']]).toEqual(['wrong_origin', 'wrong_origin']);
    expect((await api.call('GET', '/api/session', { cookie })).status).toBe(200);
  });
});

describe('outside demo mode', () => {
  it('no demo account can be made, listed or used', async () => {
    await api.app.get(StaffAccounts).createStaff({
      code: 'M1',
      login: 'm1',
      familyName: '天羽',
      givenName: '恒一',
      kana: 'あもう',
      role: 'manager',
      tenureSince: '2015-04-01',
    });
    const page = await api.call('GET', '/api/sign-in');
    expect(page.body['demoAccounts']).toEqual([
      { login: 'm1', name: '天羽 恒一', role: 'manager', password: 'tsumugibashi-demo' },
    ]);
    Object.assign(api.config, { mode: 'production' });
    try {
      await expect(
        api.app.get(StaffAccounts).createStaff({
          code: 'M2',
          login: 'm2',
          familyName: 'x',
          givenName: 'x',
          kana: 'x',
          role: 'manager',
          tenureSince: '2015-04-01',
        }),
      ).rejects.toThrow('forbidden');
      expect((await api.call('GET', '/api/sign-in')).body['demoAccounts']).toEqual([]);
      expect((await signIn('m1', 'tsumugibashi-demo')).status).toBe(401);
      expect((await api.call('POST', '/api/demo/clock', { body: { advanceSeconds: 1 } })).status).toBe(404);
    } finally {
      Object.assign(api.config, { mode: 'demo' });
    }
  });
});

it('the audit trail shows any change to it', async () => {
  const audit = api.app.get(AccessAudit);
  expect((await audit.entries()).map(({ action }) => action)).toContain('password_changed');
  // A list is an entry for each of its people, chained like any other.
  await audit.record(...['first', 'second', 'third'].map((detail) => ({ actorId: null, action: 'listed', detail })));
  expect((await audit.entries({ limit: 3 })).map(({ detail }) => detail)).toEqual(['third', 'second', 'first']);
  expect(await audit.isIntact()).toBe(true);
  await expect(work.query(`update audit_entry set action = 'nothing'`)).rejects.toThrow('append-only');
  await work.run(async () => {
    await work.query('alter table audit_entry disable trigger audit_is_append_only');
    await work.query(`update audit_entry set action = 'nothing' where seq = (select min(seq) from audit_entry)`);
    await work.query('alter table audit_entry enable trigger audit_is_append_only');
  });
  expect(await audit.isIntact()).toBe(false);
});

it('a new agency begins with the manager that its configuration names, once', async () => {
  const fresh = await startTestApi({
    mode: 'production',
    firstManager: { login: 'Boss@example.jp', password: 'a lighthouse keeper' },
  });
  try {
    const answer = await fresh.call('POST', '/api/session', {
      body: { login: 'boss@example.jp', password: 'a lighthouse keeper' },
    });
    expect([answer.status, answer.body['role']]).toEqual([200, 'manager']);
    await fresh.app.get(StaffAccounts).makeFirst();
    expect(await fresh.app.get(UnitOfWork).query('select login from staff_member')).toHaveLength(1);
  } finally {
    await fresh.stop();
  }
});

it('F-20 slows down guesses at the password that somebody signed in wants to change, and lets the right one in', async () => {
  const { cookie } = await api.signedIn({ code: 'G1', role: 'advisor' });
  const change = (current: string) =>
    api.call('POST', '/api/session/password', { body: { current, next: 'seven silver swans' }, cookie });
  const codes: unknown[] = [];
  for (let guess = 0; guess < 12; guess += 1) codes.push((await change(`guess ${guess}`)).body['code']);
  expect(codes.filter((code) => code === 'password_wrong').length).toBeLessThanOrEqual(6);
  expect(codes.at(-1)).toBe('slow_down');
  await api.app
    .get(UnitOfWork)
    .query(
      `update sign_in_failure set last_at = clock_timestamp() - interval '61 seconds' where key like 'password:%'`,
    );
  expect((await change(TEST_PASSWORD)).status).toBe(200);
});

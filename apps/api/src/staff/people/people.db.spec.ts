import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import { demoVocabulary } from '@toritsugi/triage';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, TEST_PASSWORD, type Answer, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../staff-directory';
import { VocabularyVersions } from '../vocabulary/vocabulary-versions.service';

let api: TestApi;
let boss = { id: '', cookie: '' };
let number = 0;
beforeAll(async () => {
  api = await startTestApi();
  boss = await api.signedIn({ code: 'M1', role: 'manager' });
  const vocabulary = api.app.get(VocabularyVersions);
  await vocabulary.publish(demoVocabulary, { seen: vocabulary.current().version, madeBy: null });
});
afterAll(() => api.stop());

const izumi = () => ({
  familyName: '泉',
  givenName: '涼太',
  kana: 'いずみ りょうた',
  login: `izumi-${(number += 1)}@example.jp`,
  role: 'advisor',
  occupations: ['accounting'],
});
const as = ({ cookie }: { cookie: string }) => ({
  post: (path: string, body: object = {}) => api.call('POST', `/api/staff${path}`, { body, cookie }),
  list: () => api.call('GET', '/api/staff', { cookie }),
  read: (id: string) => api.call('GET', `/api/staff/${id}`, { cookie }),
});
interface Issued {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly setting: { login: string };
  readonly url: string;
}
const issued = ({ status, body, text }: Answer) => {
  if (status !== 200) throw new Error(text);
  const { url, ...person } = body as unknown as Issued;
  return { url, account: { ...person, login: person.setting.login }, token: url.split('/').at(-1) ?? '' };
};
const invited = async (more: object = {}) => issued(await as(boss).post('', { ...izumi(), ...more }));
const look = (token: string) => api.call('GET', `/api/invitations/${token}`);
const accept = (token: string, password = 'seven silver swans') =>
  api.call('POST', `/api/invitations/${token}`, { body: { password } });
const joined = async (more: object = {}) => {
  const { token, account } = await invited(more);
  const answer = await accept(token);
  const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
  return { ...account, cookie };
};
const signIn = (login: string, password: string) => api.call('POST', '/api/session', { body: { login, password } });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []) =>
  api.app.get(UnitOfWork).query<Row>(sql, parameters);

describe('an invitation', () => {
  it('AT-11 makes an account that nobody can sign in to until its owner has set a password', async () => {
    const { token, account, url } = await invited();
    expect(url).toBe(`${api.config.publicUrl}/console/invitation/${token}`);
    expect(account).toMatchObject({ code: 'A01', state: 'invited', link: { purpose: 'invitation', isExpired: false } });
    expect((await signIn(account.login, TEST_PASSWORD)).status).toBe(401);
    expect((await look(token)).body).toMatchObject({ name: '泉 涼太', login: account.login, purpose: 'invitation' });
    const answer = await accept(token);
    expect(answer.body).toMatchObject({ code: 'A01', role: 'advisor' });
    expect((await signIn(account.login, 'seven silver swans')).status).toBe(200);
    const mine = (await as(boss).list()).body['items'] as { id: string; state: string; link: unknown }[];
    expect(mine.find(({ id }) => id === account.id)).toMatchObject({ state: 'active', link: null });
  });

  it('is used once, by one of two at once, and says afterwards that it was', async () => {
    const { token } = await invited();
    const answers = await Promise.all([accept(token), accept(token, 'eight golden geese')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await look(token)).body).toMatchObject({ code: 'link_used' });
    expect((await accept(token)).body).toMatchObject({ code: 'link_used' });
    expect((await look('x'.repeat(43))).status).toBe(404);
  });

  it('stays good through a weak password, and ends after seven days', async () => {
    const { token } = await invited();
    expect((await accept(token, 'passwordpassword')).body['code']).toBe('password_weak');
    const [ends] =
      await rows(`select round(extract(epoch from expires_at - issued_at) / 86400) = 7 as week from invitation
      where ended_at is null order by issued_at desc limit 1`);
    expect([(await look(token)).status, ends]).toEqual([200, { week: true }]);
    await rows(`update invitation set expires_at = agency_now() where ended_at is null`);
    expect((await look(token)).body['code']).toBe('link_ended');
    expect((await accept(token)).status).toBe(410);
  });

  it('issued again ends the older one', async () => {
    const { token, account } = await invited();
    const again = issued(await as(boss).post(`/${account.id}/link`));
    expect(again.token).not.toBe(token);
    expect((await look(token)).body['code']).toBe('link_ended');
    expect((await accept(again.token)).status).toBe(200);
  });

  it('keeps the hash of the token: neither its row nor what is kept of the answer opens the account', async () => {
    const key = '0192f0c8-0000-7000-8000-00000000abcd';
    const body = izumi();
    const send = () =>
      api.call('POST', '/api/staff', { body, cookie: boss.cookie, headers: { 'idempotency-key': key } });
    const first = issued(await send());
    expect(issued(await send()).url).toBe(first.url);
    const kept = await rows(`select i::text as text from invitation i union all select k::text from idempotency k`);
    expect(JSON.stringify(kept)).not.toContain(first.token);
  });

  it('is refused for a login that is taken, a last day before the first, and to everyone but managers', async () => {
    const { account } = await invited();
    const twice = await as(boss).post('', { ...izumi(), login: account.login.toUpperCase() });
    expect(twice.body['code']).toBe('login_taken');
    const backwards = await as(boss).post('', { ...izumi(), firstDay: '2026-12-01', lastDay: '2026-11-30' });
    expect(backwards.body['problems']).toMatchObject([{ field: 'lastDay' }]);
    expect((await as(await joined()).post('', izumi())).status).toBe(403);
  });

  it('says which field names a team that is not there', async () => {
    const lost = { ...izumi(), teamId: '0192f0c8-0000-7000-8000-000000000001' };
    const answer = await as(boss).post('', lost);
    expect([answer.status, answer.body['problems']]).toMatchObject([422, [{ field: 'teamId' }]]);
  });

  it('counts up the codes of a role, also for two at once', async () => {
    const two = await Promise.all([invited({ role: 'team_lead' }), invited({ role: 'team_lead' })]);
    expect(two.map(({ account }) => account.code).sort()).toEqual(['L01', 'L02']);
  });
});

describe('an account', () => {
  it('is changed as it was seen, and told apart from what somebody else has written meanwhile', async () => {
    const { account } = await invited();
    const setting = { ...izumi(), login: account.login };
    const change = (caseCap: number) => ({
      version: account.version,
      setting: { ...setting, caseCap },
      reason: '時短勤務',
    });
    const answers = await Promise.all([
      as(boss).post(`/${account.id}`, change(20)),
      as(boss).post(`/${account.id}`, change(30)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(late?.body).toMatchObject({ code: 'setting_outdated' });
    const history = await api.call('GET', `/api/settings/history/person/${account.id}`, boss);
    expect(history.body['entries']).toMatchObject([
      { by: { id: boss.id }, before: { caseCap: null }, reason: '時短勤務' },
      { before: null, after: { familyName: '泉' } },
    ]);
    const lead = await api.signedIn({ code: 'L7', role: 'team_lead' });
    expect((await api.call('GET', `/api/settings/history/person/${account.id}`, lead)).status).toBe(403);
  });

  it('is signed out by another role', async () => {
    const person = await joined();
    const { id, login } = person;
    await as(boss).post(`/${id}`, { version: 1, setting: { ...izumi(), login, role: 'intake_staff' } });
    expect((await api.call('GET', '/api/session', person)).status).toBe(401);
  });

  it('has its password and its sessions taken by a reset, and is opened again by its link alone', async () => {
    const person = await joined();
    const { token } = issued(await as(boss).post(`/${person.id}/link`));
    expect((await api.call('GET', '/api/session', person)).status).toBe(401);
    expect((await signIn(person.login, 'seven silver swans')).status).toBe(401);
    expect((await look(token)).body).toMatchObject({ purpose: 'password_reset' });
    expect((await accept(token, 'eight golden geese')).status).toBe(200);
    expect((await signIn(person.login, 'eight golden geese')).status).toBe(200);
  });

  it('loses its sessions and keeps its password when they are ended', async () => {
    const person = await joined();
    const path = `/api/staff/${person.id}/sessions`;
    expect((await api.call('DELETE', path, boss)).status).toBe(204);
    expect((await api.call('GET', '/api/session', person)).status).toBe(401);
    expect((await signIn(person.login, 'seven silver swans')).status).toBe(200);
  });

  it('AT-11 is closed at once: nobody is signed in, nobody can sign in, the name stays', async () => {
    const person = await joined();
    const { body } = await as(boss).post(`/${person.id}/deactivation`, { version: 1 });
    expect(body).toMatchObject({ state: 'ended', version: 2 });
    expect((await api.call('GET', '/api/session', person)).status).toBe(401);
    expect((await signIn(person.login, 'seven silver swans')).status).toBe(401);
    await eventually('the colleague who is gone', async () => {
      const known = api.app.get(StaffDirectory).byId(person.id);
      return known?.isActive === false && known.name === '泉 涼太';
    });
    expect((await as(boss).post(`/${person.id}/link`)).body['code']).toBe('illegal_move');
  });

  it('is opened again by a link alone, once', async () => {
    const person = await joined();
    await as(boss).post(`/${person.id}/deactivation`, { version: 1 });
    const again = () => as(boss).post(`/${person.id}/reopening`, { version: 2 });
    const [one, other] = await Promise.all([again(), again()]);
    expect([one.status, other.status].toSorted()).toEqual([200, 409]);
    const { body } = one.status === 200 ? one : other;
    expect(body).toMatchObject({ version: 3, setting: { lastDay: null }, link: { purpose: 'password_reset' } });
    expect((await signIn(person.login, 'seven silver swans')).status).toBe(401);
    const token = String(body['url']).split('/').at(-1);
    const entered = await api.call('POST', `/api/invitations/${token}`, { body: { password: 'six copper cranes' } });
    expect(entered.status).toBe(200);
    expect((await as(boss).post(`/${person.id}/reopening`, { version: 3 })).body['code']).toBe('setting_outdated');
  });

  it('ends with a last day that is still to come, by itself', async () => {
    const person = await joined({ firstDay: '2020-04-01' });
    const clock = api.app.get(AgencyClock);
    await clock.set({ at: '2026-11-20T03:00:00.000Z' });
    const { body } = await as(boss).post(`/${person.id}/deactivation`, { version: 1, lastDay: '2026-11-21' });
    expect(body).toMatchObject({ state: 'active', setting: { lastDay: '2026-11-21' } });
    await clock.set({ at: '2026-11-21T14:59:00.000Z' });
    expect((await api.call('GET', '/api/session', person)).status).toBe(200);
    await clock.set({ at: '2026-11-21T15:00:00.000Z' });
    expect((await api.call('GET', '/api/session', person)).status).toBe(401);

    const ended = (await as(boss).read(person.id)).body as { version: number; setting: object };
    for (const lastDay of [null, '2026-12-31']) {
      const again = { version: ended.version, setting: { ...ended.setting, lastDay } };
      expect((await as(boss).post(`/${person.id}`, again)).body['problems']).toMatchObject([{ field: 'lastDay' }]);
    }
    expect((await api.call('GET', '/api/session', person)).status).toBe(401);
  });
});

describe('the last manager', () => {
  const deactivate = (who: { cookie: string }, { id, version }: { id: string; version: number }, lastDay?: string) =>
    as(who).post(`/${id}/deactivation`, { version, lastDay });

  it('AT-11 can neither be closed, nor get a last day, another role or a new password', async () => {
    const own = { id: boss.id, version: 1 };
    const role = { version: 1, setting: izumi() };
    await invited({ role: 'manager' });
    for (const answer of [
      await deactivate(boss, own),
      await deactivate(boss, own, '2027-03-31'),
      await as(boss).post(`/${boss.id}`, role),
      await as(boss).post(`/${boss.id}/link`),
    ])
      expect(answer.body).toMatchObject({ code: 'last_manager' });
    expect((await api.call('GET', '/api/session', boss)).status).toBe(200);
  });

  it('is one of two who close each other at once', async () => {
    const other = await joined({ role: 'manager' });
    const answers = await Promise.all([
      deactivate(boss, { id: other.id, version: 1 }),
      deactivate(other, { id: boss.id, version: 1 }),
    ]);
    const left = await rows(
      `select id from staff_member where role = 'manager' and is_active and password_hash is not null`,
    );
    expect(left).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('a first day that is to come', () => {
  const later = tokyoDay(Date.now() + 20 * DAY);
  beforeAll(async () => {
    boss = await api.signedIn({ code: 'M6', role: 'manager' });
  });

  it('keeps somebody out until then, and says so; their link waits for it', async () => {
    const { token, account } = await invited({ firstDay: later });
    for (const answer of [await look(token), await accept(token)])
      expect([answer.status, answer.body['code']]).toEqual([403, 'starts_later']);
    const link = (await as(boss).read(account.id)).body['link'] as { expiresAt: string };
    expect(Date.parse(link.expiresAt)).toBe(tokyoMoment(later).getTime() + 7 * DAY);
    const person = await joined();
    const { version, setting } = (await as(boss).read(person.id)).body as unknown as Issued;
    const moved = await as(boss).post(`/${person.id}`, { version, setting: { ...setting, firstDay: later } });
    expect(moved.status).toBe(200);
    expect((await api.call('GET', '/api/session', { cookie: person.cookie })).status).toBe(401);
    const answer = await signIn(person.login, 'seven silver swans');
    expect([answer.status, answer.body['code'], answer.text.includes(later)]).toEqual([403, 'starts_later', true]);
    expect((await signIn(person.login, 'some other words')).body['code']).toBe('sign_in_failed');
  });

  it('is refused to the last manager', async () => {
    const { version, setting } = (await as(boss).read(boss.id)).body as unknown as Issued;
    const others = `update staff_member set is_active = false where role = 'manager' and id <> $1`;
    await rows(others, [boss.id]);
    const answer = await as(boss).post(`/${boss.id}`, { version, setting: { ...setting, firstDay: later } });
    expect([answer.status, answer.body['code']]).toEqual([422, 'invalid']);
  });
});

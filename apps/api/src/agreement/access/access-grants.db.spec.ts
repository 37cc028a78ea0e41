import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, TEST_PASSWORD, type Answer, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../../staff/access-audit';
import { StaffAccounts } from '../../staff/accounts.service';
import { AccessGrants } from './access-grants.service';

let api: TestApi;
const cookies = { lead: '', manager: '', officer: '' };
let number = 0;
beforeAll(async () => {
  api = await startTestApi();
  cookies.lead = (await api.signedIn({ code: 'L1', role: 'team_lead' })).cookie;
  cookies.manager = (await api.signedIn({ code: 'M1', role: 'manager' })).cookie;
  cookies.officer = (await api.signedIn({ code: 'P0', role: 'privacy_officer' })).cookie;
});
afterAll(() => api.stop());
const NOON = tokyoMoment('2026-11-13', '12:00');
const at = (time: Date) => api.app.get(AgencyClock).set({ at: time.toISOString(), isFrozen: true });
beforeEach(() => at(NOON));

type Who = keyof typeof cookies;
const post = (path: string, body: object | undefined, who: Who | { cookie: string }) =>
  api.call('POST', `/api${path}`, { body, cookie: typeof who === 'string' ? cookies[who] : who.cookie });
const outsider = async () => {
  const login = `x-${(number += 1)}@example.jp`;
  const code = `X${number}`;
  const id = await api.app.get(StaffAccounts).createStaff({
    code,
    login,
    familyName: '外山',
    givenName: code,
    kana: 'とやま',
    role: 'external_staff',
    scope: 'reply',
    tenureSince: '2020-04-01',
    password: TEST_PASSWORD,
  });
  return { id, login, code };
};
const day = (ahead: number) => tokyoDay(new Date(NOON.getTime() + ahead * DAY));
const wish = (granteeId: string, more: object = {}) => ({
  granteeId,
  purpose: '夕方の応援',
  scope: 'reply',
  startsOn: day(0),
  lastDay: day(30),
  sentence: '割り当てられた方の対応だけに使います。',
  occupations: [],
  ...more,
});
const request = (granteeId: string, more: object = {}, who: Who = 'lead') =>
  post('/access-grants', wish(granteeId, more), who);
const approve = ({ body }: Answer, who: Who = 'manager') => post(`/decisions/${String(body['id'])}/approve`, {}, who);
const signIn = async ({ login }: { login: string }) => {
  const answer = await api.call('POST', '/api/session', { body: { login, password: TEST_PASSWORD } });
  return { ...answer, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
};
interface Grant {
  readonly id: string;
  readonly state: string;
  readonly suspendedFor: string | null;
  readonly endCause: string | null;
  readonly reviewBy: string | null;
}
const grantsOf = async (id: string): Promise<Grant[]> => {
  const { body } = await api.call('GET', '/api/access-grants', { cookie: cookies.officer });
  const grants = body['grants'] as (Grant & { grantee: { id: string } })[];
  return grants.filter(({ grantee }) => grantee.id === id);
};
const granted = async (more: object = {}) => {
  const person = await outsider();
  const approved = await approve(await request(person.id, more));
  if (approved.status !== 200) throw new Error(approved.text);
  const [grant] = await grantsOf(person.id);
  if (grant === undefined) throw new Error('no grant');
  return { ...person, grantId: grant.id };
};
const atWork = async (more: object = {}) => {
  const person = await granted(more);
  const { cookie } = await signIn(person);
  const accepted = await post('/access-grants/acceptance', undefined, { cookie });
  if (accepted.status !== 200) throw new Error(accepted.text);
  return { ...person, cookie };
};
const board = ({ cookie }: { cookie: string }) => api.call('GET', '/api/board', { cookie });

describe('S000-34 access of people from outside', () => {
  it('is asked for by one and approved by another', async () => {
    const person = await outsider();
    expect((await signIn(person)).body['code']).toBe('access_not_granted');
    // A manager alone has nobody who would approve.
    expect((await request(person.id, {}, 'manager')).body['code']).toBe('nobody_else_decides');
    await api.signedIn({ code: 'M2', role: 'manager' });
    const own = await request(person.id, {}, 'manager');
    expect((await approve(own, 'manager')).body['code']).toBe('own_proposal');
    await post(`/decisions/${String(own.body['id'])}/withdraw`, undefined, 'manager');
    const asked = await request(person.id);
    expect((await signIn(person)).status).toBe(403);
    expect((await approve(asked, 'manager')).status).toBe(200);
    expect((await signIn(person)).status).toBe(200);
  });

  it.each([
    ['longer than 90 days', { lastDay: day(90) }, 'lastDay'],
    ['that ends before it begins', { startsOn: day(3), lastDay: day(2) }, 'lastDay'],
    ['that began before today', { startsOn: day(-1) }, 'startsOn'],
    ['with a sentence of 201 characters', { sentence: '文'.repeat(201) }, 'sentence'],
  ])('is refused for a time %s', async (_what, more, field) => {
    const answer = await request((await outsider()).id, more);
    expect([answer.status, (answer.body['problems'] as { field: string }[])[0]?.field]).toEqual([422, field]);
  });

  it('lasts 90 days at most, to the last of them', async () => {
    expect((await request((await outsider()).id, { lastDay: day(89) })).status).toBe(200);
  });

  it('is not for colleagues', async () => {
    expect((await request(api.as('L1').id)).status).toBe(422);
  });

  it('is asked for by a lead, approved by a manager and ended by the privacy officer, each alone', async () => {
    const person = await outsider();
    expect((await request(person.id, {}, 'officer')).body['code']).toBe('forbidden');
    const asked = await request(person.id);
    for (const who of ['lead', 'officer'] as const) expect((await approve(asked, who)).body['code']).toBe('forbidden');
    expect((await approve(asked)).status).toBe(200);
    const [grant] = await grantsOf(person.id);
    for (const who of ['lead', 'manager'] as const)
      expect((await post(`/access-grants/${grant?.id}/revocation`, { reason: 'x' }, who)).body['code']).toBe(
        'forbidden',
      );
  });
});

describe('S000-35 the sentence', () => {
  it('is agreed to before anything is shown', async () => {
    const person = await granted();
    const { cookie, body } = await signIn(person);
    expect(body).toMatchObject({ pledge: { sentence: wish('').sentence, lastDay: day(30) } });
    expect((await board({ cookie })).status).toBe(403);
    expect((await post('/access-grants/acceptance', undefined, { cookie })).body).toMatchObject({
      pledge: null,
      scope: 'reply',
    });
    expect((await board({ cookie })).status).toBe(200);
    expect((await post('/access-grants/acceptance', undefined, { cookie })).status).toBe(403);
  });
});

describe('the end of access', () => {
  it('AT-8 comes at once when it is taken back, and only a new request brings it again', async () => {
    const person = await atWork();
    const [asked, { body }] = [
      await request(person.id),
      await post(`/access-grants/${person.grantId}/revocation`, { reason: '契約の終了' }, 'officer'),
    ];
    expect(body).toMatchObject({ grant: { state: 'ended', endCause: 'revoked', endReason: '契約の終了' } });
    expect((await board(person)).status).toBe(401);
    expect((await signIn(person)).body['code']).toBe('access_not_granted');
    expect((await approve(asked)).body['code']).toBe('decision_outdated');
    expect((await post(`/access-grants/${person.grantId}/resumption`, undefined, 'officer')).body['code']).toBe(
      'access_is_over',
    );
    await at(new Date(NOON.getTime() + 60_000));
    expect((await approve(await request(person.id))).status).toBe(200);
    expect((await signIn(person)).body).toMatchObject({ pledge: { scope: 'reply' } });
  });

  it('AT-8 shows whose data was seen in the 24 hours before', async () => {
    const person = await atWork();
    const seen = async (registrant: string, when: Date) => {
      await at(when);
      await api.app.get(UnitOfWork).run(async () => {
        await api.app
          .get(AccessAudit)
          .record({ actorId: person.id, action: 'contact_read', registrantId: registrant, detail: 'call_task' });
      });
    };
    await seen('00000000-0000-7000-8000-000000000001', new Date(NOON.getTime() - 2 * DAY));
    await seen('00000000-0000-7000-8000-000000000002', NOON);
    const { body } = await post(`/access-grants/${person.grantId}/revocation`, { reason: 'x' }, 'officer');
    expect((body['views'] as { registrantId: string }[]).map(({ registrantId }) => registrantId)).toEqual([
      '00000000-0000-7000-8000-000000000002',
    ]);
  });

  it('AT-8 comes by itself with midnight after the last day', async () => {
    const person = await atWork({ lastDay: day(20) });
    await at(new Date(tokyoMoment(day(21)).getTime() - 1_000));
    expect((await board(person)).status).toBe(200);
    await at(tokyoMoment(day(21)));
    expect((await board(person)).status).toBe(401);
    await api.app.get(AccessGrants).look();
    expect(await grantsOf(person.id)).toMatchObject([{ state: 'ended', endCause: 'expired' }]);
  });

  it('comes with the end of the engagement', async () => {
    const person = await atWork();
    const { body } = await api.call('GET', `/api/staff/${person.id}`, { cookie: cookies.manager });
    const closed = await post(`/staff/${person.id}/deactivation`, { version: body['version'] }, 'manager');
    expect(closed.status).toBe(200);
    await api.app.get(AccessGrants).look();
    expect(await grantsOf(person.id)).toMatchObject([{ state: 'ended', endCause: 'engagement' }]);
  });

  it('rests after 30 days without use, until the privacy officer resumes it', async () => {
    const person = await atWork({ lastDay: day(80) });
    await at(new Date(NOON.getTime() + 30 * DAY - 60_000));
    await api.app
      .get(UnitOfWork)
      .query('update session set ended_at = clock_timestamp() where staff_id = $1', [person.id]);
    await api.app.get(AccessGrants).look();
    expect(await grantsOf(person.id)).toMatchObject([{ state: 'active' }]);
    await at(new Date(NOON.getTime() + 30 * DAY));
    await api.app.get(AccessGrants).look();
    expect(await grantsOf(person.id)).toMatchObject([{ state: 'suspended', suspendedFor: 'unused' }]);
    expect((await signIn(person)).status).toBe(403);
    expect((await post(`/access-grants/${person.grantId}/resumption`, undefined, 'officer')).status).toBe(200);
    expect((await signIn(person)).status).toBe(200);
  });

  it('rests 14 days into a quarter in which nobody has reviewed it', async () => {
    const [one, other] = [await atWork({ lastDay: day(80) }), await atWork({ lastDay: day(80) })];
    await at(tokyoMoment('2027-01-05'));
    expect((await grantsOf(one.id))[0]?.reviewBy).toBe(tokyoMoment('2027-01-15').toISOString());
    await api.app.get(UnitOfWork).query('update access_grant set last_used_at = agency_now()');
    expect((await post(`/access-grants/${other.grantId}/review`, undefined, 'officer')).body).toMatchObject({
      reviewBy: null,
    });
    await at(tokyoMoment('2027-01-15'));
    await api.app.get(AccessGrants).look();
    expect(await grantsOf(one.id)).toMatchObject([{ state: 'suspended', suspendedFor: 'unreviewed' }]);
    expect(await grantsOf(other.id)).toMatchObject([{ state: 'active' }]);
  });

  it('gives its place to another grant, which is agreed to anew', async () => {
    const person = await atWork();
    expect((await request(person.id, { startsOn: day(2) })).status).toBe(422);
    expect((await approve(await request(person.id, { scope: 'view_only' }))).status).toBe(200);
    expect((await board(person)).status).toBe(401);
    expect(await grantsOf(person.id)).toMatchObject([
      { state: 'unaccepted' },
      { state: 'ended', endCause: 'replaced' },
    ]);
  });

  it('is told to whoever is suspended by hand, and its use is noted', async () => {
    const person = await atWork();
    await at(new Date(NOON.getTime() + 3_600_000));
    await board(person);
    await api.app.get(AccessGrants).look();
    await eventually('its use is noted', async () => {
      const [grant] = (await grantsOf(person.id)) as unknown as { lastUsedAt: string }[];
      return grant?.lastUsedAt === new Date(NOON.getTime() + 3_600_000).toISOString();
    });
    expect((await post(`/access-grants/${person.grantId}/suspension`, undefined, 'officer')).status).toBe(200);
    expect((await board(person)).status).toBe(401);
  });
});

it('S000-33: what somebody may not do is written down, once however often it is tried', async () => {
  const person = await atWork();
  const { cookie } = await signIn(person);
  for (const path of ['/decisions', '/decisions', '/dashboard'])
    expect((await api.call('GET', `/api${path}`, { cookie })).status).toBe(403);
  const entries = await api.app.get(AccessAudit).entries({ actorIds: [person.id] });
  const refused = entries.filter(({ action }) => action === 'call_refused').map(({ detail }) => detail);
  expect(refused.sort()).toEqual(['dashboard.read', 'decision.read']);
});

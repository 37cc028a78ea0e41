import type { NumbersSettingView } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { eventually } from '../../../../../test/eventually';
import { Agency } from '../agency.service';
import { OperatingNumbers } from './numbers/operating-numbers.service';

let api: TestApi;
let manager: Awaited<ReturnType<TestApi['signedIn']>>;

beforeAll(async () => {
  api = await startTestApi();
  manager = await api.signedIn({ code: 'M1', role: 'manager' });
});
afterAll(() => api.stop());

const get = (path: string, cookie = manager.cookie) => api.call('GET', path, { headers: { cookie } });
const post = (path: string, body: unknown, cookie = manager.cookie) =>
  api.call('POST', path, { body, headers: { cookie } });

describe('teams', () => {
  it('are added and changed by a manager, with who did it, what it was and why', async () => {
    const added = await post('/api/settings/teams', { name: ' 第一チーム ', consultationTargetMonth: 20 });
    expect(added.body).toMatchObject({ version: 1, code: 'T1', setting: { name: '第一チーム' } });
    const path = `/api/settings/teams/${String(added.body['id'])}`;
    const setting = { name: '第一チーム', consultationTargetMonth: 30 };
    expect((await post(path, { version: 1, setting, reason: '増員' })).body).toMatchObject({ version: 2, setting });
    const history = await get(`/api/settings/history/team/${String(added.body['id'])}`);
    expect(history.body['entries']).toMatchObject([
      {
        by: { id: manager.id },
        before: { consultationTargetMonth: 20 },
        after: { consultationTargetMonth: 30 },
        reason: '増員',
      },
      { by: { id: manager.id }, before: null, after: { name: '第一チーム', consultationTargetMonth: 20 } },
    ]);
  });

  it('are not changed over the head of somebody who was quicker, nor twice of one name', async () => {
    const { body } = await post('/api/settings/teams', { name: '第二チーム', consultationTargetMonth: 20 });
    const path = `/api/settings/teams/${String(body['id'])}`;
    const answers = await Promise.all(
      [21, 22, 23].map((target) =>
        post(path, { version: 1, setting: { name: '第二チーム', consultationTargetMonth: target } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'setting_outdated' });
    const same = await post('/api/settings/teams', { name: '第二チーム', consultationTargetMonth: 1 });
    expect([same.status, same.body['code']]).toEqual([409, 'setting_exists']);
  });

  it('are added by several at once, each with a code of its own', async () => {
    const answers = await Promise.all(
      ['東', '西', '南'].map((name) => post('/api/settings/teams', { name, consultationTargetMonth: 1 })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body['code'])).size).toBe(3);
  });

  it('say what is wrong with a name of spaces and a target that is none', async () => {
    const refused = await post('/api/settings/teams', { name: ' 　', consultationTargetMonth: -1 });
    expect(refused.status).toBe(422);
    expect((refused.body['problems'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'consultationTargetMonth',
      'name',
    ]);
  });

  it('are for managers to change, for leads to read', async () => {
    const lead = await api.signedIn({ code: 'L1', role: 'team_lead' });
    expect((await get('/api/settings/teams', lead.cookie)).status).toBe(200);
    expect((await post('/api/settings/teams', { name: 'x', consultationTargetMonth: 1 }, lead.cookie)).status).toBe(
      403,
    );
    const intake = await api.signedIn({ code: 'I01', role: 'intake_staff' });
    expect((await get('/api/settings/teams', intake.cookie)).status).toBe(403);
  });
});

describe('the agency and its hours', () => {
  it('begin with what applies until somebody sets them, and are told to every process', async () => {
    const read = await get('/api/settings/agency');
    const setting = { ...(read.body['setting'] as object), name: 'あけぼの人材(架空)', callerNumber: '03-0000-0900' };
    const version = read.body['version'];
    expect((await post('/api/settings/agency', { version, setting })).status).toBe(200);
    await eventually('the new name', () => api.app.get(Agency).current.callerNumber === '03-0000-0900');
    expect(api.app.get(Agency).current.name).toBe('あけぼの人材(架空)');
  });

  it('open Monday to Friday from ten to seven, closed on the holidays of the state and one more day', async () => {
    const { body } = await get('/api/settings/hours');
    const { days, closedDates } = body['setting'] as { days: { day: string }[]; closedDates: string[] };
    expect(body['nationalHolidays']).toContainEqual({ day: '2027-01-01', name: { ja: '元日', en: "New Year's Day" } });
    const setting = {
      days: days.map(({ day }) => {
        const isWorkday = !['saturday', 'sunday'].includes(day);
        return { day, isOpen: isWorkday, opens: '10:00', closes: '19:00', isBusinessDay: isWorkday };
      }),
      closedDates: [...closedDates, '2026-12-28', '2026-12-28'],
      closedEveryYear: [{ from: '12-29', to: '01-03' }],
    };
    const answer = await post('/api/settings/hours', { version: body['version'], setting });
    expect(answer.status).toBe(200);
    const calendar = await eventually('the new hours', () => {
      const known = api.app.get(Agency).current.calendar;
      return known.serviceHours.monday?.opens === '10:00' && known;
    });
    expect(calendar.serviceHours.saturday).toBeUndefined();
    expect(calendar.closedDates.filter((day) => day === '2026-12-28')).toHaveLength(1);
  });

  it('refuse a day that does not exist, an end before its beginning and an agency that never opens', async () => {
    const { body } = await get('/api/settings/hours');
    const setting = body['setting'] as { days: { isOpen: boolean }[]; closedDates: string[] };
    const version = body['version'];
    const refusedFor = async (change: object): Promise<unknown> =>
      (await post('/api/settings/hours', { version, setting: { ...setting, ...change } })).body['problems'];
    for (const typo of ['2026-02-30', '2026-1-2', '2026/01/02', '元日'])
      expect(await refusedFor({ closedDates: [typo] })).toMatchObject([
        { field: 'setting.closedDates', message: '実在する日を、2026-11-23の形で入力してください。' },
      ]);
    expect(
      await refusedFor({ days: setting.days.map((day) => ({ ...day, opens: '19:00', closes: '10:00' })) }),
    ).toMatchObject([{ field: 'days.0.closes' }]);
    expect(await refusedFor({ days: setting.days.map((day) => ({ ...day, isOpen: false })) })).toMatchObject([
      { field: 'days' },
    ]);
    expect(await refusedFor({ closedEveryYear: [{ from: '01-03', to: '12-29' }] })).toMatchObject([
      { field: 'closedEveryYear.0.to' },
    ]);
    expect(await refusedFor({ closedEveryYear: [{ from: '01-01', to: '12-31' }] })).toHaveLength(1);
    const months = Array.from({ length: 100 }, (_, day) => new Date(Date.UTC(2029, 2, day)).toISOString().slice(0, 10));
    expect(await refusedFor({ closedDates: months })).toMatchObject([{ field: 'closedDates' }]);
    expect((await get('/api/settings/hours')).body).toMatchObject({ version, setting });
  });
});

describe('the sites that may show the form', () => {
  it('are kept as names, once each, known to every process; each page of the agency has its own history', async () => {
    const read = await get('/api/settings/embed');
    expect(read.body).toMatchObject({ id: 'embed', setting: { hosts: [] } });
    const version = read.body['version'];
    const refused = await post('/api/settings/embed', {
      version,
      setting: { hosts: ['www.example.jp', "x.jp; script-src 'unsafe-inline'"] },
    });
    expect(refused.body['problems']).toMatchObject([{ field: 'setting.hosts' }]);
    const hosts = ['https://www.example.jp/jobs', 'WWW.example.jp', '*.example.com'];
    const saved = await post('/api/settings/embed', { version, setting: { hosts } });
    expect(saved.body['setting']).toEqual({ hosts: ['www.example.jp', '*.example.com'] });
    await eventually('the list', () => api.app.get(Agency).current.embedHosts.length === 2);
    const outdated = await post('/api/settings/embed', { version, setting: { hosts: [] } });
    expect([outdated.status, outdated.body['code']]).toEqual([409, 'setting_outdated']);
    for (const page of ['agency', 'hours', 'embed'])
      expect((await get(`/api/settings/history/${page}/${page}`)).body['entries']).toMatchObject([
        { by: { id: manager.id } },
      ]);
  });

  it('are changed in one page while others change the name and the hours in theirs', async () => {
    const paths = ['agency', 'hours', 'embed'].map((page) => `/api/settings/${page}`);
    const seen = await Promise.all(paths.map((path) => get(path)));
    const sendAll = async () => {
      const bodies = seen.map(({ body }) => ({ version: body['version'], setting: body['setting'] }));
      return (await Promise.all(paths.map((path, index) => post(path, bodies[index])))).map(({ status }) => status);
    };
    expect(await sendAll()).toEqual([200, 200, 200]);
    expect(await sendAll()).toEqual([409, 409, 409]);
  });
});

describe('drafts of the script', () => {
  const path = '/api/settings/drafts/script/agency';
  const draft = async () => (await get(path)).body;

  it('are kept while the script in force stays, by one of two at once, and end when they come into force', async () => {
    const { version, setting } = (await get('/api/settings/script')).body as { version: number; setting: object };
    const half = { ...setting, question: { ja: 'いま{', en: '' } };
    expect(await draft()).toMatchObject({ version: 0, setting: null });
    const both = await Promise.all([half, half].map((one) => post(path, { version: 0, setting: one })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await get('/api/settings/script')).body).toMatchObject({ version, setting });
    expect((await post('/api/settings/script', { version, setting: half, draft: 1 })).status).toBe(422);
    const whole = { ...setting, question: { ja: 'いまよろしいですか', en: '' } };
    expect((await post(path, { version: 1, setting: whole })).body).toMatchObject({
      version: 2,
      by: { id: manager.id },
    });
    const inForce = await post('/api/settings/script', { version, setting: whole, draft: 2 });
    expect(inForce.body).toMatchObject({ setting: whole });
    expect(await draft()).toMatchObject({ version: 0, setting: null });
  });

  it('are of settings that have them, shaped as these, and a manager’s to keep', async () => {
    expect((await post('/api/settings/drafts/hours/hours', { version: 0, setting: {} })).status).toBe(404);
    expect((await post(path, { version: 0, setting: { greeting: 7 } })).status).toBe(422);
    const lead = await api.signedIn({ code: 'L2', role: 'team_lead' });
    expect((await get(path, lead.cookie)).status).toBe(200);
    expect((await post(path, { version: 0, setting: null }, lead.cookie)).status).toBe(403);
    expect((await post(path, { version: 0, setting: null })).status).toBe(409);
  });
});

describe('operating numbers', () => {
  const items = async () => (await get('/api/settings/numbers')).body['items'] as NumbersSettingView[];
  const change = async (id: string, setting: object) => {
    const version = (await items()).find((item) => item.id === id)?.version;
    return post(`/api/settings/numbers/${id}`, { version, setting, reason: '繁忙期' });
  };
  const refusedIn = async (id: string, setting: object): Promise<unknown> =>
    ((await change(id, setting)).body['problems'] as { field: string }[]).map(({ field }) => field);

  it('are the product’s, else the agency’s, else a team’s own, which a change of the agency’s leaves alone', async () => {
    const numbers = api.app.get(OperatingNumbers);
    const { body } = await post('/api/settings/teams', { name: '夜間チーム', consultationTargetMonth: 1 });
    const team = String(body['id']);
    expect(numbers.of('wrapUpMinutes', team)).toBe(10);
    expect((await change(team, { wrapUpMinutes: 12 })).status).toBe(200);
    expect((await change('agency', { wrapUpMinutes: 20, ringSeconds: 25 })).body).toMatchObject({
      version: 2,
      since: [{ name: 'ringSeconds', by: { id: manager.id } }, { name: 'wrapUpMinutes' }],
    });
    const known = () => [
      numbers.of('wrapUpMinutes'),
      numbers.of('wrapUpMinutes', team),
      numbers.of('ringSeconds', team),
    ];
    expect(known()).toEqual([20, 12, 25]);
    expect((await change(team, { wrapUpMinutes: null })).status).toBe(200);
    expect(known()).toEqual([20, 20, 25]);
    const { entries } = (await get(`/api/settings/history/numbers/${team}`)).body as { entries: object[] };
    expect(entries[0]).toMatchObject({
      before: { wrapUpMinutes: 12 },
      after: { wrapUpMinutes: null },
      reason: '繁忙期',
    });
  });

  it('are set once by two at once', async () => {
    const version = (await items())[0]?.version;
    const answers = await Promise.all(
      [31, 32].map((holdSeconds) => post('/api/settings/numbers/agency', { version, setting: { holdSeconds } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('of two scopes that contradict each other at once, one is set', async () => {
    const team = (await items()).find(({ isOfTeam }) => isOfTeam)?.id ?? '';
    const answers = await Promise.all([change('agency', { holdSeconds: 20 }), change(team, { ringSeconds: 45 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    await change('agency', {});
    await change(team, {});
  });

  it('are refused beyond their bounds, against each other, and in a team that has none', async () => {
    const team = (await items()).find(({ isOfTeam }) => isOfTeam)?.id ?? '';
    expect(await refusedIn('agency', { ringSeconds: 7 })).toEqual(['setting.ringSeconds']);
    expect(await refusedIn('agency', { firstDialMinutesB: 40 })).toEqual(['setting.firstDialMinutesB']);
    expect(await refusedIn('agency', { ringSeconds: 20, holdSeconds: 20 })).toEqual(['setting.ringSeconds']);
    expect(await refusedIn(team, { holdSeconds: 50 })).toEqual(['setting.holdSeconds']);
    expect((await change('agency', { holdSeconds: 40 })).status).toBe(200);
    expect(await refusedIn(team, { ringSeconds: 45 })).toEqual(['setting.ringSeconds']);
    expect((await change(team, { ringSeconds: 38 })).status).toBe(200);
    expect(await refusedIn('agency', { holdSeconds: 30 })).toEqual(['setting.holdSeconds']);
    expect((await post('/api/settings/numbers/nobody', { version: 1, setting: {} })).status).toBe(404);
  });
});

import { startTestApi, type TestApi } from '../../../../test/server/api';

let api: TestApi;
let advisor: string;

beforeAll(async () => {
  api = await startTestApi();
  advisor = (await api.signedIn({ code: 'A01', role: 'advisor' })).cookie;
});
afterAll(() => api.stop());

const call = (method: 'GET' | 'POST', path: string, body?: unknown, cookie = advisor) =>
  api.call(method, path, { ...(body === undefined ? {} : { body }), headers: { cookie } });

it('an advisor brings in an employer and its vacancy, and retires it once nothing open rests on it', async () => {
  const employer = await call('POST', '/api/settings/employers', { name: '架空商事', note: '', isRetired: false });
  expect(employer.body).toMatchObject({ code: 'C1', version: 1 });
  const employerId = String(employer.body['id']);
  const order = { employerId, title: '経理（決算）', occupation: '', income: 450, feePercent: 33.5, state: 'open' };
  const added = await call('POST', '/api/settings/job-orders', order);
  expect(added.body).toMatchObject({ setting: order });
  const hiring = await call('GET', '/api/employers');
  expect(hiring.body['employers']).toMatchObject([
    { id: employerId, name: '架空商事', jobOrders: [{ id: added.body['id'], title: '経理（決算）' }] },
  ]);
  const usedBy = async (path: string) => (await call('GET', `/api/settings/used-by/${path}`)).body['uses'];
  const orders = { what: 'job_orders', count: 1, isInTheWay: true, first: [{ id: added.body['id'] }] };
  expect(await usedBy(`employer/${employerId}`)).toMatchObject([orders]);
  expect(await usedBy(`job_order/${String(added.body['id'])}`)).toEqual([]);
  expect((await call('GET', '/api/settings/used-by/channel/direct')).status).toBe(403);
  // What a version said, to whoever asks people for their consent to it.
  for (const path of [`employer/${employerId}`, `job_order/${String(added.body['id'])}`]) {
    const history = await call('GET', `/api/settings/history/${path}`);
    expect([history.status, history.body['entries']]).toMatchObject([200, [{ before: null }]]);
  }
  const retire = async (version: number) =>
    call('POST', `/api/settings/employers/${employerId}`, {
      version,
      setting: { name: '架空商事', note: '', isRetired: true },
    });
  const inTheWay = await retire(1);
  expect([inTheWay.status, inTheWay.body['problems']]).toMatchObject([
    422,
    [{ field: 'isRetired', message: expect.stringContaining('経理（決算）') as string }],
  ]);
  const filled = { version: 1, setting: { ...order, state: 'filled' } };
  await call('POST', `/api/settings/job-orders/${String(added.body['id'])}`, filled);
  expect((await call('GET', '/api/employers')).body['employers']).toMatchObject([{ jobOrders: [] }]);
  expect(await usedBy(`employer/${employerId}`)).toEqual([]);
  expect((await retire(1)).body).toMatchObject({ isRetired: true });
  const again = await call('POST', '/api/settings/job-orders', order);
  expect([again.status, again.body['problems']]).toMatchObject([422, [{ field: 'employerId' }]]);
});

it('refuses an employer of the same name, a vacancy of nobody and a fee of more than the whole', async () => {
  const twice = await call('POST', '/api/settings/employers', { name: '架空商事', note: '', isRetired: false });
  expect([twice.status, twice.body['code']]).toEqual([409, 'setting_exists']);
  const order = { title: '経理', occupation: '', income: 450, feePercent: 33, state: 'open' };
  const nobody = { ...order, employerId: '0192f0c8-0000-7000-8000-000000000001' };
  const answer = await call('POST', '/api/settings/job-orders', nobody);
  expect([answer.status, answer.body['problems']]).toMatchObject([422, [{ field: 'employerId' }]]);
  const dear = await call('POST', '/api/settings/job-orders', { ...nobody, feePercent: 101 });
  expect(dear.body['problems']).toMatchObject([{ field: 'feePercent' }]);
});

it('S000-12 adds no channel and no occupation that the agency has decided not to, until the decision is taken back', async () => {
  const { cookie } = await api.signedIn({ code: 'M1', role: 'manager' });
  const channel = {
    nameJa: 'スカウト媒体',
    nameEn: 'Scouting site',
    place: 1,
    monthlyCost: 660_000,
    // What says nothing is no source: people who come without one would be counted here.
    sources: ['ScoutX', '', ' \u200b'],
    isRetired: false,
  };
  const decide = async (notToDo: string[], notToDoWords: string): Promise<void> => {
    const { body } = await call('GET', '/api/settings/agency', undefined, cookie);
    const setting = { ...(body['setting'] as object), callerNumber: '03-0000-0900', notToDo, notToDoWords };
    const change = { version: body['version'], setting, reason: '方針' };
    expect((await call('POST', '/api/settings/agency', change, cookie)).status).toBe(200);
  };
  const add = async (change: object = {}): Promise<unknown> => {
    const { status, body } = await call('POST', '/api/settings/channels', { ...channel, ...change }, cookie);
    return [status, body['code'] ?? body['id']];
  };
  const addOccupation = async (): Promise<unknown> => {
    const { version: seen, ...terms } = (await call('GET', '/api/vocabulary', undefined, cookie)).body;
    const occupations = [
      ...(terms['occupations'] as object[]),
      { id: 'agency_work', name: { ja: '派遣営業', en: 'Temps' } },
    ];
    const body = { seen, vocabulary: { ...terms, occupations } };
    const answer = await call('POST', '/api/vocabulary', body, cookie);
    return [answer.status, answer.body['code']];
  };
  await decide([], 'スカウト\n派遣');
  expect(await add()).toEqual([409, 'not_to_do']);
  expect(await addOccupation()).toEqual([409, 'not_to_do']);
  await decide(['occupation'], '');
  expect(await addOccupation()).toEqual([409, 'not_to_do']);
  await decide(['channel'], '');
  expect(await add()).toEqual([409, 'not_to_do']);
  await decide([], '');
  expect(await add()).toEqual([200, 'scouting_site']);
  const { body } = await call('GET', '/api/settings/channels', undefined, cookie);
  expect(body['items']).toContainEqual(
    expect.objectContaining({ id: 'scouting_site', setting: expect.objectContaining({ sources: ['ScoutX'] }) }),
  );
  expect(await addOccupation()).toEqual([200, undefined]);
  // A link names one channel: neither its source nor its key is another's.
  expect(await add()).toEqual([422, 'invalid']);
  expect(await add({ sources: ['Scouting_Site'] })).toEqual([422, 'invalid']);
  expect(await add({ sources: ['ScoutY'] })).toEqual([200, 'scouting_site_2']);
  expect((await call('GET', '/api/settings/history/agency/agency', undefined, advisor)).status).toBe(403);
});

import type { AdvisorChanges, OwnData, PublicForm, RegistrantPage } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';

let api: TestApi;
let teamId = '';
const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const query = <Row extends object>(sql: string, values: unknown[] = []) => get(UnitOfWork).query<Row>(sql, values);
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  [{ id: teamId } = { id: '' }] = await query<{ id: string }>(`select id from team where not is_retired limit 1`);
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => get(AgencyClock).set({ at: '2026-11-10T12:05:00+09:00', isFrozen: true }));

let drawn = 820;
const advisor = () =>
  api.signedIn({ code: `A${(drawn += 1)}`, role: 'advisor', teamId, occupations: ['accounting'], caseCap: 45 });
const lead = (of: string | null = teamId) => api.signedIn({ code: `L${(drawn += 1)}`, role: 'team_lead', teamId: of });
async function lookedAfterBy(advisorId: string) {
  const person = someoneLike(asuka, (drawn += 1));
  const { token } = await get(SubmitService).submit(submission(get(FormPage).read() as PublicForm, person));
  const [row] = await query<{ id: string }>('select id from registrant order by id desc limit 1');
  const id = row?.id ?? '';
  await query(`update registrant set state = 'in_intake' where id = $1`, [id]);
  await query(`update registrant set state = 'supported', advisor_id = $2 where id = $1`, [id, advisorId]);
  await query(`update call_task set state = 'cancelled', closed_at = agency_now() where registrant_id = $1`, [id]);
  const call = (path: string, body: object, cookie = '') =>
    api.call('POST', `/api/public/page/${token}${path}`, { body, ...(cookie !== '' && { cookie }) });
  const digits = String(person.answers['phone']).slice(-4);
  const cookie = String((await call('/owner', { digits })).headers['set-cookie']).split(';')[0] ?? '';
  const pageOf = async (answer: Promise<{ text: string }>) => JSON.parse((await answer).text) as RegistrantPage;
  return {
    id,
    ask: (note = '', as = cookie) => call('/other-advisor', { reason: 'manner', note }, as),
    takeBack: () => pageOf(call('/other-advisor/withdrawal', {}, cookie)),
    page: () => pageOf(api.call('GET', `/api/public/page/${token}`, { cookie })),
    copy: async () => JSON.parse((await api.call('GET', `/api/public/page/${token}/data`, { cookie })).text) as OwnData,
  };
}
const openTo = async (who: { cookie: string }, registrantId: string) =>
  ((await api.call('GET', '/api/advisor-changes', who)).body as unknown as AdvisorChanges).open?.find(
    (change) => change.registrantId === registrantId,
  );
const answer = (id: string | undefined, path: string, who: { cookie: string }, body: object) =>
  api.call('POST', `/api/advisor-changes/${id}/${path}`, { ...who, body });
const promised = ({ promises }: RegistrantPage) =>
  promises.filter(({ kind }) => kind === 'advisor').map(({ by, state }) => `${by} ${state}`);
const BY = '2026-11-11T09:00:00.000Z';

it('is asked by the person alone, once at a time, and why is read by the lead of the team and by nobody else', async () => {
  const [theirs, boss, stranger] = [await advisor(), await lead(), await lead(null)];
  const person = await lookedAfterBy(theirs.id);
  expect((await person.ask('', '')).body['code']).toBe('owner_unknown');
  expect((await person.ask('早口で聞き取れません')).status).toBe(200);
  expect((await person.ask('早口で聞き取れないことがあります')).status).toBe(200);
  const page = await person.page();
  expect(page.own?.advisor).toMatchObject({ mayAsk: false, change: { state: 'asked', answerBy: BY } });
  expect(promised(page)).toEqual([`${BY} open`]);
  const open = await openTo(boss, person.id);
  expect(open).toMatchObject({ reason: 'manner', note: '早口で聞き取れないことがあります', answerBy: BY });
  expect(open?.from.id).toBe(theirs.id);
  expect((await api.call('GET', '/api/advisor-changes', theirs)).status).toBe(403);
  expect(await openTo(stranger, person.id)).toBeUndefined();
  const file = await api.call('GET', `/api/cases/${person.id}`, theirs);
  expect(file.status).toBe(200);
  expect(file.text).not.toContain('早口');
  expect(file.text).not.toContain('"advisor_change"');
  expect((file.body['promises'] as { kind: string }[]).map(({ kind }) => kind)).not.toContain('advisor');
  expect((await answer(open?.id, 'refusal', stranger, { words: 'x' })).status).toBe(404);
});

it('goes on with the colleague whom the lead picks, who is told apart from why; the person reads it and has a mail', async () => {
  const [theirs, colleague, boss] = [await advisor(), await advisor(), await lead()];
  const person = await lookedAfterBy(theirs.id);
  await person.ask();
  const open = await openTo(boss, person.id);
  const gives = await Promise.all([1, 2].map(() => answer(open?.id, 'colleague', boss, { toId: colleague.id })));
  expect(gives.map(({ status }) => status).sort()).toEqual([200, 409]);
  const page = await person.page();
  expect(page.own?.advisor).toMatchObject({ mayAsk: true, change: { state: 'given' } });
  expect(promised(page)).toEqual([`${BY} kept`]);
  const holder = 'select advisor_id as id from registrant where id = $1';
  expect(await query(holder, [person.id])).toEqual([{ id: colleague.id }]);
  const mails = `select body from message where registrant_id = $1 and template = 'P1'`;
  const [mail] = await query<{ body: string }>(mails, [person.id]);
  expect(mail?.body).toContain('お返事をお書きしました');
});

it('is answered no in words that stand on the page alone, and may be asked again; withdrawn it is gone', async () => {
  const [theirs, boss] = [await advisor(), await lead()];
  const person = await lookedAfterBy(theirs.id);
  await person.ask();
  const open = await openTo(boss, person.id);
  expect((await answer(open?.id, 'refusal', boss, { words: ' ' })).status).toBe(422);
  const words = '来週から連絡の回数を増やします。もう少しお任せください。';
  expect((await answer(open?.id, 'refusal', boss, { words })).status).toBe(200);
  expect((await person.page()).own?.advisor).toMatchObject({ mayAsk: true, change: { state: 'kept', words } });
  expect((await api.call('GET', `/api/cases/${person.id}`, theirs)).text).not.toContain('来週から連絡');
  await person.ask();
  const back = await person.takeBack();
  expect(back.own?.advisor).toMatchObject({ mayAsk: true, change: { state: 'withdrawn' } });
  expect(promised(back)).toEqual([`${BY} kept`, `${BY} let_go`]);
  expect(await openTo(boss, person.id)).toBeUndefined();
});

it('of a lead who looks after somebody themselves is for a manager', async () => {
  const boss = await api.signedIn({ code: 'L899', role: 'team_lead', teamId, occupations: ['accounting'] });
  const person = await lookedAfterBy(boss.id);
  await person.ask();
  expect(await openTo(boss, person.id)).toBeUndefined();
  expect(await openTo(await api.signedIn({ code: 'M899', role: 'manager' }), person.id)).toBeDefined();
});

it('goes over to the row that is kept when two registrations are made one, and back; two that are open do not', async () => {
  const [theirs, boss] = [await advisor(), await lead()];
  const { cookie } = await api.signedIn({ code: 'M898', role: 'manager' });
  const [kept, merged] = [await lookedAfterBy(theirs.id), await lookedAfterBy(theirs.id)];
  const merge = () =>
    api.call('POST', `/api/duplicates/${kept.id}/${merged.id}/merge`, {
      cookie,
      body: { mergedId: merged.id, fields: [] },
    });
  await merged.ask('早口で聞き取れません');
  await kept.ask();
  expect(await merge()).toMatchObject({ status: 409, body: { code: 'merge_two_requests' } });
  await kept.takeBack();
  const { id } = (await merge()).body as { id: string };
  const page = await kept.page();
  expect(page.own?.advisor).toMatchObject({ mayAsk: false, change: { state: 'asked', answerBy: BY } });
  expect(promised(page)).toContain(`${BY} open`);
  expect(await openTo(boss, kept.id)).toMatchObject({ note: '早口で聞き取れません' });
  expect((await api.call('POST', `/api/merges/${id}/undo`, { cookie })).status).toBe(200);
  expect(promised(await kept.page())).not.toContain(`${BY} open`);
  expect(promised(await merged.page())).toContain(`${BY} open`);
  expect(await openTo(boss, merged.id)).toBeDefined();
});

it('stands in the copy of their own data, as do the times they wished for', async () => {
  const person = await lookedAfterBy((await advisor()).id);
  await person.ask('早口で聞き取れません');
  const times = [{ day: '2026-11-12', from: '13:00', until: '17:00' }];
  const wished = { times, answerBy: BY };
  await query(`update call_task set wished_times = $2 where registrant_id = $1`, [person.id, JSON.stringify(wished)]);
  expect(await person.copy()).toMatchObject({
    advisorChanges: [{ reason: 'manner', note: '早口で聞き取れません', state: 'asked' }],
    wishedTimes: [wished],
  });
  expect(JSON.stringify(await person.copy())).not.toMatch(/decidedBy|fromId/);
});

import type { AdverseImpact, PublicForm, Receipt } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { asuka, naoki, someoneLike, submission } from '../../../../../test/scenes/builders';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';

let api: TestApi;
let work: UnitOfWork;
let manager: string;
let people = 0;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  work = api.app.get(UnitOfWork);
  await at('2026-11-10T03:00:00Z');
  ({ cookie: manager } = await api.signedIn({ code: 'M7', role: 'manager' }));
}, 120_000);
afterAll(() => api.stop());

const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });
const notice = '2026-11-20';

/** Somebody new in band A or D, with the token of their receipt. */
async function register(isSelected: boolean): Promise<string> {
  const form = (await api.call('GET', '/api/public/form')).body as unknown as PublicForm;
  const answer = await api.call('POST', '/api/public/registrations', {
    body: submission(form, someoneLike(isSelected ? asuka : naoki, (people += 1))),
  });
  expect(answer.status).toBe(200);
  return (answer.body as unknown as Receipt).token;
}

const declare = (token: string, body: object) =>
  api.call('POST', `/api/public/declaration/${token}`, { body: { notice, ...body } });
const page = async (token: string) => (await api.call('GET', `/api/public/declaration/${token}`)).body;
const kept = () => work.query<{ gender: string; age_group: string }>('select gender, age_group from self_declaration');
const report = async (cookie = manager) =>
  (await api.call('GET', '/api/adverse-impact', { cookie })).body as unknown as AdverseImpact;
const group = ({ attributes }: AdverseImpact, attribute: string, name: string) =>
  attributes.find((one) => one.attribute === attribute)?.groups.find((one) => one.group === name);

describe('a declaration', () => {
  it('is not asked for unless the agency switched it on', async () => {
    const token = await register(true);
    await api.call('POST', '/api/adverse-impact/asking', { cookie: manager, body: { isAsking: false } });
    expect(await page(token)).toEqual({ isAsked: false, isDeclared: false });
    expect((await declare(token, { gender: 'woman', ageGroup: 'no_answer' })).status).toBe(404);
    expect(await kept()).toEqual([]);
    await api.call('POST', '/api/adverse-impact/asking', { cookie: manager, body: { isAsking: true } });
    expect(api.app.get(Agency).current.asksSelfDeclaration).toBe(true);
  });

  it('is kept, changed and taken back by its person, and its content is never told again', async () => {
    const token = await register(true);
    expect((await declare(token, { gender: 'woman', ageGroup: 'from_30' })).body).toEqual({
      isAsked: true,
      isDeclared: true,
    });
    expect((await declare(token, { gender: 'no_answer', ageGroup: 'from_40' })).status).toBe(200);
    expect(await kept()).toEqual([{ gender: 'no_answer', age_group: 'from_40' }]);
    expect(await page(token)).toEqual({ isAsked: true, isDeclared: true });
    expect((await api.call('DELETE', `/api/public/declaration/${token}`)).status).toBe(204);
    expect(await kept()).toEqual([]);
  });

  it('that says nothing is not kept', async () => {
    const token = await register(true);
    await declare(token, { gender: 'man', ageGroup: 'no_answer' });
    expect((await declare(token, { gender: 'no_answer', ageGroup: 'no_answer' })).body).toEqual({
      isAsked: true,
      isDeclared: false,
    });
    expect(await kept()).toEqual([]);
  });

  it('is refused in other words than the broad groups, under an unknown notice, and with another token', async () => {
    const token = await register(true);
    expect((await declare(token, { gender: 'Taro', ageGroup: '34' })).status).toBe(422);
    expect((await declare(token, { gender: 'man', ageGroup: 'no_answer', notice: '1999-01-01' })).status).toBe(422);
    expect((await declare('x'.repeat(40), { gender: 'man', ageGroup: 'no_answer' })).status).toBe(404);
    expect(await kept()).toEqual([]);
  });

  it('goes when its person leaves', async () => {
    const token = await register(true);
    await declare(token, { gender: 'man', ageGroup: 'under_30' });
    expect(await kept()).toHaveLength(1);
    await work.query(
      `update registrant set state = 'withdrawn' where id = (select registrant_id from self_declaration)`,
    );
    expect(await kept()).toEqual([]);
  });

  it('leaves no trace in events, answers, scores or the audit log', async () => {
    const token = await register(true);
    await declare(token, { gender: 'another', ageGroup: 'from_50' });
    const [{ traces } = { traces: -1 }] = await work.query<{ traces: number }>(
      `select ((select count(*) from domain_event where payload::text ~ 'another|from_50') + (select count(*) from given_answer where value::text ~ 'another|from_50')
        + (select count(*) from score where results::text ~ 'another|from_50') + (select count(*) from audit_entry where detail ~ 'another|from_50'))::int as traces`,
    );
    expect(traces).toBe(0);
    await api.call('DELETE', `/api/public/declaration/${token}`);
  });
});

describe('the report of adverse impact', () => {
  it('counts nobody of today, and tomorrow flags the group selected under four fifths as often, small groups hidden', async () => {
    const groups = [
      ['woman', 20, 9],
      ['man', 20, 18],
      ['another', 3, 3],
    ] as const;
    for (const [gender, n, selected] of groups) {
      for (let one = 0; one < n; one += 1)
        await declare(await register(one < selected), { gender, ageGroup: 'no_answer' });
    }
    const today = await report();
    expect(today.attributes.flatMap(({ groups: all }) => all.filter(({ isHidden }) => !isHidden))).toEqual([]);

    await at('2026-11-11T00:00:00Z');
    const tomorrow = await report();
    expect(group(tomorrow, 'gender', 'man')?.selection).toMatchObject({
      rate: 0.9,
      ratio: 1,
      isBest: true,
      isFlagged: false,
    });
    expect(group(tomorrow, 'gender', 'woman')).toMatchObject({ n: 20, isHidden: false });
    expect(group(tomorrow, 'gender', 'woman')?.selection).toMatchObject({
      rate: 0.45,
      ratio: 0.5,
      isFlagged: true,
      isDistinct: true,
    });
    expect(group(tomorrow, 'gender', 'woman')?.transfer).toMatchObject({ rate: 0, ratio: null, isFlagged: false });
    expect(group(tomorrow, 'gender', 'another')).toEqual({
      group: 'another',
      isHidden: true,
      n: null,
      selection: null,
      transfer: null,
    });
    expect(group(tomorrow, 'gender', 'undeclared')?.isHidden).toBe(true);
    expect(
      tomorrow.attributes
        .find(({ attribute }) => attribute === 'age')
        ?.groups.filter(({ isHidden }) => !isHidden)
        .map(({ group: name }) => name),
    ).toEqual(['undeclared']);
  }, 60_000);

  it('is for the manager and the privacy officer alone', async () => {
    for (const role of ['team_lead', 'advisor', 'intake_staff'] as const) {
      const { cookie } = await api.signedIn({ code: `Z${role.length}`, role });
      expect((await api.call('GET', '/api/adverse-impact', { cookie })).status).toBe(403);
    }
    const { cookie } = await api.signedIn({ code: 'P7', role: 'privacy_officer' });
    expect((await report(cookie)).threshold).toBe(0.8);
  });
});

import type { SheetContent } from '@toritsugi/agreement';
import type { NumbersSettingView } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AgencySettings } from '../../staff/settings/agency-settings.service';
import { NumberSettings } from '../../staff/settings/numbers/number-settings.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { AgreedSettings } from './agreed-settings.service';
import { Sheets } from './sheets.service';

const NOW = '2026-11-10T03:05:00.000Z';
const agreed: SheetContent = {
  occupations: ['経理・財務'],
  headcount: 6,
  deadline: '2027-01-31',
  goal: 'offer_accepted',
  problem: 'not_completed',
  notToDo: ['広告投下', '派遣は扱わない'],
  steps: [{ step: '書類', decider: '天羽 恒一', decideBy: 'business2', escalation: '早乙女 弘道' }],
  firstReply: 'next_day_12',
  emergency: [{ name: '瀬戸口 文', phone: '03-0000-0001' }],
  impressions: 0,
  clicks: 0,
  completions: 800,
  interviewsSet: 240,
  hires: 6,
  reporting: 'weekly',
};

let api: TestApi;
const as = (code: string) => api.as(code);
const numbers = (): NumberSettings => api.app.get(NumberSettings);
const ofAgency = async (): Promise<NumbersSettingView> => {
  const [first] = (await numbers().list()).items;
  if (first === undefined) throw new Error('no numbers');
  return first;
};

async function sign(content: SheetContent): Promise<void> {
  const sheets = api.app.get(Sheets);
  const { id } = await sheets.draft(as('L3'));
  const { revision } = await sheets.save(id ?? '', { revision: 1, content }, as('L3'));
  await sheets.review(id ?? '', revision, as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'owner' }, as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'decider' }, as('M1'));
}

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: NOW, isFrozen: true });
});
afterAll(() => api.stop());
beforeEach(async () => {
  const work = api.app.get(UnitOfWork);
  await work.query('delete from agreement_sheet');
  await work.query('delete from decision_request');
});

it('S000-14, S000-12: with the second signature the settings are what the sheet says, and the rest is as it was', async () => {
  const before = await ofAgency();
  await sign(agreed);
  const { setting } = await ofAgency();
  expect(setting).toEqual({ ...before.setting, promisedHour: 12, registrationTarget: 800 });
  expect(api.app.get(OperatingNumbers).promisedHour()).toBe(12);
  const profile = await api.app.get(AgencySettings).read();
  expect(profile.setting).toMatchObject({ notToDo: ['advert'], notToDoWords: '派遣は扱わない' });
  expect(api.app.get(AgreedSettings).of('emergency')).toEqual({ name: '瀬戸口 文', phone: '03-0000-0001' });
});

it('S000-14: what the sheet governs is not changed on its settings page, and everything else is', async () => {
  await sign(agreed);
  const { cookie } = await api.signedIn({ code: 'M8', role: 'manager' });
  const change = async (part: object) => {
    const { version, setting } = await ofAgency();
    const body = { version, setting: { ...setting, ...part }, reason: '試す' };
    return api.call('POST', '/api/settings/numbers/agency', { cookie, body });
  };
  const refused = await change({ promisedHour: 18, ringSeconds: 20 });
  expect([refused.status, refused.body['code'], refused.body['details']]).toEqual([
    409,
    'governed_by_sheet',
    { clauses: '⑤5.1' },
  ]);
  expect(refused.body['problems']).toMatchObject([{ field: 'setting.promisedHour' }]);
  expect((await change({ ringSeconds: 20 })).status).toBe(200);
  const agency = api.app.get(AgencySettings);
  const { version, setting } = await agency.read();
  const without = { version, setting: { ...setting, notToDoWords: '' } };
  await expect(agency.change(as('M1').id, without)).rejects.toMatchObject({ code: 'governed_by_sheet' });
});

it('S000-12: a channel, an occupation, a vacancy or advertising that the sheet rules out is not added', async () => {
  await sign(agreed);
  const { cookie } = await api.signedIn({ code: 'M8', role: 'manager' });
  const channel = { nameJa: '求人媒体Z', nameEn: 'Site Z', place: 9, monthlyCost: 0, sources: [], isRetired: false };
  const add = async (part: object) =>
    (await api.call('POST', '/api/settings/channels', { cookie, body: { ...channel, ...part } })).body;
  expect(await add({ nameJa: '派遣ナビ' })).toMatchObject({ code: 'not_to_do', details: { entry: '派遣は扱わない' } });
  expect(await add({ monthlyCost: 10_000 })).toMatchObject({ code: 'not_to_do' });
  const { id, version } = await add({});
  const rename = async (part: object) =>
    api.call('POST', `/api/settings/channels/${String(id)}`, {
      cookie,
      body: { version, setting: { ...channel, ...part }, reason: '' },
    });
  expect((await rename({ nameJa: '派遣の求人' })).body).toMatchObject({ code: 'not_to_do' });
  expect((await rename({ monthlyCost: 10_000 })).body).toMatchObject({ code: 'not_to_do' });
  expect((await rename({ nameJa: '求人媒体Y' })).status).toBe(200);
});

it('without a sheet nothing is governed, and what the default says is what the product does', async () => {
  const { governed } = await api.app.get(AgreedSettings).governing();
  expect(governed).toEqual([]);
  const { version, setting } = await ofAgency();
  const view = await numbers().change(as('M1').id, 'agency', { version, setting: { ...setting, promisedHour: 17 } });
  expect(view.setting.promisedHour).toBe(17);
});

import type { SheetContent } from '@toritsugi/agreement';
import type { NumbersSettingView } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AgencySettings } from '../../staff/settings/agency-settings.service';
import { NumberSettings } from '../../staff/settings/numbers/number-settings.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { DecisionRequests } from '../decision-requests.service';
import { AgreedSettings } from './agreed-settings.service';
import { SheetProposals } from './sheet-proposals.service';
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
  expect(setting).toEqual({ ...before.setting, promisedHour: 12, promisedDays: 1, registrationTarget: 800 });
  expect(api.app.get(OperatingNumbers).replyPromise()).toEqual({ businessDays: 1, hour: 12 });
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

describe('a change of what the sheet governs', () => {
  const propose = (setting: object, by = 'L3') =>
    api.app.get(SheetProposals).propose({ kind: 'numbers', setting, reason: '登録が増えたため' }, as(by));

  it('S000-19, S000-3: is a proposal, and approved by somebody else it is the next version, signed by both', async () => {
    await sign(agreed);
    const sheets = api.app.get(Sheets);
    const next = await sheets.draft(as('L3'));
    await sheets.save(next.id ?? '', { revision: 1, content: { ...agreed, headcount: 9 } }, as('L3'));
    const decision = await propose({ promisedHour: 18, registrationTarget: 800 });
    expect(decision.changes).toEqual([
      {
        label: { ja: '⑤5.1 登録者への最初の返事', en: '⑤5.1 First reply to registrants' },
        before: { ja: '翌営業日 12:00まで', en: 'next business day, by 12:00' },
        after: { ja: '翌営業日 18:00まで', en: 'next business day, by 18:00' },
      },
    ]);
    const requests = api.app.get(DecisionRequests);
    await requests.approve(decision.id, '', as('M1'));
    expect((await ofAgency()).setting).toMatchObject({ promisedHour: 18, registrationTarget: 800 });
    const { inForce, open } = await sheets.book(as('M1'));
    expect(inForce.signatures.map(({ as: place, by }) => [place, by.id])).toEqual([
      ['owner', as('L3').id],
      ['decider', as('M1').id],
    ]);
    // What was being written goes on from there, with what was written in it.
    expect(open).toMatchObject([{ basedOn: inForce.id, content: { headcount: 9, firstReply: 'next_day_18' } }]);
    const again = await propose({ promisedHour: 12 });
    await sign({ ...agreed, firstReply: 'next_day_12' });
    await expect(requests.approve(again.id, '', as('M1'))).rejects.toMatchObject({ code: 'decision_outdated' });
  });

  it('S000-14: that the sheet cannot say, or does not govern, or that nobody else could approve, is refused', async () => {
    await expect(propose({ promisedHour: 12 })).rejects.toMatchObject({ code: 'sheet_governs_nothing' });
    await sign(agreed);
    await expect(propose({ promisedHour: 15 })).rejects.toMatchObject({ code: 'sheet_cannot_say' });
    await expect(propose({ ringSeconds: 20 })).rejects.toMatchObject({ code: 'sheet_governs_nothing' });
    await expect(propose({ promisedHour: 12 })).rejects.toMatchObject({ code: 'nothing_changes' });
  });

  it('S000-33: outsiders read of the sheet what their work needs, without drafts and what was said of them', async () => {
    await sign(agreed);
    await api.app.get(Sheets).draft(as('L3'));
    const { cookie } = await api.signedIn({ code: 'X8', role: 'external_staff' });
    const { body } = await api.call('GET', '/api/sheets', { cookie });
    expect(body).toMatchObject({ open: [], past: [] });
    const { content } = body['inForce'] as { content: object };
    expect(Object.keys(content).sort()).toEqual(['emergency', 'firstReply', 'notToDo']);
    const contacts = await api.call('GET', '/api/sheets/emergency', { cookie });
    expect(contacts.body).toEqual({ contacts: [{ name: '瀬戸口 文', phone: '03-0000-0001', clause: '⑤5.5' }] });
    expect((await api.call('GET', '/api/sheets/governed', { cookie })).status).toBe(403);
  });
});

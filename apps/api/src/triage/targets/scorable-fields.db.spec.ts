import type {
  FieldSetting,
  FieldSettingView,
  FormView,
  PoolLookUp,
  SettingHistory,
  VocabularyHistory,
} from '@toritsugi/contracts';
import { compileTarget, scoreRegistrant } from '@toritsugi/triage';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Targets } from './targets.service';

let api: TestApi;
let manager: { id: string; cookie: string };

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  manager = await api.signedIn({ code: 'M9', role: 'manager' });
}, 120_000);
afterAll(() => api.stop());

const get = async <Reply>(path: string) =>
  (await api.call('GET', `/api/${path}`, { headers: { cookie: manager.cookie } })).body as unknown as Reply;
const post = (path: string, body: unknown, cookie = manager.cookie) =>
  api.call('POST', `/api/${path}`, { body, headers: { cookie } });
const fields = async () => (await get<{ items: FieldSettingView[] }>('settings/fields')).items;
const fieldOf = async (id: string): Promise<FieldSettingView> => {
  const found = (await fields()).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no field ${id}`);
  return found;
};
const change = async (id: string, part: Partial<FieldSetting>) => {
  const { version, setting } = await fieldOf(id);
  return post(`settings/fields/${id}`, { version, setting: { ...setting, ...part } });
};
const choice = (ja: string, en: string) => ({ value: '', ja, en, isRetired: false });
const nightShifts: FieldSetting = {
  ...{ nameJa: '夜勤の可否', nameEn: 'Night shifts', kind: 'choice', min: null, max: null, unitJa: '', unitEn: '' },
  choices: [choice('できる', 'Any time'), choice('月4回まで', 'Four a month'), choice('できない', '')],
  ...{ reasonJa: '合わない職場をご案内しないためです。', reasonEn: '', allowsNoAnswer: true, askSeconds: 15 },
  isRetired: false,
};

it('a field that a manager adds is a criterion, a question of the form and the call, a part of the score, and is looked up by', async () => {
  const added = await post('settings/fields', nightShifts);
  expect(added.status).toBe(200);
  expect(added.body).toMatchObject({
    id: 'night_shifts',
    setting: {
      choices: [{ value: 'any_time' }, { value: 'four_a_month' }, { value: 'choice', ja: 'できない', en: 'できない' }],
    },
  });

  const { items } = await get<{
    items: { id: string; version: number; setting: { occupation: string; criteria: object[] } }[];
  }>('settings/targets');
  const target = items.find(({ setting }) => setting.occupation === 'accounting');
  if (target === undefined) throw new Error('no target');
  const night = {
    ...{ id: 'night', list: 'must', label: { ja: '夜勤できる', en: 'Works nights' } },
    question: { ja: '夜勤はできますか', en: 'Can you work nights?' },
    rule: { op: 'one_of', field: 'night_shifts', values: ['any_time', 'four_a_month'] },
  };
  const years = {
    ...{ id: 'years', list: 'must', label: { ja: '2年以上', en: 'Two years' } },
    question: { ja: '何年の経験がありますか', en: 'How many years?' },
    rule: { op: 'at_least', field: 'experience_years', value: 2 },
  };
  const criteria = [...target.setting.criteria.filter((one) => !('list' in one && one.list === 'must')), night, years];
  const set = await post(`settings/targets/${target.id}`, {
    version: target.version,
    setting: { ...target.setting, criteria },
  });
  expect(set.status).toBe(200);

  const { generated } = await get<FormView>('settings/form');
  expect(JSON.stringify(generated?.definition)).toContain('"value":"four_a_month"');
  const wishes = { desired_occupation: 'accounting', experience_years: 6, desired_area: 'kanto' };
  const inForce = api.app
    .get(Targets)
    .active()
    .find(({ id }) => id === target.id);
  if (inForce === undefined) throw new Error('not in force');
  const resultOf = (answer?: string) =>
    scoreRegistrant([compileTarget(inForce)], { ...wishes, ...(answer && { night_shifts: answer }) }).results.find(
      ({ criterionId }) => criterionId === 'night',
    )?.result;
  expect([resultOf('any_time'), resultOf('choice'), resultOf()]).toEqual(['met', 'unmet', 'unknown']);
  const { body } = await post('pool/look-up', { criteria: [night] });
  expect((body as unknown as PoolLookUp).mightMeet).toBeDefined();

  const refused = await change('night_shifts', { isRetired: true });
  expect([refused.status, refused.body['problems']]).toMatchObject([
    422,
    [{ field: 'isRetired', message: expect.stringContaining('経理') as string }],
  ]);
});

it('renamed, with a choice that is not offered any more: ids stay, the form leaves it out, and histories say what was and is', async () => {
  const { setting } = await fieldOf('night_shifts');
  const [first, second, third] = setting.choices;
  if (!first || !second || !third) throw new Error('three choices');
  const saved = await change('night_shifts', {
    nameJa: '夜勤',
    choices: [first, { ...second, isRetired: true }, third, choice('応相談', 'To be agreed')],
  });
  expect(saved.status).toBe(200);
  const { generated } = await get<FormView>('settings/form');
  const asked = JSON.stringify(generated?.definition);
  expect([asked.includes('"to_be_agreed"'), asked.includes('"four_a_month"')]).toEqual([true, false]);
  const own = await get<SettingHistory>('settings/history/field/night_shifts');
  expect(own.entries).toMatchObject([
    { by: { id: manager.id }, before: { nameJa: '夜勤の可否' }, after: { nameJa: '夜勤' } },
    { before: null },
  ]);
  const whole = await get<VocabularyHistory>('vocabulary/history');
  expect(whole.changes[0]?.differences).toMatchObject([
    { label: { ja: '項目' }, before: { ja: '夜勤の可否' }, after: { ja: '夜勤' } },
    {
      label: { ja: '項目「夜勤」の選択肢' },
      before: { ja: 'できる、月4回まで、できない' },
      after: { ja: 'できる、月4回まで（使わない）、できない、応相談' },
    },
  ]);
  const gone = await change('night_shifts', { choices: [first, third] });
  expect(gone.body['problems']).toMatchObject([{ field: 'choices' }]);
});

it('two who change different fields both do; of two at one field one is told', async () => {
  const [seen, other] = [await fieldOf('night_shifts'), await fieldOf('work_style')];
  const put = ({ id, version, setting }: FieldSettingView, askSeconds: number) =>
    post(`settings/fields/${id}`, { version, setting: { ...setting, askSeconds } });
  expect((await put(other, 21)).status).toBe(200);
  expect((await put(seen, 22)).status).toBe(200);
  const late = await put(seen, 23);
  expect([late.status, late.body['code']]).toEqual([409, 'setting_outdated']);
});

it('refuses what is no field, what the law bars, what people are grouped by, and another kind of answer', async () => {
  const problemsOf = async (part: Partial<FieldSetting>) =>
    (await post('settings/fields', { ...nightShifts, nameJa: '配属', nameEn: 'Place', ...part })).body['problems'];
  expect(await problemsOf({ choices: [choice('ひとつ', 'One')] })).toMatchObject([{ field: 'choices' }]);
  expect(await problemsOf({ nameJa: '夜勤', nameEn: 'Nights' })).toMatchObject([{ field: 'nameJa' }]);
  expect(await problemsOf({ nameJa: '国籍', nameEn: 'Nationality' })).toMatchObject([{ field: 'nameJa' }]);
  expect(await problemsOf({ kind: 'number', choices: [], min: 9, max: 1 })).toMatchObject([{ field: 'max' }]);
  const narrowed = await change('experience_years', { max: 1 });
  expect(narrowed.body['problems']).toMatchObject([
    { field: 'max', message: expect.stringContaining('先に条件を変更') as string },
  ]);
  const needed = await change('desired_area', { isRetired: true });
  expect(needed.body['problems']).toMatchObject([{ field: 'isRetired' }]);
  const kind = await change('night_shifts', { kind: 'yes_no', choices: [] });
  expect(kind.body['problems']).toMatchObject([{ field: 'kind' }]);
  const lead = await api.signedIn({ code: 'L9', role: 'team_lead' });
  expect((await post('settings/fields', nightShifts, lead.cookie)).status).toBe(403);
});

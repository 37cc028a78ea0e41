import { demoVocabulary } from '@toritsugi/triage';
import { eventually } from '../../../../../test/eventually';
import { criterion } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';

let api: TestApi;
let manager: string;

beforeAll(async () => {
  api = await startTestApi();
  manager = (await api.signedIn({ code: 'M1', role: 'manager' })).cookie;
  const { version: _, ...terms } = demoVocabulary;
  await api.app.get(VocabularyVersions).publish(terms, { seen: 1, madeBy: null });
});
afterAll(() => api.stop());

const get = (path: string) => api.call('GET', `/api${path}`, { headers: { cookie: manager } });
const post = (path: string, body: unknown) => api.call('POST', `/api${path}`, { body, headers: { cookie: manager } });
const accounting = {
  occupation: 'accounting',
  teamId: null,
  priority: 1,
  isRetired: false,
  criteria: [
    criterion('wants_accounting', 'must', { op: 'one_of', field: 'desired_occupation', values: ['accounting'] }),
    criterion('two_years', 'must', { op: 'at_least', field: 'experience_years', value: 2 }),
    criterion('soon', 'must', {
      op: 'one_of',
      field: 'change_timing',
      values: ['within_1m', 'within_3m', 'within_6m'],
      unclear: ['undecided'],
    }),
    criterion('near', 'want', { op: 'one_of', field: 'desired_area', values: ['kanto'] }),
  ],
};
type Draft = { definition: { steps: { fields: { id: string; required: boolean }[] }[] }; contradictions: object[] };
const fieldsOf = ({ definition }: Draft) => definition.steps.flatMap(({ fields }) => fields);

it('S004-24 a first target makes the form that asks for it, and published it is what people fill in', async () => {
  expect((await get('/settings/form')).body).toMatchObject({ version: 0, published: null, generated: null });
  expect((await api.call('GET', '/api/public/form')).status).toBe(503);
  const added = await post('/settings/targets', accounting);
  expect(added.body).toMatchObject({ id: 'accounting', version: 1, setting: accounting });

  const { body } = await get('/settings/form');
  const generated = body['generated'] as Draft;
  const required = fieldsOf(generated).filter((field) => field.required);
  expect(required.map(({ id }) => id).sort()).toEqual(
    ['change_timing', 'desired_occupation', 'email', 'experience_years', 'family_name', 'given_name', 'phone'].sort(),
  );
  expect(body['generatedCheck']).toMatchObject({ isRefused: false });
  const published = await post('/settings/form', { version: 0, ...generated });
  expect(published.body).toMatchObject({ version: 1, check: { isRefused: false } });
  await eventually('the form', async () => (await api.call('GET', '/api/public/form')).status === 200);
});

it('S004-20 a form without the field of a Must is not published, nor one that another was published before', async () => {
  const { body } = await get('/settings/form');
  const draft = body['published'] as Draft;
  const { definition } = draft;
  const without = {
    ...definition,
    steps: definition.steps.map((step) => ({
      ...step,
      fields: step.fields.filter(({ id }) => id !== 'experience_years'),
    })),
  };
  const checked = await post('/settings/form/check', { definition: without, contradictions: [] });
  expect(checked.body['findings']).toContainEqual(expect.objectContaining({ code: 'must_only_on_call' }));
  const barred = JSON.parse(JSON.stringify(definition).replace('"change_timing"', '"age"')) as object;
  expect((await post('/settings/form', { version: 1, definition: barred, contradictions: [] })).status).toBe(422);
  const old = await post('/settings/form', { version: 0, ...draft });
  expect([old.status, old.body['code']]).toEqual([409, 'setting_outdated']);
  const both = await Promise.all([1, 2].map(() => post('/settings/form', { version: 1, ...draft })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body['code']).toBe('setting_outdated');
});

it('S000-10 refuses a fourth Must and a criterion on age, each where it stands', async () => {
  const fourth = criterion('works_on', 'must', { op: 'is_true', field: 'weekend_work' });
  const many = await post('/settings/targets/accounting', {
    version: 1,
    setting: { ...accounting, criteria: [...accounting.criteria, fourth] },
  });
  expect(many.body['problems']).toMatchObject([{ field: 'criteria' }]);
  const young = {
    ...criterion('young', 'avoid', { op: 'is_true', field: 'weekend_work' }),
    label: { ja: '35歳以上', en: '35歳以上' },
  };
  const aged = await post('/settings/targets/accounting', {
    version: 1,
    setting: { ...accounting, criteria: [...accounting.criteria, young] },
  });
  expect(aged.body['problems']).toMatchObject([{ field: 'criteria' }, { field: 'criteria.4.label' }]);
});

it('a change is the next version; two at once are one, and the last target stays', async () => {
  const setting = { ...accounting, criteria: accounting.criteria.slice(0, 3) };
  const answers = await Promise.all([1, 2].map(() => post('/settings/targets/accounting', { version: 1, setting })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await get('/settings/targets')).body['items']).toMatchObject([{ version: 2 }]);
  const retired = await post('/settings/targets/accounting', { version: 2, setting: { ...setting, isRetired: true } });
  expect(retired.body['problems']).toMatchObject([{ field: 'isRetired' }]);
});

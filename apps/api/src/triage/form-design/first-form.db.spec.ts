import { randomUUID } from 'node:crypto';
import { demoVocabulary } from '@toritsugi/triage';
import { eventually } from '../../../../../test/eventually';
import { criterion } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormPage } from '../../registration/form/form-page.service';
import { FormVersions } from '../../registration/form/form-versions.service';
import { FormVisits } from '../../registration/form/visits/form-visits.service';
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

describe('S004-26 two versions tried side by side', () => {
  const trials = async () => (await get('/settings/form/trials')).body;
  const trial = async () => (await trials())['trials'] as { id: string; arms: object[]; verdict: string }[];
  /** As a visitor meets the page: with the cookie of the last time, if there was one. */
  const visit = (query = '', cookie?: string) => {
    let kept: string | undefined;
    const page = api.app.get(FormPage).readFor({ query, cookie, keep: (header) => void (kept = header.split(';')[0]) });
    return { ...page, kept };
  };

  it('is begun once, with what may be published, and each visitor keeps one', async () => {
    expect(await trials()).toMatchObject({ published: 2, choices: [{ version: 1 }], trials: [] });
    expect(visit()).toMatchObject({ version: 2, isDrawn: false, kept: undefined });
    const start = { first: 2, second: 1, minimumEffect: 0.05 };
    expect((await post('/settings/form/trials', { ...start, first: 1, second: 2 })).status).toBe(409);
    expect((await post('/settings/form/trials', { ...start, minimumEffect: 0.5 })).status).toBe(422);
    const both = await Promise.all([1, 2].map(() => post('/settings/form/trials', start)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await trials()).toMatchObject({
      published: 2,
      choices: [],
      trials: [{ isRunning: true, verdict: 'not_yet' }],
    });

    const visitors = Array.from({ length: 60 }, () => visit());
    expect(new Set(visitors.map(({ version }) => version))).toEqual(new Set([1, 2]));
    for (const { version, kept } of visitors)
      expect(visit('', kept)).toMatchObject({ version, isDrawn: true, kept: undefined });
    const pinned = visit('ch=listing&form=1');
    expect(pinned).toMatchObject({ version: 1, isDrawn: false, kept: 'toritsugi_form=v1' });
    expect(visit('', pinned.kept)).toMatchObject({ version: 1, isDrawn: false });
    expect(visit('form=7')).toMatchObject({ version: 2, isDrawn: false });
    const elsewhere = await api.call('GET', '/api/public/form', { headers: { cookie: 'toritsugi_form=v1' } });
    expect(elsewhere.body).toMatchObject({ version: 1 });
  });

  it('takes registrations of both, and refuses another publication meanwhile', async () => {
    for (const version of [1, 2]) {
      const form = api.app.get(FormVersions).open(version);
      expect(form?.version).toBe(version);
    }
    const { body } = await get('/settings/form');
    const refused = await post('/settings/form', { version: 2, ...(body['published'] as Draft) });
    expect([refused.status, refused.body['code']]).toEqual([409, 'form_trial_running']);
    expect((await get('/settings/form')).body).toMatchObject({ version: 2 });
  });

  it('counts whom chance gave a version, once they have ended, and says what may be said', async () => {
    const work = api.app.get(UnitOfWork);
    const note = (version: number, isDrawn: boolean, isSent: boolean) =>
      api.app.get(FormVisits).note({
        ...{ formSession: randomUUID(), version, number: 0, isDrawn, isSent, standsAt: 'phone' },
        fields: [{ field: 'phone', isTouched: true, errors: 0, seconds: 3 }],
      });
    await Promise.all([note(1, true, true), note(1, true, false), note(2, true, true), note(2, false, true)]);
    await work.query(`update form_visit_note set at = at - interval '1 second'`);
    await work.query(`update form_trial set started_at = started_at - interval '1 day'`);
    await work.query(`update form_visit_note set at = at - interval '40 minutes'`);
    expect(await api.app.get(FormVisits).countEnded()).toBe(4);
    expect(await trial()).toMatchObject([
      {
        arms: [
          { version: 2, starts: 1, registrations: 1 },
          { version: 1, starts: 2, registrations: 1 },
        ],
        verdict: 'not_yet',
      },
    ]);
    const measures = (await get('/settings/form/measures?version=1')).body;
    expect(measures).toMatchObject({ version: 1, visits: 2, sent: 1, areStartsAssumed: true });
    expect(measures['fields']).toContainEqual(
      expect.objectContaining({ field: 'phone', views: 2, leaves: 1, isBelieved: false }),
    );
    const must = (measures['fields'] as { field: string; worth: object }[]).find(
      ({ field }) => field === 'experience_years',
    );
    expect(must?.worth).toMatchObject({ advised: 'required', method: 'structure' });
    expect((await get('/settings/form/measures?version=x')).status).toBe(404);
  });

  it('ends by keeping one of the two for everybody', async () => {
    const [running] = await trial();
    const end = (kept: number) => post(`/settings/form/trials/${running?.id}/end`, { kept });
    expect((await end(7)).body['code']).toBe('setting_outdated');
    const both = await Promise.all([end(1), end(1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await trials()).toMatchObject({ published: 1, trials: [{ isRunning: false, kept: 1 }] });
    expect(visit()).toMatchObject({ version: 1, isDrawn: false, kept: undefined });
    expect(api.app.get(FormVersions).open(2)).toBeNull();
    expect((await get('/settings/history/form/form')).body['entries']).toMatchObject([
      { after: { kept: 1 } },
      { after: { tried: 1 } },
      {},
    ]);
  });
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

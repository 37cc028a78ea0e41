import { randomUUID } from 'node:crypto';
import type { ForecastLedger, TargetVersions } from '@toritsugi/contracts';
import { demoVocabulary, type Term } from '@toritsugi/triage';
import { eventually } from '../../../../../test/eventually';
import { criterion } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { FormPage } from '../../registration/form/form-page.service';
import { FormVersions } from '../../registration/form/form-versions.service';
import { FormVisits } from '../../registration/form/visits/form-visits.service';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Forecasts } from '../forecasts/forecasts.service';
import { Targets } from '../targets/targets.service';

let api: TestApi;
let manager: string;

const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });

beforeAll(async () => {
  api = await startTestApi();
  await at('2026-11-10T01:00:00.000Z');
  manager = (await api.signedIn({ code: 'M1', role: 'manager' })).cookie;
  const { version: _, ...terms } = demoVocabulary;
  await api.app.get(VocabularyVersions).publish(terms, { seen: 1, madeBy: null });
});
afterAll(() => api.stop());

const get = (path: string) => api.call('GET', `/api${path}`, { headers: { cookie: manager } });
const post = (path: string, body: unknown) => api.call('POST', `/api${path}`, { body, headers: { cookie: manager } });
const years = (value: number) => criterion('two_years', 'must', { op: 'at_least', field: 'experience_years', value });
const accounting = {
  occupation: 'accounting',
  teamId: null,
  priority: 1,
  isRetired: false,
  criteria: [
    criterion('wants_accounting', 'must', { op: 'one_of', field: 'desired_occupation', values: ['accounting'] }),
    years(2),
    criterion('soon', 'must', {
      op: 'one_of',
      field: 'change_timing',
      values: ['within_1m', 'within_3m', 'within_6m'],
      unclear: ['undecided'],
    }),
    criterion('near', 'want', { op: 'one_of', field: 'desired_area', values: ['kanto'] }),
  ],
};
type Field = { id: string; required: boolean; label: object };
type Draft = { definition: { steps: { fields: Field[] }[] }; contradictions: object[] };
type View = { version: number; draft: { revision: number; version: number } | null };
const work = async () => ((await get('/settings/form')).body as unknown as View).draft;
/** Kept, checked and published, as far as that goes; replies the last answer. */
async function publish(draft: Draft, version: number) {
  const saved = await post('/settings/form/draft', { revision: (await work())?.revision ?? 0, ...draft });
  if (saved.status !== 200) return saved;
  const settled = await post('/settings/form/draft/check', { revision: (await work())?.revision });
  return settled.status === 200 ? post('/settings/form', { version, revision: (await work())?.revision }) : settled;
}
const fieldsOf = ({ definition }: Draft) => definition.steps.flatMap(({ fields }) => fields);

it('S004-24 a first target makes the form that asks for it, and published it is what people fill in', async () => {
  expect((await get('/settings/form')).body).toMatchObject({ version: 0, published: null, generated: null });
  expect((await api.call('GET', '/api/public/form')).status).toBe(503);
  const lost = await post('/settings/targets', { ...accounting, teamId: randomUUID() });
  expect([lost.status, lost.body['problems']]).toMatchObject([422, [{ field: 'teamId' }]]);
  const added = await post('/settings/targets', accounting);
  expect(added.body).toMatchObject({ id: 'accounting', version: 1, setting: accounting });

  const { body } = await get('/settings/form');
  const generated = body['generated'] as Draft;
  const required = fieldsOf(generated).filter((field) => field.required);
  expect(required.map(({ id }) => id).sort()).toEqual(
    ['change_timing', 'desired_occupation', 'email', 'experience_years', 'family_name', 'given_name', 'phone'].sort(),
  );
  expect(body['generatedCheck']).toMatchObject({ isRefused: false });
  const published = await publish(generated, 0);
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
  expect(checked.body).toMatchObject({ isRefused: true, findings: [{ code: 'must_unasked', severity: 'refused' }] });
  const unlinked = await publish({ definition: without, contradictions: [] }, 1);
  expect([unlinked.status, unlinked.text]).toEqual([422, expect.stringContaining('two_years')]);
  expect((await post('/settings/form', { version: 1, revision: (await work())?.revision })).status).toBe(422);
  const barred = JSON.parse(JSON.stringify(definition).replace('"change_timing"', '"age"')) as Draft['definition'];
  expect((await publish({ definition: barred, contradictions: [] }, 1)).status).toBe(422);
  const none = await post('/settings/form/draft', { revision: 0, definition: { steps: [null] }, contradictions: [] });
  expect([none.status, none.body['code']]).toEqual([422, 'invalid']);
  expect((await publish(draft, 0)).body['code']).toBe('setting_outdated');
  const revision = (await work())?.revision;
  const both = await Promise.all([1, 2].map(() => post('/settings/form', { version: 1, revision })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body['code']).toBe('setting_outdated');
});

describe('S004-26 two versions tried side by side', () => {
  const trials = async () => (await get('/settings/form/trials')).body;
  const trial = async () => (await trials())['trials'] as { id: string; arms: object[]; verdict: string }[];
  /** As a visitor meets the page: with the cookie of the last time, if there was one. */
  const visit = (query = '', cookie?: string) => {
    let kept: string | undefined;
    const page = api.app
      .get(FormPage)
      .readFor({ path: '/', query, cookie, keep: (header) => void (kept = header.split(';')[0]) });
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
    const refused = await publish(body['published'] as Draft, 2);
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
    const firstPublished = () =>
      api.app.get(UnitOfWork).query('select published_at from form_version where version = 1');
    const before = await firstPublished();
    const end = (kept: number) => post(`/settings/form/trials/${running?.id}/end`, { kept });
    expect((await end(7)).body['code']).toBe('setting_outdated');
    const both = await Promise.all([end(1), end(1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await trials()).toMatchObject({ published: 1, trials: [{ isRunning: false, kept: 1, daysLeft: 0 }] });
    expect(await firstPublished()).toEqual(before);
    expect(visit()).toMatchObject({ version: 1, isDrawn: false, kept: undefined });
    expect(api.app.get(FormVersions).open(2)).toBeNull();
    expect((await get('/settings/history/form/form')).body['entries']).toMatchObject([
      { after: { kept: 1 } },
      { after: { tried: 1 } },
      {},
    ]);
  });

  it('leaves the way open to the next version, also where the older of the two was kept', async () => {
    const { body } = await get('/settings/form');
    expect(body['version']).toBe(1);
    const next = await publish(body['published'] as Draft, 1);
    expect([next.status, next.body['version']]).toEqual([200, 3]);
    expect(api.app.get(FormVersions).open(1)).toBeNull();
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

it('refuses a target that nobody can meet or that says nothing, with the bounds', async () => {
  const problems = async (...values: number[]) => {
    const setting = { ...accounting, criteria: values.map(years) };
    return (await post('/settings/targets/accounting', { version: 1, setting })).body['problems'];
  };
  expect(await problems()).toMatchObject([{ field: 'criteria' }]);
  const bounds = [{ field: 'criteria.0.label', message: '0から60までの数を入れてください。' }];
  for (const value of [-3, 1_000]) expect(await problems(value)).toMatchObject(bounds);
});

it('offers no retired occupation, says so, and counts whoever chose it before under it', async () => {
  const versions = api.app.get(VocabularyVersions);
  const { version: seen, ...terms } = await versions.newestNow();
  const retire = (term: Term) => (term.id === 'accounting' ? term : { ...term, retired: true as const });
  await versions.publish({ ...terms, occupations: terms.occupations.map(retire) }, { seen, madeBy: null });
  expect(JSON.stringify((await api.call('GET', '/api/public/form')).body)).not.toContain('"hr_admin"');
  expect(JSON.stringify((await get('/settings/form')).body)).toMatch(/retired_choice.*generated":(?!.*hr_.*dCheck)/);
  expect(api.app.get(Targets).score({ desired_occupation: 'hr_admin' }).occupation).toBe('hr_admin');
  await versions.publish(terms, { seen: seen + 1, madeBy: null });
});

it('a change is the next version; two at once are one, and the last target stays', async () => {
  const setting = { ...accounting, criteria: accounting.criteria.slice(0, 3) };
  const answers = await Promise.all([1, 2].map(() => post('/settings/targets/accounting', { version: 1, setting })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await get('/settings/targets')).body['items']).toMatchObject([{ version: 2 }]);
  const retired = await post('/settings/targets/accounting', { version: 2, setting: { ...setting, isRetired: true } });
  expect(retired.body['problems']).toMatchObject([{ field: 'isRetired' }]);
});

const versions = async () => (await get('/settings/targets/accounting/versions')).body as unknown as TargetVersions;
const yearsOf = () =>
  api.app
    .get(Targets)
    .active()
    .flatMap(({ must }) => must.flatMap(({ rule }) => (rule.op === 'at_least' ? rule.value : [])));
const withYears = (value: number) => ({
  ...accounting,
  criteria: accounting.criteria.map((one) => (one.id === 'two_years' ? years(value) : one)),
});

it('S004-21 a version set for a day begins with that day in Tokyo, by itself, and can be taken back before', async () => {
  await at('2026-11-11T01:00:00.000Z');
  const save = (setting: object) => post('/settings/targets/accounting', { version: 2, setting, reason: '秋の採用' });
  for (const from of ['2026-11-10', '2028-01-01'])
    expect((await save({ ...withYears(4), from })).body['problems']).toMatchObject([{ field: 'from' }]);
  expect((await save({ ...withYears(4), from: '2026-11-13' })).body).toMatchObject({ version: 2 });
  expect((await versions()).items[0]).toMatchObject({
    version: 3,
    state: 'scheduled',
    from: '2026-11-12T15:00:00.000Z',
    reason: '秋の採用',
  });
  expect((await save(withYears(5))).body['code']).toBe('target_scheduled');
  const withdraw = () => post('/settings/targets/accounting/withdraw', { version: 3 });
  expect((await withdraw()).status).toBe(200);
  expect((await withdraw()).body['code']).toBe('setting_outdated');
  expect((await versions()).items.map(({ version, state }) => [version, state])).toEqual([
    [2, 'active'],
    [1, 'superseded'],
  ]);
  expect((await save({ ...withYears(4), from: '2026-11-13' })).status).toBe(200);
  await at('2026-11-12T14:59:59.000Z');
  await api.app.get(DeadlineScheduler).runAll();
  expect(yearsOf()).toEqual([2]);
  await at('2026-11-12T15:00:00.000Z');
  await api.app.get(DeadlineScheduler).runAll();
  expect(yearsOf()).toEqual([4]);
});

it('S004-21 an earlier version is taken again as the next one, which says so and what it changes', async () => {
  const [, second] = (await versions()).items;
  expect(second?.version).toBe(2);
  expect((await post('/settings/targets/accounting', { version: 3, setting: second?.setting })).status).toBe(200);
  const [newest, before] = (await versions()).items;
  expect(newest).toMatchObject({ version: 4, state: 'active', sameAs: 2, by: { name: expect.any(String) } });
  expect([before?.state, before?.sameAs]).toEqual(['superseded', null]);
  // The years, and a Want that the second version had not.
  expect(newest?.differences.length).toBe(2);
});

it('what was foretold of a change is kept, and set against what happened once enough days and people have passed', async () => {
  const forecasts = api.app.get(Forecasts);
  const work = api.app.get(UnitOfWork);
  const startsAt = new Date('2026-11-12T15:00:00.000Z');
  const figures = (measure: 'calls_per_week' | 'target_share', [low, high]: [number, number]) => [
    { measure, estimate: low, low, high, horizonDays: 28 },
  ];
  const change = { kind: 'target' as const, subjectId: 'accounting', madeBy: null, startsAt };
  await work.run(async () => {
    await forecasts.keep({ ...change, subjectVersion: 4, figures: figures('calls_per_week', [4, 6]) });
    await forecasts.keep({ ...change, subjectVersion: 4, figures: figures('target_share', [0.9, 1]) });
  });
  const ledger = async () => (await get('/settings/forecasts')).body as unknown as ForecastLedger;
  const later = async (at: string) => {
    await api.app.get(AgencyClock).set({ at, isFrozen: true });
    return forecasts.settle();
  };
  expect(await ledger()).toMatchObject({ settled: 0, inside: 0, open: 2 });
  expect(await later('2026-12-10T14:00:00.000Z')).toBe(0);
  // Nobody has come: it goes on waiting.
  expect(await later('2026-12-10T15:00:00.000Z')).toBe(0);
  // Twenty people within the four weeks, five of them out of target: 15 calls in four weeks are 3.75 a week.
  await work.query(`insert into channel (key, name_ja, name_en) values ('made', 'x', 'x') on conflict do nothing`);
  await work.query(
    `with person as (
       insert into registrant (id, state, receipt_number, language, masked_name, channel, occupation, segment, band, score, potential, submitted_at)
       select gen_random_uuid(), 'registered', 'F' || n, 'ja', '〇', 'made', 'accounting', 'accounting.none.kanto',
         case when n <= 5 then 'D' when n <= 8 then 'C' else 'A' end, 80, 80, $1::timestamptz + n * interval '1 day'
       from generate_series(1, 20) n returning id, band, submitted_at)
     insert into score (id, registrant_id, target_version_id, target_version, score, potential, band, unknown_avoids, results, cause, at)
     select gen_random_uuid(), person.id, v.id, v.version, 80, 80, band, 0, '[]', 'submission', submitted_at
     from person, target_version v where v.state = 'active'`,
    [startsAt],
  );
  expect(await forecasts.settle()).toBe(2);
  const { items, ...counts } = await ledger();
  expect(counts).toEqual({ settled: 2, inside: 0, open: 0 });
  expect(items.map(({ measure, actual, people, isInside }) => [measure, actual, people, isInside])).toEqual([
    ['calls_per_week', 3.75, 20, false],
    ['target_share', 0.6, 20, false],
  ]);
  expect(await forecasts.settle()).toBe(0);
});

it('S004-26 what was foretold of a published form is kept, and set against the visits of that version', async () => {
  const counts = (version: number, views: number, sent: number, day: string) =>
    api.app.get(UnitOfWork).query(
      `insert into form_field_day (day, version, field, views, touched, erred, leaves, seconds)
         values ($4, $1, '', $2, $2, 0, $2::int - $3::int, '{}')`,
      [version, views, sent, day],
    );
  const ledger = async () =>
    ((await get('/settings/forecasts')).body as unknown as ForecastLedger).items.filter(({ kind }) => kind === 'form');
  // No version before had visits enough for a word of what comes.
  expect(await ledger()).toEqual([]);
  await at('2026-12-11T01:00:00.000Z');
  await counts(3, 1_000, 700, '2026-12-01');
  expect((await get('/settings/form/design')).body).toMatchObject({
    ...{ version: 3, visits: 1_000, sent: 700, startsPerMonth: 333, connectRate: null, called: 0 },
    ...{ registrationTarget: 0, intakeTalkHours: 0, routingFields: expect.arrayContaining(['desired_area']) },
    targets: [{ definition: { id: 'accounting' } }],
  });
  const published = await publish((await get('/settings/form')).body['published'] as Draft, 3);
  expect(published.body['version']).toBe(4);
  const [kept] = await ledger();
  expect(kept).toMatchObject({
    ...{ subjectVersion: 4, measure: 'registrations_per_visit', state: 'open', horizonDays: 28 },
    estimate: expect.closeTo(0.7, 9),
    by: { name: expect.any(String) },
  });

  await counts(4, 99, 40, '2026-12-20');
  await at('2027-01-09T01:00:00.000Z');
  expect(await api.app.get(Forecasts).settle()).toBe(0);
  // The hundredth visit came late: counted then, of all of them.
  await counts(4, 1, 0, '2027-01-10');
  await at('2027-01-12T01:00:00.000Z');
  expect(await api.app.get(Forecasts).settle()).toBe(1);
  expect(await ledger()).toMatchObject([{ state: 'settled', actual: 0.4, people: 100, isInside: false }]);
});

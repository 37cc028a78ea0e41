import { demoVocabulary, firstVocabulary } from '@toritsugi/triage';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { VocabularyVersions } from './vocabulary-versions.service';

const nurse = { id: 'nurse', name: { ja: '看護', en: 'Nursing' } };

let api: TestApi;
let other: TestApi;
let manager: { id: string; cookie: string };

beforeAll(async () => {
  api = await startTestApi();
  manager = await api.signedIn({ code: 'M1', role: 'manager' });
  const fewer = { ...firstVocabulary, version: undefined, fields: firstVocabulary.fields.slice(0, -1) };
  await api.app
    .get(UnitOfWork)
    .query('update vocabulary_version set content = $1 where version = 1', [JSON.stringify(fewer)]);
  other = await startTestApi({}, { on: api.databaseUrl });
});
afterAll(async () => {
  await other.stop();
  await api.stop();
});

const get = (path: string, cookie = manager.cookie) => api.call('GET', path, { headers: { cookie } });
const save = (seen: number, vocabulary: object, { cookie = manager.cookie, on = api } = {}) =>
  on.call('POST', '/api/vocabulary', { body: { seen, vocabulary }, headers: { cookie } });
const content = async () => {
  const { version, ...vocabulary } = (await get('/api/vocabulary')).body as unknown as typeof firstVocabulary;
  return { version, vocabulary };
};

it('an empty database begins with three areas, three bands, the catalogue, and no occupation', async () => {
  expect(api.app.get(VocabularyVersions).current()).toMatchObject({ occupations: [], segmentMinimum: 30 });
});

it('a database whose catalogue lacks a question of the program is completed, and every process hears of it', async () => {
  const completed = JSON.parse(JSON.stringify({ ...firstVocabulary, version: 2 })) as object;
  expect(other.app.get(VocabularyVersions).current()).toEqual(completed);
  await eventually('version 2', async () => (await content()).version === 2);
  expect((await get('/api/vocabulary')).body).toEqual(completed);
});

it('a manager adds, renames and retires; every process words the past by it at once, and the history says who', async () => {
  const { version, vocabulary } = await content();
  const added = await save(version, { ...vocabulary, occupations: [nurse] });
  expect(added.body).toMatchObject({ version: version + 1, occupations: [nurse] });
  const renamed = { ...nurse, name: { ja: '看護師', en: 'Nurse' }, retired: true };
  const saved = await save(version + 1, { ...vocabulary, occupations: [renamed] });
  expect(saved.status).toBe(200);
  const word = (on: TestApi) => on.app.get(VocabularyVersions).labelOf('nurse.y4_plus.kanto').ja;
  expect(word(api)).toBe('看護師×4年以上×首都圏');
  await eventually('the other process', () => word(other) === '看護師×4年以上×首都圏');
  const history = await get('/api/vocabulary/history');
  expect((history.body['changes'] as object[]).slice(0, 2)).toMatchObject([
    {
      version: version + 2,
      by: { id: manager.id },
      differences: [
        { before: { ja: '看護' }, after: { ja: '看護師' } },
        { label: { ja: '職種「看護師」' }, before: { ja: '使用中' }, after: { ja: '使わない' } },
      ],
    },
    { version: version + 1, differences: [{ before: { ja: 'なし' }, after: { ja: '使用中' } }] },
  ]);
});

it('a process that heard nothing reads it again by itself', async () => {
  const { version, vocabulary } = await content();
  const { version: _, ...stored } = { ...vocabulary, version: 0, segmentMinimum: 77 };
  await api.app
    .get(UnitOfWork)
    .query(`insert into vocabulary_version (version, content, made_at) values ($1, $2, agency_now())`, [
      version + 1,
      JSON.stringify(stored),
    ]);
  await other.app.get(VocabularyVersions).reload();
  expect(other.app.get(VocabularyVersions).current()).toMatchObject({ version: version + 1, segmentMinimum: 77 });
  await api.app.get(VocabularyVersions).reload();
});

it('of changes made at once from one version, on any process, one stands and the others are told', async () => {
  const { version, vocabulary } = await content();
  const answers = await Promise.all(
    [40, 41, 42, 43].map((segmentMinimum, i) =>
      save(version, { ...vocabulary, segmentMinimum }, { on: i % 2 === 0 ? api : other }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  expect(answers.filter(({ status }) => status === 409).map(({ body }) => body['code'])).toEqual(
    Array(3).fill('setting_outdated'),
  );
  await eventually('the next version', async () => (await content()).version === version + 1);
});

it('says what is wrong, each in its place: a barred name, bands with a gap, an id that is gone, nothing new', async () => {
  const { version, vocabulary } = await content();
  const refused = await save(version, {
    ...vocabulary,
    occupations: [{ id: 'own', name: { ja: '女性営業', en: 'Sales' } }],
    experienceBands: vocabulary.experienceBands.map((band) => ({ ...band, fromYears: 2 })),
  });
  expect(refused.status).toBe(422);
  const problems = refused.body['problems'] as { field: string }[];
  expect([...new Set(problems.map(({ field }) => field))].sort()).toEqual([
    'experienceBands.0.fromYears',
    'experienceBands.1.fromYears',
    'experienceBands.2.fromYears',
    'occupations',
    'occupations.0.name.ja',
  ]);
  const same = await save(version, vocabulary);
  expect([same.status, same.body['code']]).toEqual([422, 'nothing_changes']);
  const inSql = (id: string) =>
    api.app
      .get(UnitOfWork)
      .query(`insert into vocabulary_version (version, content, made_at) values (999, $1, agency_now())`, [
        JSON.stringify({ ...vocabulary, fields: [{ id }] }),
      ]);
  await expect(inSql('age')).rejects.toThrow('vocabulary_version_content_check');
});

it('is read by everybody who sees a card, changed by managers alone', async () => {
  const { version, vocabulary } = await content();
  const lead = await api.signedIn({ code: 'L1', role: 'team_lead' });
  const intake = await api.signedIn({ code: 'I1', role: 'intake_staff' });
  expect((await get('/api/vocabulary', intake.cookie)).status).toBe(200);
  expect((await get('/api/vocabulary/uses', intake.cookie)).status).toBe(403);
  expect((await get('/api/vocabulary/uses', lead.cookie)).status).toBe(200);
  expect((await save(version, { ...vocabulary, segmentMinimum: 50 }, { cookie: lead.cookie })).status).toBe(403);
});

it('says who uses a term before it is retired, and refuses occupations that nobody has', async () => {
  const { version, vocabulary } = await content();
  const occupations = [...vocabulary.occupations, ...demoVocabulary.occupations];
  expect((await save(version, { ...vocabulary, occupations })).status).toBe(200);
  await api.signedIn({ code: 'A1', role: 'advisor', occupations: ['accounting', 'hr_admin'] });
  expect((await get('/api/vocabulary/uses')).body['uses']).toEqual([
    { id: 'accounting', by: 'staff', count: 1 },
    { id: 'hr_admin', by: 'staff', count: 1 },
  ]);
  const versions = api.app.get(VocabularyVersions);
  await expect(versions.checkOccupations(['accounting'])).resolves.toBeUndefined();
  await expect(versions.checkOccupations(['nurse'])).rejects.toMatchObject({ code: 'invalid' });
  await expect(versions.checkOccupations(['nurse'], ['nurse'])).resolves.toBeUndefined();
});

import { startTestApi, type TestApi } from '../../../../../test/server/api';

let api: TestApi;
let cookie: string;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  ({ cookie } = await api.signedIn({ code: 'MX', role: 'manager' }));
});
afterAll(() => api.stop());

const label = { ja: '条件', en: 'Criterion' };
const wishes = { op: 'one_of', field: 'desired_occupation', values: ['accounting'] };
const criterion = (id: string, rule: object, change: object = {}) => ({
  ...{ id, list: 'must', label, question: label, rule },
  ...change,
});
const add = (...criteria: object[]) =>
  api.call('POST', '/api/settings/targets', {
    headers: { cookie },
    body: { occupation: 'accounting', teamId: null, priority: 9, isRetired: false, criteria },
  });
const problems = async (...criteria: object[]) => (await add(...criteria)).body['problems'];
const years = (id: string, op: string, value: number) => criterion(id, { op, field: 'experience_years', value });

it('refuses what nobody can meet, what has no Must, and a question that the law bars where it stands', async () => {
  const mars = criterion('mars', { op: 'one_of', field: 'desired_area', values: ['mars'] });
  const sales = criterion('sales', { ...wishes, values: ['corp_sales'] });
  const asking = criterion('asking', wishes, { question: { ja: 'おいくつですか。', en: 'How old are you?' } });
  const [most, least] = [years('most', 'at_most', 1), years('least', 'at_least', 2)];
  expect([await problems(mars), await problems(sales), await problems(most, least)]).toMatchObject([
    [{ field: 'criteria.0.label', message: '選択肢にない答えが入っています。選び直してください。' }],
    [{ field: 'criteria.0.label' }],
    [{ field: 'criteria.1.label' }],
  ]);
  expect(await problems(criterion('wish', wishes, { list: 'want' }))).toMatchObject([
    { field: 'criteria', message: '必須条件がありません。1つ以上入れてください。' },
  ]);
  expect(await problems(asking)).toMatchObject([{ field: 'criteria' }, { field: 'criteria.0.question' }]);
});

it('takes the same target once', async () => {
  expect((await add(criterion('wishes', wishes))).status).toBe(200);
  expect(await problems(criterion('wishes', wishes))).toMatchObject([{ field: 'criteria' }]);
  expect((await add(criterion('wishes', wishes), years('least', 'at_least', 2))).status).toBe(200);
});

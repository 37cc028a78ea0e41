import { callerQuestion } from '@toritsugi/triage';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { CALLERS } from '../../registrant/contact-search.queries';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 120_000);
afterAll(() => api.stop());

it('whoever calls is looked for by indexes alone', async () => {
  const question = callerQuestion('高橋 花子');
  const reading = callerQuestion('タカハシハナコ');
  const plan = await api.app.get(UnitOfWork).run(async () => {
    const work = api.app.get(UnitOfWork);
    await work.query('set local enable_seqscan = off');
    return work.query<object>(`explain ${CALLERS}`, [
      '1010',
      question?.names,
      question?.wholeNames.map(({ family }) => family),
      question?.wholeNames.map(({ given }) => given),
      reading?.readings,
      reading?.wholeReadings.map(({ family }) => family),
      reading?.wholeReadings.map(({ given }) => given),
      '\u{10ffff}',
      null,
      9,
    ]);
  });
  const text = JSON.stringify(plan);
  expect(text).not.toContain('Seq Scan on registrant_contact');
  for (const index of ['contact_by_phone_end', 'contact_by_name', 'contact_by_kana']) expect(text).toContain(index);
});

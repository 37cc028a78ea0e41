import type { CallTaskDetail, PublicForm, Role } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { AbandonedTasks } from './board/abandoned-tasks.service';
import { AgencyClock } from './platform/clock/agency-clock';
import { UnitOfWork } from './platform/database/unit-of-work';
import { FormPage } from './registration/form/form-page.service';
import { SubmitService } from './registration/submission/submit.service';
import { DEMO_PASSWORD } from './staff/accounts.service';

let api: TestApi;
let other: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: '2026-11-10T12:05:00+09:00', isFrozen: true });
  other = await startTestApi({}, { on: api.databaseUrl });
}, 120_000);
afterAll(async () => {
  await other.stop();
  await api.stop();
});

const signedIn = (code: string, role: Role) =>
  api.signedIn({ code, role, login: `${code.toLowerCase()}@example.jp`, password: DEMO_PASSWORD });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []) =>
  api.app.get(UnitOfWork).query<Row>(sql, parameters);

it('AT-8 puts back whom somebody from outside had claimed, with the same deadline, and lets them in nowhere', async () => {
  const [outsider, officer] = [await signedIn('X1', 'external_staff'), await signedIn('P0', 'privacy_officer')];
  await api.app
    .get(SubmitService)
    .submit(submission(api.app.get(FormPage).read() as PublicForm, someoneLike(asuka, 950)));
  const [task] = await rows<{ id: string; due: Date }>(
    'select id, promised_due_at as due from call_task order by id desc limit 1',
  );
  const path = `/api/board/tasks/${task?.id}`;
  const claimed = await api.call('POST', `${path}/claim`, { cookie: outsider.cookie });
  expect(claimed.status).toBe(200);
  // S000-33: the name, and neither number nor address.
  const { contact } = claimed.body as unknown as CallTaskDetail;
  expect(contact).toMatchObject({ phone: '', phoneE164: '', email: '' });
  expect(contact?.name).not.toBe('');

  const { body } = await api.call('GET', '/api/access-grants', { cookie: officer.cookie });
  const grant = (body['grants'] as { id: string; code: string }[]).find(({ code }) => code === 'X1');
  const revoked = await api.call('POST', `/api/access-grants/${grant?.id}/revocation`, {
    cookie: officer.cookie,
    body: { reason: '契約の終了' },
  });
  expect(revoked.body).toMatchObject({ views: [{ action: 'contact_read', detail: 'call_task' }] });
  for (const { call } of [api, other]) expect((await call('GET', path, { cookie: outsider.cookie })).status).toBe(401);

  await other.app.get(AbandonedTasks).putBackOfClosed();
  expect(
    await rows('select state, promised_due_at as due, claimed_by from call_task where id = $1', [task?.id]),
  ).toEqual([{ state: 'waiting', due: task?.due, claimed_by: null }]);
});

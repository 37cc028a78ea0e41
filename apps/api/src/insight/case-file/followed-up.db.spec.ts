import type { CaseFile, DeskPeople, PublicForm } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await get(AgencyClock).set({ at: '2026-11-10T12:10:00+09:00', isFrozen: true });
}, 120_000);
afterAll(() => api.stop());

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const query = (sql: string, parameters: unknown[]) => get(UnitOfWork).query(sql, parameters);

it('S003-8 S003-12 whoever is asked to follow somebody up reads their page, and who joined stays on the desk until then', async () => {
  const advisor = await api.signedIn({ code: 'AX', role: 'advisor', occupations: ['accounting'] });
  const helper = await api.signedIn({ code: 'IX', role: 'intake_staff' });
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, 31)));
  const person = await get(PersonalLinks).resolve(token);
  const read = (path: string, { cookie }: { cookie: string }) => api.call('GET', `/api${path}`, { cookie });
  const page = async () => (await read(`/cases/${person}`, helper)).body as unknown as CaseFile & { code?: string };
  const onDesk = async () => {
    const { people } = (await read('/desk/people', advisor)).body as unknown as DeskPeople;
    return people.find(({ registrantId }) => registrantId === person)?.next;
  };
  for (const state of ['in_intake', 'supported', 'in_selection', 'closed', 'joined'])
    await query('update registrant set state = $2, advisor_id = $3 where id = $1', [person, state, advisor.id]);
  await query(`update call_task set state = 'cancelled', closed_at = agency_now() where registrant_id = $1`, [person]);
  expect([(await page()).code, await onDesk()]).toEqual(['forbidden', undefined]);

  const [talk, followUp] = [uuidv7(), uuidv7()];
  await query(
    `insert into consultation (id, state, type, registrant_id, advisor_id, started_at)
     values ($1, 'in_progress', 'live', $2, $3, agency_now())`,
    [talk, person, advisor.id],
  );
  await query(
    `insert into follow_up (id, kind, registrant_id, consultation_id, owner_id, starts_at, due_at)
     values ($1, 'consultation', $2, $3, $4, agency_now(), '2026-11-11T14:59:00Z')`,
    [followUp, person, talk, helper.id],
  );
  const next = { kind: 'follow_up', dueAt: '2026-11-11T14:59:00.000Z' };
  expect([(await page()).next, await onDesk()]).toEqual([next, next]);
  expect((await page()).isWorkable).toBe(false);

  await query(
    `update follow_up set state = 'skipped', skip_reason = '本人希望', closed_at = agency_now() where id = $1`,
    [followUp],
  );
  expect([(await page()).next.kind, await onDesk()]).toEqual(['none', undefined]);
  await get(AgencyClock).set({ at: '2026-12-11T12:10:00+09:00', isFrozen: true });
  expect((await page()).code).toBe('forbidden');
});

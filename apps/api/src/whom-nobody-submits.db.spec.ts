import type { PublicForm, RecordStep, SubmitCandidate } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { AgencyClock } from './platform/clock/agency-clock';
import { newId } from './platform/database/ids';
import { UnitOfWork } from './platform/database/unit-of-work';
import type { SignedIn } from './platform/http/signed-in';
import { PersonalLinks } from './registrant/personal-links';
import { FormPage } from './registration/form/form-page.service';
import { SubmitService } from './registration/submission/submit.service';
import { RescueSteps } from './rescue/rescues.service';
import { EmployersService } from './selection/employers.service';
import { Selection } from './selection/selection.service';
import { SelectionRoad } from './selection/steps/selection-road.service';

let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = api.as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => get(AgencyClock).set({ at: '2026-11-10T12:05:00+09:00', isFrozen: true }));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });

let drawn = 5_300;
async function someone() {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const id = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, advisor.id]);
  const agree = (employerId: string, more: Partial<SubmitCandidate> = {}) =>
    get(Selection).submit(
      id,
      { employerId, hasConsent: true, consentHow: 'phone', isConsentOnly: true, ...more },
      advisor,
    );
  return { id, agree };
}
async function employer(name = `株式会社推薦先${(drawn += 1)}`): Promise<string> {
  const { id } = await get(EmployersService).add(advisor.id, { name, note: '', isRetired: false });
  return id;
}
const record = (id: string, body: RecordStep, me = advisor) => get(SelectionRoad).record(id, body, me);

it('whoever turns out to work there after they agreed is not submitted, and their consent can be taken back', async () => {
  const person = await someone();
  const { id } = await person.agree(await employer('株式会社いま勤めている'));
  await get(Selection).noteCurrentEmployer(person.id, { name: 'いま勤めている（株）' }, advisor);
  await expect(record(id, { to: 'submitted' })).rejects.toEqual(refused('current_employer'));
  expect(await record(id, { to: 'withdrawn_by_registrant' })).toMatchObject({ state: 'withdrawn_by_registrant' });
});

it('nobody is submitted to a vacancy that was filled since they agreed, with or without a new consent', async () => {
  const employerId = await employer();
  const order = { title: '経理', occupation: '', income: 400, feePercent: 33, state: 'open', employerId } as const;
  const { id: jobOrderId } = await get(EmployersService).addJobOrder(advisor.id, order);
  const { id } = await (await someone()).agree(employerId, { jobOrderId });
  const filled = { version: 1, setting: { ...order, state: 'filled' as const } };
  await get(EmployersService).changeJobOrder(advisor.id, jobOrderId, filled);
  await expect(record(id, { to: 'submitted' })).rejects.toEqual(refused('vacancy_not_open'));
  await expect(record(id, { to: 'submitted', consentHow: 'mail' })).rejects.toEqual(refused('vacancy_not_open'));
});

it('a consent that came beside another submission to the same employer needs a reason like any second one', async () => {
  const [person, employerId] = [await someone(), await employer()];
  const { id } = await person.agree(employerId);
  await record(id, { to: 'submitted' });
  // As two registrations of one person bring it along.
  const secondId = newId();
  await rows(
    `insert into submission (id, state, registrant_id, advisor_id, employer_id, consented_at)
     values ($1, 'consented', $2, $3, $4, agency_now())`,
    [secondId, person.id, advisor.id, employerId],
  );
  await rows(`insert into selection_step (id, submission_id, kind) values ($1, $2, 'document')`, [newId(), secondId]);
  await expect(record(secondId, { to: 'submitted' })).rejects.toEqual(refused('submitted_recently'));
});

it('a consent from before somebody registered is none, and one taken back asks nobody why they declined', async () => {
  const person = await someone();
  const employerId = await employer();
  const longAgo = person.agree(employerId, { consentedAt: '2022-04-01T01:00:00.000Z' });
  await expect(longAgo).rejects.toEqual(refused('step_before_last'));
  const { id } = await person.agree(employerId);
  await record(id, { to: 'withdrawn_by_registrant' });
  expect(await rows(`select id from survey where registrant_id = $1 and kind = 'after_decline'`, [person.id])).toEqual(
    [],
  );
});

it('whoever left early is looked after again, and is submitted elsewhere', async () => {
  const person = await someone();
  const { id } = await person.agree(await employer());
  await rows(`update submission set state = 'submitted', submitted_at = agency_now() where id = $1`, [id]);
  for (const state of ['doc_passed', 'interview_set', 'interview_done', 'offered', 'offer_accepted', 'joined'])
    await rows('update submission set state = $2, joined_on = $3 where id = $1', [id, state, '2026-11-02']);
  for (const state of ['in_selection', 'closed', 'joined'])
    await rows('update registrant set state = $2 where id = $1', [person.id, state]);
  await rows(`update selection_step set kind = 'join' where submission_id = $1`, [id]);
  await get(AgencyClock).set({ at: '2026-11-20T12:05:00+09:00', isFrozen: true });
  await record(id, { to: 'left_early', day: '2026-11-20', refund: 'なし', refundYen: 0 });
  const [{ state } = { state: '' }] = await rows<{ state: string }>('select state from registrant where id = $1', [
    person.id,
  ]);
  expect(state).toBe('supported');
  expect(await person.agree(await employer())).toMatchObject({ state: 'consented' });
});

it('whoever looked after somebody before moves their selections no more, nor says that they may decline', async () => {
  const person = await someone();
  const { id } = await person.agree(await employer());
  await rows('update registrant set advisor_id = $2 where id = $1', [person.id, api.as('A10').id]);
  await expect(record(id, { to: 'submitted' })).rejects.toEqual(refused('not_found'));
  await expect(get(RescueSteps).raise(id, { source: 'phone' }, advisor)).rejects.toEqual(refused('not_found'));
  expect(await record(id, { to: 'submitted' }, api.as('A10'))).toMatchObject({ state: 'submitted' });
});

it('a page that is behind is told that the person is not looked for a job for now', async () => {
  const person = await someone();
  for (const state of ['in_selection', 'closed'])
    await rows('update registrant set state = $2 where id = $1', [person.id, state]);
  await expect(person.agree(await employer())).rejects.toEqual(refused('illegal_move'));
});

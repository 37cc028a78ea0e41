import type { PublicForm, RecordStep, SubmitCandidate } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../test/scenes/builders';
import { justNow, stepsToClose } from '../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { CaseFiles } from './insight/case-file/case-file.service';
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

it('nobody agreed to an employer before they registered', async () => {
  const [person, employerId] = [await someone(), await employer()];
  await expect(person.agree(employerId, { consentedAt: '2022-11-10T03:00:00Z' })).rejects.toEqual(
    refused('consent_before_registration'),
  );
  expect(await person.agree(employerId, { consentedAt: '2026-11-10T01:00:00Z' })).toMatchObject({ state: 'consented' });
});

it('an interview without a time is none yet: it stays at the documents, and no clock begins', async () => {
  const person = await someone();
  const { id } = await person.agree(await employer());
  for (const to of ['submitted', 'doc_passed'] as const) await record(id, { to });
  await expect(record(id, { to: 'interview_set', followUpOwnerId: advisor.id })).rejects.toEqual(
    refused('interview_date_required'),
  );
  expect(await rows('select 1 from follow_up where registrant_id = $1', [person.id])).toEqual([]);
  const at = '2026-11-12T01:00:00Z';
  const set = await record(id, { to: 'interview_set', at, followUpOwnerId: advisor.id });
  expect(set).toMatchObject({ state: 'interview_set', interview: 1 });
});

it('whoever takes back a mere consent is not asked why they declined; whoever was submitted is', async () => {
  const person = await someone();
  const asked = async () =>
    (await rows('select 1 from survey where registrant_id = $1 and kind = $2', [person.id, 'after_decline'])).length;
  const { id } = await person.agree(await employer());
  await record(id, { to: 'withdrawn_by_registrant', isSettled: true });
  expect(await asked()).toBe(0);
  const { id: second } = await person.agree(await employer());
  await record(second, { to: 'submitted' });
  await record(second, { to: 'withdrawn_by_registrant', isSettled: true });
  expect(await asked()).toBe(1);
});

it('whoever left early is looked after again: their advisor has it to do, and they are submitted elsewhere', async () => {
  const person = await someone();
  const { id } = await person.agree(await employer());
  await record(id, { to: 'submitted' });
  for (const step of stepsToClose(advisor.id)) await record(id, justNow(step, '2026-11-10T03:05:00Z'));
  await record(id, { to: 'joined', day: '2026-11-10' });
  expect(await stateOf(person.id)).toBe('joined');
  await get(AgencyClock).set({ at: '2026-12-10T12:05:00+09:00', isFrozen: true });
  await record(id, { to: 'left_early', day: '2026-12-09', refundYen: 0, refund: 'ご本人と企業の合意' });
  expect(await stateOf(person.id)).toBe('supported');
  const todos = await rows(
    `select t.owner_id as "ownerId", t.due_on::text as "dueOn" from todo t join registrant r on r.id = $1
     where t.title like '%' || r.receipt_number || '%'`,
    [person.id],
  );
  expect(todos).toEqual([{ ownerId: advisor.id, dueOn: '2026-12-10' }]);
  await rows(`update call_task set state = 'set_aside', closed_at = agency_now() where registrant_id = $1`, [
    person.id,
  ]);
  expect((await get(CaseFiles).of(person.id, advisor)).next).toMatchObject({
    ...{ kind: 'hear_why_left', dueAt: '2026-12-09T15:00:00.000Z' },
  });
  const next = await person.agree(await employer());
  expect(await record(next.id, { to: 'submitted' })).toMatchObject({ state: 'submitted' });
  expect(await stateOf(person.id)).toBe('in_selection');
});

const stateOf = async (id: string) =>
  (await rows<{ state: string }>('select state from registrant where id = $1', [id]))[0]?.state;

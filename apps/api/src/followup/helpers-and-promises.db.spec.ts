import type { PublicForm, RecordStep } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { AdvisorConsultations } from '../transfer/offers/advisor-consultations';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { PersonalLinks } from '../registrant/personal-links';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { EmployersService } from '../selection/employers.service';
import { Selection } from '../selection/selection.service';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { FollowUps } from './follow-ups.service';
import { Questions } from './questions.service';

let api: TestApi;
let advisor: SignedIn;
let helper: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  [advisor, helper] = [api.as('A09'), api.as('A10')];
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: abstract new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });

let drawn = 7_300;
async function someone(): Promise<string> {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const id = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, advisor.id]);
  return id;
}

/** Before a new employer, past the documents. */
async function before(registrantId: string) {
  const named = { name: `株式会社約束${(drawn += 1)}`, note: '', isRetired: false };
  const { id: employerId } = await get(EmployersService).add(advisor.id, named);
  const consent = { employerId, hasConsent: true, consentHow: 'phone' } as const;
  const { id } = await get(Selection).submit(registrantId, consent, advisor);
  const record = (body: RecordStep) => get(SelectionRoad).record(id, body, advisor);
  await record({ to: 'doc_passed' });
  const meet = (time: string, followUpOwnerId = advisor.id) =>
    record({ to: 'interview_set', at: new Date(time).toISOString(), followUpOwnerId });
  return { record, meet };
}

const report: RecordStep = { to: 'interview_done', report: '和やかだった', isMailTold: true };
const questionsOf = async (registrantId: string) =>
  (await get(FollowUps).ofPerson(registrantId, advisor)).questions.map(({ state, dueAt }) => [state, dueAt]);

it('S003-17 a promise for an interview that falls away goes on to the next one, set already or later', async () => {
  const person = await someone();
  const first = await before(person);
  await first.meet('2026-11-12T10:00:00+09:00');
  await get(Questions).ask(person, { words: '転勤はありますか' }, advisor);
  const [question] = (await get(FollowUps).ofPerson(person, advisor)).questions;
  await get(Questions).carry(question?.id ?? '', {}, advisor);
  expect(await questionsOf(person)).toEqual([['carried', '2026-11-12T01:00:00.000Z']]);
  const second = await before(person);
  await second.meet('2026-11-13T10:00:00+09:00');
  await first.record({ to: 'employer_cancelled' });
  expect(await questionsOf(person)).toEqual([['carried', '2026-11-13T01:00:00.000Z']]);

  await second.record({ to: 'employer_cancelled' });
  expect(await questionsOf(person)).toEqual([['carried', null]]);
  const third = await before(person);
  await third.meet('2026-11-16T10:00:00+09:00');
  expect(await questionsOf(person)).toEqual([['carried', '2026-11-16T01:00:00.000Z']]);
  await at('2026-11-16T12:00:00+09:00');
  await expect(third.record(report)).rejects.toEqual(refused('questions_promised'));
});

it('S003-22 of many who ask one colleague at once for the same week two are helped', async () => {
  const scenes = [];
  for (let count = 0; count < 6; count += 1) scenes.push(await before(await someone()));
  const asked = await Promise.allSettled(
    scenes.map(({ meet }, index) => meet(`2026-11-24T${10 + index}:00:00+09:00`, helper.id)),
  );
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
});

it('whoever helped reads on for thirty days after it, and then no more than anybody else', async () => {
  const person = await someone();
  const { meet } = await before(person);
  await meet('2026-11-10T13:00:00+09:00', api.as('A11').id);
  const colleague = api.as('A11');
  await at('2026-11-10T14:30:00+09:00');
  const [followUp] = (await get(FollowUps).ofPerson(person, colleague)).followUps;
  const heard = { concerns: '特になし', questions: '賞与は', impressions: '良い', via: 'mail' } as const;
  await get(FollowUps).close(followUp?.id ?? '', heard, colleague);
  await at('2026-12-09T12:00:00+09:00');
  expect((await get(FollowUps).ofPerson(person, colleague)).followUps).toHaveLength(1);
  await at('2026-12-11T12:00:00+09:00');
  await expect(get(FollowUps).ofPerson(person, colleague)).rejects.toEqual(refused('not_found'));
  const [question] = (await get(FollowUps).ofPerson(person, advisor)).questions;
  const answer = { answer: '年2回', basis: 'public', isSent: true } as const;
  await expect(get(Questions).answer(question?.id ?? '', answer, colleague)).rejects.toEqual(refused('not_found'));
});

it('S003-19 whoever sits in on an interview is not free for a transfer from shortly before until it is over', async () => {
  const person = await someone();
  const { meet } = await before(person);
  await meet('2026-11-10T15:00:00+09:00');
  const [followUp] = (await get(FollowUps).ofPerson(person, advisor)).followUps;
  const dueOf = async (id: string) => (await get(AdvisorConsultations).nextBookings([id])).get(id)?.toISOString();
  const other = await dueOf(helper.id);
  const sitsIn = (sitIn: string) => get(FollowUps).change(followUp?.id ?? '', { sitIn }, advisor);
  await sitsIn(`${helper.name}（経理の経験者）`);
  for (const time of ['14:50', '15:00', '15:59']) {
    await at(`2026-11-10T${time}:00+09:00`);
    expect([time, await dueOf(helper.id)]).toEqual([time, '2026-11-10T06:00:00.000Z']);
  }
  await at('2026-11-10T16:00:00+09:00');
  expect(await dueOf(helper.id)).not.toBe('2026-11-10T06:00:00.000Z');
  await at('2026-11-10T12:05:00+09:00');
  await sitsIn('先方の配属先の方');
  expect(await dueOf(helper.id)).toBe(other);
});

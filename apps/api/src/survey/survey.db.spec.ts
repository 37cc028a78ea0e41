import type { AnswerSurvey, PublicForm, RecordStep } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../test/scenes/builders';
import { justNow } from '../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { Guards } from '../messaging/guards';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { PersonalLinks } from '../registrant/personal-links';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { EmployersService } from '../selection/employers.service';
import { Selection } from '../selection/selection.service';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { CycleReviews } from './cycle-reviews.service';
import { SurveyReports } from './survey-reports.service';
import { SURVEY_WAITS, Surveys } from './surveys.service';

let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = api.as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });
const said = (surveyId: string, answers: Record<string, string[]>, sendingId = newId()): AnswerSurvey => ({
  surveyId,
  sendingId,
  answers: Object.entries(answers).map(([question, given]) => ({ question, given })),
});

const toTheOffer: RecordStep[] = [
  { to: 'doc_passed' },
  { to: 'interview_set', followUpOwnerId: '' },
  { to: 'interview_done', report: '良い雰囲気でした', isMailTold: true },
  { to: 'offered' },
];

let drawn = 1_100;
/** Somebody before an employer of their own, or before this one. */
async function submitted(employer?: { employerId: string }) {
  const form = get(FormPage).read() as PublicForm;
  const sent = submission(form, someoneLike(asuka, (drawn += 1)));
  const { token } = await get(SubmitService).submit(sent);
  const phone = String((sent.answers as Record<string, unknown>)['phone']);
  const registrantId = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [registrantId, state, advisor.id]);
  const named = { name: `株式会社聞取り${drawn}`, note: '', isRetired: false };
  const employerId = employer?.employerId ?? (await get(EmployersService).add(advisor.id, named)).id;
  const { id } = await get(Selection).submit(
    registrantId,
    { employerId, hasConsent: true, consentHow: 'phone' },
    advisor,
  );
  const record = async (step: RecordStep) =>
    get(SelectionRoad).record(id, justNow(step, await get(AgencyClock).now()), advisor);
  const waiting = () => get(Surveys).waitingOf(registrantId);
  const answer = (body: AnswerSurvey) => get(Surveys).answer(registrantId, body);
  return { id, token, phone, registrantId, employerId, record, waiting, answer };
}
/** Somebody with an offer of it. */
async function offered(employer?: { employerId: string }) {
  const person = await submitted(employer);
  for (const step of toTheOffer)
    await person.record(step.to === 'interview_set' ? { ...step, followUpOwnerId: advisor.id } : step);
  return person;
}
/** One who joined on the day of the test. */
async function joined(employer?: { employerId: string }) {
  const person = await offered(employer);
  await person.record({ to: 'offer_accepted', day: '2026-11-10' });
  await person.record({ to: 'joined', day: '2026-11-10' });
  return person;
}

it('S003-38: an acceptance asks once; the same sending again is no second answer, another one is refused', async () => {
  const { registrantId, record, waiting, answer } = await offered();
  await record({ to: 'offer_accepted', day: '2026-12-01' });
  const [survey] = await waiting();
  expect([survey?.kind, survey?.questions.length]).toEqual(['after_acceptance', 5]);
  const id = survey?.id ?? '';
  await expect(answer(said(id, {}))).rejects.toEqual(refused('survey_empty'));
  await expect(answer(said(id, { why: ['salary'] }))).rejects.toEqual(refused('survey_not_asked'));
  const comment = '藤代さんより小出 まどかさんへ 090-1234-5678';
  const body = said(id, { why: ['work', 'people'], satisfaction: ['5'], comment: [comment] });
  await Promise.all([answer(body), answer(body)]);
  await expect(answer(said(id, { satisfaction: ['1'] }))).rejects.toEqual(refused('survey_answered'));
  expect(await waiting()).toEqual([]);
  const kept = await rows<{ text: string; removed: object }>(
    `select answers->'comment'->>0 as text, removed from survey where id = $1`,
    [id],
  );
  expect(kept[0]?.text).not.toMatch(/小出|まどか|090/);
  expect(kept[0]?.removed).toMatchObject({ phones: 1 });
  const told = await rows(`select 1 from domain_event where kind = 'SurveyAnswered' and registrant_id = $1`, [
    registrantId,
  ]);
  expect(told).toHaveLength(1);
});

it('S003-32: a final decline asks once what decided it, where the selection stood, and not while an offer is open', async () => {
  const one = await offered();
  await one.record({ to: 'offer_declined', isSettled: true });
  const [survey] = await one.waiting();
  expect([survey?.kind, survey?.employer?.startsWith('株式会社聞取り')]).toEqual(['after_decline', true]);
  expect(await rows('select stage from survey where id = $1', [survey?.id])).toEqual([{ stage: 'offered' }]);
  const stands = async () => (await get(Guards).stillTrue(SURVEY_WAITS, [survey?.id ?? ''])).size;
  expect(await stands()).toBe(1);
  await rows(
    `insert into submission (id, state, registrant_id, advisor_id, employer_id, consented_at)
     select $2, 'offered', registrant_id, advisor_id, employer_id, consented_at from submission where id = $1`,
    [one.id, newId()],
  );
  expect(await stands()).toBe(0);
});

it('whoever withdrew is not asked any more, and their page takes no answer', async () => {
  const { token, phone, registrantId, record, waiting } = await offered();
  await record({ to: 'offer_declined', isSettled: true });
  const [survey] = await waiting();
  const page = `/api/public/page/${token}`;
  const own = await api.call('POST', `${page}/owner`, { body: { digits: phone.slice(-4) } });
  const [cookie = ''] = String(own.headers['set-cookie']).split(';');
  expect(own.body['own']).toMatchObject({ surveys: [{ kind: 'after_decline' }] });
  await rows(`update registrant set state = 'withdrawn' where id = $1`, [registrantId]);
  const body = said(survey?.id ?? '', { satisfaction: ['3'] });
  const late = await api.call('POST', `${page}/survey-answers`, { body, cookie });
  expect([late.status, late.body['code']]).toEqual([404, 'link_expired']);
  expect((await api.call('GET', page, { cookie })).body['own']).toBeNull();
});

it('told versus found is asked 30 and 90 days on, and is told of an employer from five people on', async () => {
  const first = await joined();
  expect((await first.waiting()).map(({ kind }) => kind)).toEqual(['after_acceptance']);
  const others = [];
  for (let count = 0; count < 4; count += 1) others.push(await joined(first));
  const mails = await rows<{ due: Date }>(
    `select due_at as due from message where dedupe_key like 'S1:' || $1 || ':told%' order by due_at`,
    [first.id],
  );
  expect(mails.map(({ due }) => due.toISOString())).toEqual(['2026-12-11T01:00:00.000Z', '2027-02-09T01:00:00.000Z']);
  await at('2026-12-12T12:00:00+09:00');
  const accuracy = async () =>
    (await get(SurveyReports).ofEmployer(first.employerId)).rows.map(({ by, people, ...row }) => [
      by,
      people,
      row.accuracy,
    ]);
  for (const [index, { waiting, answer }] of [first, ...others].entries()) {
    const survey = (await waiting()).find(({ kind }) => kind === 'told_found_30');
    await answer(said(survey?.id ?? '', { work: ['as_told'], overtime: [index < 4 ? 'as_told' : 'worse'] }));
    if (index === 3) expect(await accuracy()).toEqual([['employer', 4, null]]);
  }
  expect(await accuracy()).toEqual([['employer', 5, 0.9]]);
});

it('S003-4 S003-37 interviews asked about before they were decided are told apart from those that were not, with what became of both', async () => {
  const shares = async () => {
    const { followed } = await get(SurveyReports).report();
    const of = (isFollowed: boolean) => followed.find((one) => one.isFollowed === isFollowed);
    return [true, false].map((isFollowed) => {
      const { passed = 0, decided = 0, accepted = 0, answered = 0 } = of(isFollowed) ?? {};
      return [passed, decided, accepted, answered];
    });
  };
  const before = await shares();
  const cyclesBefore = (await get(SurveyReports).report()).cycles;
  const interviewed = async (isFollowed: boolean) => {
    const person = await submitted();
    for (const step of toTheOffer.slice(0, 3))
      await person.record(step.to === 'interview_set' ? { ...step, followUpOwnerId: advisor.id } : step);
    if (isFollowed)
      await rows(
        `update follow_up set state = 'sent', sent_at = agency_now() - interval '1 minute', via = 'mail'
         where submission_id = $1 and kind = 'interview'`,
        [person.id],
      );
    return person.record;
  };
  const accepts = await interviewed(true);
  for (const step of [{ to: 'offered' }, { to: 'offer_accepted', day: '2026-12-01' }] as const) await accepts(step);
  const waits = await interviewed(true);
  await waits({ to: 'offered' });
  const declines = await interviewed(false);
  for (const step of [{ to: 'offered' }, { to: 'offer_declined', isSettled: true }] as const) await declines(step);
  const rejected = await interviewed(false);
  await rejected({ to: 'interview_rejected', reason: 'experience' });
  const after = await shares();
  // Passed, decided, accepted, and of how many offers that were answered.
  expect(after.map((counts, place) => counts.map((count, at) => count - (before[place]?.[at] ?? 0)))).toEqual([
    [2, 2, 1, 1],
    [1, 2, 0, 1],
  ]);
  // The same in the cycles: four documents and four interviews were decided, one of two answered offers was declined.
  const { cycles, benchmark } = await get(SurveyReports).report();
  for (const [place, { now, before: earlier }] of cycles.entries()) {
    const was = cyclesBefore[place];
    expect(earlier).toEqual(was?.before);
    expect(now).toEqual({
      passed: (was?.now.passed ?? 0) + 7,
      decided: (was?.now.decided ?? 0) + 8,
      accepted: (was?.now.accepted ?? 0) + 1,
      answered: (was?.now.answered ?? 0) + 2,
    });
  }
  expect(benchmark).toEqual({ percent: 11, source: 'マイナビ 2021年実績' });
  await at('2027-02-20T12:00:00+09:00');
  const [quarter] = (await get(SurveyReports).report()).cycles;
  expect(quarter).toMatchObject({ months: 3, before: cycles[0]?.now, now: { decided: 0 }, needsReview: false });
});

it('S003-37 whoever leads is asked to review once of each cycle in which neither rate improved', async () => {
  for (const month of ['2028-02-01', '2028-05-01']) {
    await at(`${month}T12:00:00+09:00`);
    for (let count = 0; count < 5; count += 1)
      await (await offered()).record({ to: 'offer_declined', isSettled: true });
  }
  const asked = () =>
    rows<{ code: string; title: string }>(
      `select m.code, t.title from todo t join staff_member m on m.id = t.owner_id
       where t.delivery_key like 'cycle %' order by t.delivery_key, m.code`,
    );
  await at('2028-04-30T12:00:00+09:00');
  expect([await get(CycleReviews).remind(), await asked()]).toEqual([0, []]);
  await at('2028-05-02T12:00:00+09:00');
  expect([await get(CycleReviews).remind(), await get(CycleReviews).remind()]).toEqual([4, 0]);
  const todos = await asked();
  expect(todos.map(({ code }) => code).sort()).toEqual(['L1', 'L2', 'L3', 'M1']);
  expect(todos[0]?.title).toContain('直近3か月の通過率と承諾率');
  await at('2028-07-02T12:00:00+09:00');
  expect([await get(CycleReviews).remind(), await get(CycleReviews).remind()]).toEqual([4, 0]);
});

it('a colleague answers once a quarter, and nothing that is kept says who', async () => {
  const me = api.as('A01');
  const { survey } = await get(Surveys).ofColleague(me);
  const body = said(survey?.id ?? '', { satisfaction: ['4'], comment: ['小出さんに相談できる'] });
  expect(await get(Surveys).answerAsColleague(body, me)).toEqual({ survey: null });
  expect(await get(Surveys).answerAsColleague(body, me)).toEqual({ survey: null });
  const again = said(survey?.id ?? '', { satisfaction: ['1'] });
  await expect(get(Surveys).answerAsColleague(again, me)).rejects.toEqual(refused('survey_answered'));
  const kept = await rows<object>(`select * from survey where kind = 'staff'`);
  expect(JSON.stringify(kept)).not.toContain(me.id);
  const { cookie } = await api.signedIn({ code: 'A91', role: 'advisor' });
  expect((await api.call('GET', '/api/surveys', { cookie })).status).toBe(403);
});

it('the same reason of rejection five times in four weeks is put before the leads once, and again only when it repeats', async () => {
  const named = { name: '株式会社重なり', note: '', isRetired: false };
  const { id: employerId } = await get(EmployersService).add(advisor.id, named);
  const streaks = () =>
    rows<{ id: string; count: number; state: string }>(
      `select id, count, state from rejection_streak where subject = $1 order by id`,
      [employerId],
    );
  const reject = async (count: number) => {
    for (let one = 0; one < count; one += 1) {
      const { record } = await submitted({ employerId });
      await record({ to: 'doc_rejected', reason: 'qualification' });
    }
  };
  await reject(4);
  expect(await streaks()).toEqual([]);
  await reject(2);
  expect(await streaks()).toMatchObject([{ count: 6, state: 'open' }]);
  const { cookie } = await api.signedIn({ code: 'L91', role: 'team_lead', teamId: advisor.teamId });
  const end = async (as: string, note = '') =>
    api.call('POST', `/api/rejection-streaks/${(await streaks())[0]?.id}`, { cookie, body: { as, note } });
  expect((await end('dismissed')).body['code']).toBe('comment_required');
  expect((await end('taken')).status).toBe(200);
  await at('2026-11-10T12:06:00+09:00');
  await reject(4);
  expect(await streaks()).toMatchObject([{ state: 'taken' }]);
  await reject(1);
  expect(await streaks()).toMatchObject([{ state: 'taken' }, { count: 5, state: 'open' }]);
});
